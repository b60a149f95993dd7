package dev.cordon.aws;

import dev.cordon.iam.AccessKey;
import dev.cordon.iam.AccessKeyId;
import dev.cordon.iam.AccessKeyLastUsed;
import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.Group;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.LoginProfile;
import dev.cordon.iam.ManagedPolicy;
import dev.cordon.iam.MfaDevice;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.Role;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.ServiceSpecificCredential;
import dev.cordon.iam.SigningCertificate;
import dev.cordon.iam.SimulationResult;
import dev.cordon.iam.SshPublicKey;
import dev.cordon.iam.User;
import dev.cordon.iam.UserName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.IamResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.Tag;

/** The IAM of an account, asked and changed by the AWS SDK. */
final class AwsIamAccount implements IamAccount {
    private final IamClient iam;

    AwsIamAccount(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public User getUser(UserName name) throws IamFailure {
        var user = call("iam:GetUser", () -> iam.getUser(request -> request.userName(name.value())))
                .user();
        return new User(
                name,
                user.userId(),
                user.arn(),
                Objects.requireNonNullElse(user.path(), "/"),
                user.createDate(),
                Optional.ofNullable(user.passwordLastUsed()),
                Optional.ofNullable(user.permissionsBoundary()).map(boundary -> boundary.permissionsBoundaryArn()),
                tags(user.tags()));
    }

    private static Map<String, String> tags(Collection<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    @Override
    public Optional<LoginProfile> getLoginProfile(UserName user) throws IamFailure {
        return orNone(() -> call(
                                "iam:GetLoginProfile",
                                () -> iam.getLoginProfile(request -> request.userName(user.value())))
                        .loginProfile())
                .map(profile ->
                        new LoginProfile(profile.createDate(), Boolean.TRUE.equals(profile.passwordResetRequired())));
    }

    @Override
    public List<AccessKey> listAccessKeys(UserName user) throws IamFailure {
        return call(
                "iam:ListAccessKeys",
                () ->
                        iam
                                .listAccessKeysPaginator(request -> request.userName(user.value()))
                                .accessKeyMetadata()
                                .stream()
                                .map(key -> new AccessKey(
                                        new AccessKeyId(key.accessKeyId()),
                                        status(key.statusAsString()),
                                        key.createDate()))
                                .toList());
    }

    @Override
    public AccessKeyLastUsed getAccessKeyLastUsed(AccessKeyId key) throws IamFailure {
        var response = call(
                "iam:GetAccessKeyLastUsed",
                () -> iam.getAccessKeyLastUsed(request -> request.accessKeyId(key.value())));
        var use = response.accessKeyLastUsed();
        return new AccessKeyLastUsed(
                Optional.ofNullable(response.userName()).map(UserName::new),
                Optional.ofNullable(use.lastUsedDate()),
                Objects.requireNonNullElse(use.serviceName(), "N/A"),
                Objects.requireNonNullElse(use.region(), "N/A"));
    }

    @Override
    public List<MfaDevice> listMfaDevices(UserName user) throws IamFailure {
        return call(
                "iam:ListMFADevices",
                () -> iam.listMFADevicesPaginator(request -> request.userName(user.value())).mfaDevices().stream()
                        .map(device -> new MfaDevice(device.serialNumber(), device.enableDate()))
                        .toList());
    }

    @Override
    public List<SshPublicKey> listSshPublicKeys(UserName user) throws IamFailure {
        return call(
                "iam:ListSSHPublicKeys",
                () -> iam.listSSHPublicKeysPaginator(request -> request.userName(user.value())).sshPublicKeys().stream()
                        .map(key ->
                                new SshPublicKey(key.sshPublicKeyId(), status(key.statusAsString()), key.uploadDate()))
                        .toList());
    }

    /** The SDK knows no paginator for it. */
    @Override
    public List<ServiceSpecificCredential> listServiceSpecificCredentials(UserName user) throws IamFailure {
        List<ServiceSpecificCredential> credentials = new ArrayList<>();
        String marker = null;
        do {
            ListServiceSpecificCredentialsResponse page = serviceSpecificCredentials(user, marker);
            page.serviceSpecificCredentials().forEach(found -> credentials.add(credential(found)));
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
        } while (marker != null);
        return credentials;
    }

    private ListServiceSpecificCredentialsResponse serviceSpecificCredentials(UserName user, @Nullable String marker)
            throws IamFailure {
        return call(
                "iam:ListServiceSpecificCredentials",
                () -> iam.listServiceSpecificCredentials(
                        request -> request.userName(user.value()).marker(marker)));
    }

    private static ServiceSpecificCredential credential(ServiceSpecificCredentialMetadata found) {
        String name = Objects.requireNonNullElse(found.serviceUserName(), found.serviceCredentialAlias());
        return new ServiceSpecificCredential(
                found.serviceSpecificCredentialId(),
                found.serviceName(),
                Objects.requireNonNullElse(name, ""),
                status(found.statusAsString()),
                found.createDate(),
                Optional.ofNullable(found.expirationDate()));
    }

    @Override
    public List<SigningCertificate> listSigningCertificates(UserName user) throws IamFailure {
        return call(
                "iam:ListSigningCertificates",
                () ->
                        iam
                                .listSigningCertificatesPaginator(request -> request.userName(user.value()))
                                .certificates()
                                .stream()
                                .map(certificate -> new SigningCertificate(
                                        certificate.certificateId(),
                                        status(certificate.statusAsString()),
                                        certificate.uploadDate()))
                                .toList());
    }

    @Override
    public List<Group> listGroupsForUser(UserName user) throws IamFailure {
        return call(
                "iam:ListGroupsForUser",
                () -> iam.listGroupsForUserPaginator(request -> request.userName(user.value())).groups().stream()
                        .map(group -> new Group(group.groupName(), group.arn()))
                        .toList());
    }

    @Override
    public List<String> listUserPolicies(UserName user) throws IamFailure {
        return call(
                "iam:ListUserPolicies",
                () -> iam.listUserPoliciesPaginator(request -> request.userName(user.value())).policyNames().stream()
                        .toList());
    }

    @Override
    public Optional<String> getUserPolicy(UserName user, String policyName) throws IamFailure {
        return orNone(() -> call(
                                "iam:GetUserPolicy",
                                () -> iam.getUserPolicy(request ->
                                        request.userName(user.value()).policyName(policyName)))
                        .policyDocument())
                .map(AwsIamAccount::decoded);
    }

    @Override
    public List<AttachedPolicy> listAttachedUserPolicies(UserName user) throws IamFailure {
        return call(
                "iam:ListAttachedUserPolicies",
                () -> iam
                        .listAttachedUserPoliciesPaginator(request -> request.userName(user.value()))
                        .attachedPolicies()
                        .stream()
                        .map(policy -> new AttachedPolicy(policy.policyName(), policy.policyArn()))
                        .toList());
    }

    @Override
    public List<UserName> getGroup(String groupName) throws IamFailure {
        return call(
                "iam:GetGroup",
                () -> iam.getGroupPaginator(request -> request.groupName(groupName)).users().stream()
                        .map(user -> new UserName(user.userName()))
                        .toList());
    }

    @Override
    public List<AttachedPolicy> listAttachedGroupPolicies(String groupName) throws IamFailure {
        return call(
                "iam:ListAttachedGroupPolicies",
                () ->
                        iam
                                .listAttachedGroupPoliciesPaginator(request -> request.groupName(groupName))
                                .attachedPolicies()
                                .stream()
                                .map(policy -> new AttachedPolicy(policy.policyName(), policy.policyArn()))
                                .toList());
    }

    @Override
    public ManagedPolicy getPolicy(String policyArn) throws IamFailure {
        var policy = call("iam:GetPolicy", () -> iam.getPolicy(request -> request.policyArn(policyArn)))
                .policy();
        return new ManagedPolicy(
                policy.policyName(),
                policy.arn(),
                Objects.requireNonNullElse(policy.path(), "/"),
                policy.defaultVersionId(),
                Objects.requireNonNullElse(policy.attachmentCount(), 0));
    }

    @Override
    public String getPolicyVersion(String policyArn, String versionId) throws IamFailure {
        return decoded(call(
                        "iam:GetPolicyVersion",
                        () -> iam.getPolicyVersion(
                                request -> request.policyArn(policyArn).versionId(versionId)))
                .policyVersion()
                .document());
    }

    @Override
    public Role getRole(RoleName name) throws IamFailure {
        var role = call("iam:GetRole", () -> iam.getRole(request -> request.roleName(name.value())))
                .role();
        return new Role(
                name,
                role.roleId(),
                role.arn(),
                Objects.requireNonNullElse(role.path(), "/"),
                role.createDate(),
                Duration.ofSeconds(Objects.requireNonNullElse(role.maxSessionDuration(), 3_600)),
                decoded(Objects.requireNonNullElse(role.assumeRolePolicyDocument(), "")));
    }

    @Override
    public List<String> listRolePolicies(RoleName role) throws IamFailure {
        return call(
                "iam:ListRolePolicies",
                () -> iam.listRolePoliciesPaginator(request -> request.roleName(role.value())).policyNames().stream()
                        .toList());
    }

    @Override
    public Optional<String> getRolePolicy(RoleName role, String policyName) throws IamFailure {
        return orNone(() -> call(
                                "iam:GetRolePolicy",
                                () -> iam.getRolePolicy(request ->
                                        request.roleName(role.value()).policyName(policyName)))
                        .policyDocument())
                .map(AwsIamAccount::decoded);
    }

    @Override
    public Optional<AccountPasswordPolicy> getAccountPasswordPolicy() throws IamFailure {
        return orNone(() -> call("iam:GetAccountPasswordPolicy", iam::getAccountPasswordPolicy)
                        .passwordPolicy())
                .map(AwsIamAccount::passwordPolicy);
    }

    private static AccountPasswordPolicy passwordPolicy(PasswordPolicy policy) {
        return new AccountPasswordPolicy(
                Objects.requireNonNullElse(policy.minimumPasswordLength(), 6),
                Boolean.TRUE.equals(policy.requireSymbols()),
                Boolean.TRUE.equals(policy.requireNumbers()),
                Boolean.TRUE.equals(policy.requireUppercaseCharacters()),
                Boolean.TRUE.equals(policy.requireLowercaseCharacters()),
                Boolean.TRUE.equals(policy.allowUsersToChangePassword()),
                optional(policy.maxPasswordAge()),
                optional(policy.passwordReusePrevention()),
                Boolean.TRUE.equals(policy.hardExpiry()));
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Override
    public CredentialReport.Generation generateCredentialReport() throws IamFailure {
        var generation = call("iam:GenerateCredentialReport", iam::generateCredentialReport);
        return new CredentialReport.Generation(
                CredentialReport.State.valueOf(generation.stateAsString()),
                Objects.requireNonNullElse(generation.description(), ""));
    }

    @Override
    public CredentialReport getCredentialReport() throws IamFailure {
        var report = call("iam:GetCredentialReport", iam::getCredentialReport);
        return new CredentialReport(report.content().asUtf8String(), report.generatedTime());
    }

    @Override
    public List<SimulationResult> simulatePrincipalPolicy(
            String principalArn, List<String> actions, List<String> resources, Map<String, String> context)
            throws IamFailure {
        List<ContextEntry> entries =
                context.entrySet().stream().map(AwsIamAccount::contextEntry).toList();
        return call(
                "iam:SimulatePrincipalPolicy",
                () -> iam
                        .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(principalArn)
                                .actionNames(actions)
                                .resourceArns(resources)
                                .contextEntries(entries))
                        .evaluationResults()
                        .stream()
                        .map(result -> new SimulationResult(
                                result.evalActionName(),
                                Objects.requireNonNullElse(result.evalResourceName(), "*"),
                                decision(result.evalDecisionAsString()),
                                result.matchedStatements().stream()
                                        .map(statement -> statement.sourcePolicyId())
                                        .toList()))
                        .toList());
    }

    private static ContextEntry contextEntry(Map.Entry<String, String> entry) {
        boolean truth = entry.getValue().equals("true") || entry.getValue().equals("false");
        return ContextEntry.builder()
                .contextKeyName(entry.getKey())
                .contextKeyValues(entry.getValue())
                .contextKeyType(truth ? ContextKeyTypeEnum.BOOLEAN : ContextKeyTypeEnum.STRING)
                .build();
    }

    /** A decision that is not known here counts as allowed: it does not prove that anything is cut. */
    private static SimulationResult.Decision decision(String id) {
        for (SimulationResult.Decision decision : SimulationResult.Decision.values()) {
            if (decision.id().equals(id)) {
                return decision;
            }
        }
        return SimulationResult.Decision.ALLOWED;
    }

    @Override
    public RequestId putUserPolicy(UserName user, String policyName, String document) throws IamFailure {
        return write(
                "iam:PutUserPolicy",
                () -> iam.putUserPolicy(request ->
                        request.userName(user.value()).policyName(policyName).policyDocument(document)));
    }

    @Override
    public RequestId deleteUserPolicy(UserName user, String policyName) throws IamFailure {
        return write(
                "iam:DeleteUserPolicy",
                () -> iam.deleteUserPolicy(
                        request -> request.userName(user.value()).policyName(policyName)));
    }

    @Override
    public RequestId attachUserPolicy(UserName user, String policyArn) throws IamFailure {
        return write(
                "iam:AttachUserPolicy",
                () -> iam.attachUserPolicy(
                        request -> request.userName(user.value()).policyArn(policyArn)));
    }

    @Override
    public RequestId detachUserPolicy(UserName user, String policyArn) throws IamFailure {
        return write(
                "iam:DetachUserPolicy",
                () -> iam.detachUserPolicy(
                        request -> request.userName(user.value()).policyArn(policyArn)));
    }

    @Override
    public RequestId updateAccessKey(UserName user, AccessKeyId key, CredentialStatus status) throws IamFailure {
        return write(
                "iam:UpdateAccessKey",
                () -> iam.updateAccessKey(request ->
                        request.userName(user.value()).accessKeyId(key.value()).status(status.id())));
    }

    @Override
    public RequestId deleteLoginProfile(UserName user) throws IamFailure {
        return write("iam:DeleteLoginProfile", () -> iam.deleteLoginProfile(request -> request.userName(user.value())));
    }

    @Override
    public RequestId createLoginProfile(UserName user, String password, boolean passwordResetRequired)
            throws IamFailure {
        return write(
                "iam:CreateLoginProfile",
                () -> iam.createLoginProfile(request -> request.userName(user.value())
                        .password(password)
                        .passwordResetRequired(passwordResetRequired)));
    }

    @Override
    public RequestId updateLoginProfile(UserName user, String password, boolean passwordResetRequired)
            throws IamFailure {
        return write(
                "iam:UpdateLoginProfile",
                () -> iam.updateLoginProfile(request -> request.userName(user.value())
                        .password(password)
                        .passwordResetRequired(passwordResetRequired)));
    }

    @Override
    public RequestId updateSshPublicKey(UserName user, String keyId, CredentialStatus status) throws IamFailure {
        return write(
                "iam:UpdateSSHPublicKey",
                () -> iam.updateSSHPublicKey(request ->
                        request.userName(user.value()).sshPublicKeyId(keyId).status(status.id())));
    }

    @Override
    public RequestId updateServiceSpecificCredential(UserName user, String credentialId, CredentialStatus status)
            throws IamFailure {
        return write(
                "iam:UpdateServiceSpecificCredential",
                () -> iam.updateServiceSpecificCredential(request -> request.userName(user.value())
                        .serviceSpecificCredentialId(credentialId)
                        .status(status.id())));
    }

    @Override
    public RequestId updateSigningCertificate(UserName user, String certificateId, CredentialStatus status)
            throws IamFailure {
        return write(
                "iam:UpdateSigningCertificate",
                () -> iam.updateSigningCertificate(request -> request.userName(user.value())
                        .certificateId(certificateId)
                        .status(status.id())));
    }

    @Override
    public RequestId tagUser(UserName user, Map<String, String> tags) throws IamFailure {
        List<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return write(
                "iam:TagUser",
                () -> iam.tagUser(request -> request.userName(user.value()).tags(all)));
    }

    @Override
    public RequestId untagUser(UserName user, Set<String> keys) throws IamFailure {
        return write(
                "iam:UntagUser",
                () -> iam.untagUser(request -> request.userName(user.value()).tagKeys(keys)));
    }

    /** A number of 0 is refused, and one that is left out means none. */
    @Override
    public RequestId updateAccountPasswordPolicy(AccountPasswordPolicy policy) throws IamFailure {
        return write(
                "iam:UpdateAccountPasswordPolicy",
                () -> iam.updateAccountPasswordPolicy(
                        request -> request.minimumPasswordLength(policy.minimumPasswordLength())
                                .requireSymbols(policy.requireSymbols())
                                .requireNumbers(policy.requireNumbers())
                                .requireUppercaseCharacters(policy.requireUppercaseCharacters())
                                .requireLowercaseCharacters(policy.requireLowercaseCharacters())
                                .allowUsersToChangePassword(policy.allowUsersToChangePassword())
                                .maxPasswordAge(nullable(policy.maxPasswordAge()))
                                .passwordReusePrevention(nullable(policy.passwordReusePrevention()))
                                .hardExpiry(policy.hardExpiry())));
    }

    private static @Nullable Integer nullable(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    @Override
    public RequestId deleteAccountPasswordPolicy() throws IamFailure {
        return write("iam:DeleteAccountPasswordPolicy", iam::deleteAccountPasswordPolicy);
    }

    @Override
    public RequestId createPolicy(String policyName, String document) throws IamFailure {
        return write(
                "iam:CreatePolicy",
                () -> iam.createPolicy(request -> request.policyName(policyName).policyDocument(document)));
    }

    @Override
    public RequestId deletePolicy(String policyArn) throws IamFailure {
        return write("iam:DeletePolicy", () -> iam.deletePolicy(request -> request.policyArn(policyArn)));
    }

    @Override
    public RequestId attachGroupPolicy(String groupName, String policyArn) throws IamFailure {
        return write(
                "iam:AttachGroupPolicy",
                () -> iam.attachGroupPolicy(
                        request -> request.groupName(groupName).policyArn(policyArn)));
    }

    @Override
    public RequestId detachGroupPolicy(String groupName, String policyArn) throws IamFailure {
        return write(
                "iam:DetachGroupPolicy",
                () -> iam.detachGroupPolicy(
                        request -> request.groupName(groupName).policyArn(policyArn)));
    }

    @Override
    public RequestId putRolePolicy(RoleName role, String policyName, String document) throws IamFailure {
        return write(
                "iam:PutRolePolicy",
                () -> iam.putRolePolicy(request ->
                        request.roleName(role.value()).policyName(policyName).policyDocument(document)));
    }

    @Override
    public RequestId deleteRolePolicy(RoleName role, String policyName) throws IamFailure {
        return write(
                "iam:DeleteRolePolicy",
                () -> iam.deleteRolePolicy(
                        request -> request.roleName(role.value()).policyName(policyName)));
    }

    private static CredentialStatus status(String id) {
        return CredentialStatus.of(id);
    }

    /** IAM sends policies percent-encoded after RFC 3986, which knows no plus sign for a space; others send plain JSON. */
    private static String decoded(String document) {
        return document.startsWith("%")
                ? URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8)
                : document;
    }

    private static RequestId write(String action, Supplier<IamResponse> change) throws IamFailure {
        return new RequestId(call(action, change).responseMetadata().requestId());
    }

    private static <T> T call(String action, Supplier<T> call) throws IamFailure {
        try {
            return call.get();
        } catch (SdkException e) {
            IamFailure failure = IamErrors.of(action, e);
            failure.initCause(e);
            throw failure;
        }
    }

    /** What does not exist is an answer here, not a failure. */
    private static <T> Optional<T> orNone(Reading<T> reading) throws IamFailure {
        try {
            return Optional.of(reading.make());
        } catch (IamFailure.NoSuchEntity e) {
            return Optional.empty();
        }
    }

    /** One read. */
    private interface Reading<T> {
        T make() throws IamFailure;
    }
}
