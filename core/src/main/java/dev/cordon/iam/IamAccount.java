package dev.cordon.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The IAM of one account, operation by operation under the names that AWS gives them. The port through which Cordon reads and
 * changes an account.
 *
 * <p>Lists are whole: an implementation reads all pages. Reads may be some seconds behind the last change, wherever it was
 * made. Thread-safe. Every operation throws the {@link IamFailure} that fits, and {@link IamFailure.NoSuchEntity} where the
 * user or role does not exist; what can be absent otherwise is an {@link Optional}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM's operations</a>
 */
public interface IamAccount {
    // Users, as they are.

    User getUser(UserName user) throws IamFailure;

    /** Empty if the user has no password. */
    Optional<LoginProfile> getLoginProfile(UserName user) throws IamFailure;

    List<AccessKey> listAccessKeys(UserName user) throws IamFailure;

    AccessKeyLastUsed getAccessKeyLastUsed(AccessKeyId key) throws IamFailure;

    List<MfaDevice> listMfaDevices(UserName user) throws IamFailure;

    List<SshPublicKey> listSshPublicKeys(UserName user) throws IamFailure;

    /** Those of all services. */
    List<ServiceSpecificCredential> listServiceSpecificCredentials(UserName user) throws IamFailure;

    List<SigningCertificate> listSigningCertificates(UserName user) throws IamFailure;

    List<Group> listGroupsForUser(UserName user) throws IamFailure;

    /** The names of the inline policies. */
    List<String> listUserPolicies(UserName user) throws IamFailure;

    /** An inline policy, as JSON; empty if the user has none of that name. */
    Optional<String> getUserPolicy(UserName user, String policyName) throws IamFailure;

    List<AttachedPolicy> listAttachedUserPolicies(UserName user) throws IamFailure;

    // Managed policies, as they are.

    ManagedPolicy getPolicy(String policyArn) throws IamFailure;

    /** The document of one version, as JSON. */
    String getPolicyVersion(String policyArn, String versionId) throws IamFailure;

    // Groups, as they are.

    /** The names of a group's members. */
    List<UserName> getGroup(String groupName) throws IamFailure;

    List<AttachedPolicy> listAttachedGroupPolicies(String groupName) throws IamFailure;

    // Roles, as they are.

    Role getRole(RoleName role) throws IamFailure;

    /** The names of the inline policies. */
    List<String> listRolePolicies(RoleName role) throws IamFailure;

    /** An inline policy, as JSON; empty if the role has none of that name. */
    Optional<String> getRolePolicy(RoleName role, String policyName) throws IamFailure;

    // The account.

    /** Empty if the account has none, so that IAM's default holds. */
    Optional<AccountPasswordPolicy> getAccountPasswordPolicy() throws IamFailure;

    /** Asks for a new report. AWS makes one in four hours at most, and then replaces the former one. */
    CredentialReport.Generation generateCredentialReport() throws IamFailure;

    /**
     * The report as it was made last.
     *
     * @throws IamFailure.NoReport if there is none to be had
     */
    CredentialReport getCredentialReport() throws IamFailure;

    /**
     * What the policies of a user or role allow now, for every action on every resource.
     *
     * @param principalArn of a user, group or role
     * @param resources ARNs; empty for {@code *}
     * @param context values of condition keys that hold one text each, such as {@code aws:MultiFactorAuthPresent}
     */
    List<SimulationResult> simulatePrincipalPolicy(
            String principalArn, List<String> actions, List<String> resources, Map<String, String> context)
            throws IamFailure;

    // Changes of a user.

    /** Creates or replaces an inline policy. */
    RequestId putUserPolicy(UserName user, String policyName, String document) throws IamFailure;

    /** Deletes an inline policy; {@link IamFailure.NoSuchEntity} if there is none of that name. */
    RequestId deleteUserPolicy(UserName user, String policyName) throws IamFailure;

    /** Attaches a managed policy, or leaves it attached. */
    RequestId attachUserPolicy(UserName user, String policyArn) throws IamFailure;

    /** Detaches a managed policy; {@link IamFailure.NoSuchEntity} if it is not attached. */
    RequestId detachUserPolicy(UserName user, String policyArn) throws IamFailure;

    RequestId updateAccessKey(UserName user, AccessKeyId key, CredentialStatus status) throws IamFailure;

    /** Deletes the password, for good; {@link IamFailure.NoSuchEntity} if there is none. */
    RequestId deleteLoginProfile(UserName user) throws IamFailure;

    /**
     * Gives a password to a user who has none; {@link IamFailure.Rejected} if the user has one.
     *
     * @param password appears in the call alone: in no answer, log or failure
     */
    RequestId createLoginProfile(UserName user, String password, boolean passwordResetRequired) throws IamFailure;

    /**
     * Replaces the password of a user; {@link IamFailure.NoSuchEntity} if the user has none.
     *
     * @param password appears in the call alone: in no answer, log or failure
     */
    RequestId updateLoginProfile(UserName user, String password, boolean passwordResetRequired) throws IamFailure;

    RequestId updateSshPublicKey(UserName user, String keyId, CredentialStatus status) throws IamFailure;

    RequestId updateServiceSpecificCredential(UserName user, String credentialId, CredentialStatus status)
            throws IamFailure;

    RequestId updateSigningCertificate(UserName user, String certificateId, CredentialStatus status) throws IamFailure;

    /** Sets tags, and leaves those that are not named. */
    RequestId tagUser(UserName user, Map<String, String> tags) throws IamFailure;

    /** Removes tags; those that are not there make no difference. */
    RequestId untagUser(UserName user, Set<String> keys) throws IamFailure;

    // Changes of the account.

    /** Replaces the whole password policy, or makes the first one. */
    RequestId updateAccountPasswordPolicy(AccountPasswordPolicy policy) throws IamFailure;

    /** Deletes the password policy, so that IAM's default holds; {@link IamFailure.NoSuchEntity} if there is none. */
    RequestId deleteAccountPasswordPolicy() throws IamFailure;

    /** Creates a customer managed policy; {@link IamFailure.Rejected} if there is one of that name. */
    RequestId createPolicy(String policyName, String document) throws IamFailure;

    /** Deletes a customer managed policy that is attached to nothing. */
    RequestId deletePolicy(String policyArn) throws IamFailure;

    // Changes of a group.

    /** Attaches a managed policy, or leaves it attached. */
    RequestId attachGroupPolicy(String groupName, String policyArn) throws IamFailure;

    /** Detaches a managed policy; {@link IamFailure.NoSuchEntity} if it is not attached. */
    RequestId detachGroupPolicy(String groupName, String policyArn) throws IamFailure;

    // Changes of a role.

    /** Creates or replaces an inline policy. */
    RequestId putRolePolicy(RoleName role, String policyName, String document) throws IamFailure;

    /** Deletes an inline policy; {@link IamFailure.NoSuchEntity} if there is none of that name. */
    RequestId deleteRolePolicy(RoleName role, String policyName) throws IamFailure;
}
