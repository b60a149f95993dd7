package dev.cordon.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An account in memory: what IAM keeps of users and roles, with its quotas, its refusals and, when asked for, its delay. A
 * {@link Hook} sees each call before and after it has its effect, and may fail it, or act in between as an attacker would.
 */
public final class InMemoryIam implements IamAccount {
    public static final String ACCOUNT = "123456789012";
    public static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    public static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";

    private static final int INLINE_QUOTA = 2_048;
    private static final int ROLE_INLINE_QUOTA = 10_240;
    private static final int ATTACHMENT_QUOTA = 10;

    private final Map<UserName, UserSnapshot> users =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final Map<UserName, UserSnapshot> earlier =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final Map<RoleName, Role> roles = new LinkedHashMap<>();
    private final Map<RoleName, Map<String, String>> rolePolicies = new LinkedHashMap<>();
    private CallerIdentity caller =
            new CallerIdentity(ACCOUNT, "arn:aws:sts::" + ACCOUNT + ":assumed-role/Responder/bob", "AROARESPONDER:bob");
    private final Map<String, String> managedPolicies = new TreeMap<>();
    private final Map<String, List<AttachedPolicy>> groupPolicies = new TreeMap<>();
    private @Nullable AccountPasswordPolicy passwordPolicy;
    private Hook hook = new Hook() {};
    private int staleReads;
    private int staleReadsLeft;
    private int calls;
    private int lastSecret;

    /** Sees each call. */
    public interface Hook {
        /** Before a call has its effect. */
        default void before(String operation) throws IamFailure {}

        /** After it had its effect, before the caller learns of it. */
        default void after(String operation) throws IamFailure {}
    }

    // Arranging an account.

    /** A user with nothing but a name. */
    public static UserSnapshot aUser(String name) {
        UserName userName = new UserName(name);
        User user = new User(
                userName,
                "AIDA" + Integer.toHexString(name.hashCode()).toUpperCase(Locale.ROOT),
                "arn:aws:iam::" + ACCOUNT + ":user/" + name,
                "/",
                LONG_AGO,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new UserSnapshot(
                userName,
                LONG_AGO,
                Part.known(user),
                Part.known(Optional.empty()),
                Part.known(List.of()),
                Part.known(List.of()),
                Part.known(List.of()),
                Part.known(List.of()),
                Part.known(List.of()),
                Part.known(List.of()),
                Part.known(Map.of()),
                Part.known(List.of()));
    }

    /** Puts a user there as it is. */
    public InMemoryIam with(UserSnapshot user) {
        users.put(user.userName(), user);
        return this;
    }

    public InMemoryIam with(Role role) {
        roles.put(role.roleName(), role);
        rolePolicies.put(role.roleName(), new TreeMap<>());
        return this;
    }

    /** A customer managed policy, by its ARN. */
    public InMemoryIam with(String policyArn, String document) {
        managedPolicies.put(policyArn, document);
        return this;
    }

    public InMemoryIam with(AccountPasswordPolicy policy) {
        passwordPolicy = policy;
        return this;
    }

    public InMemoryIam calledBy(CallerIdentity identity) {
        caller = identity;
        return this;
    }

    public InMemoryIam with(Hook newHook) {
        hook = newHook;
        return this;
    }

    /** From now on this many reads after each change still see what was before it. */
    public InMemoryIam withStaleReads(int reads) {
        staleReads = reads;
        return this;
    }

    /** A role that may be assumed for an hour. */
    public static Role aRole(String name) {
        return new Role(
                new RoleName(name),
                "AROA" + name.toUpperCase(Locale.ROOT),
                "arn:aws:iam::" + ACCOUNT + ":role/" + name,
                "/",
                LONG_AGO,
                Duration.ofHours(1),
                "{}");
    }

    // Looking at it from outside.

    /** A user as it is now, without delay. */
    public UserSnapshot now(String name) {
        return Objects.requireNonNull(users.get(new UserName(name)));
    }

    /** The inline policies of a role, now. */
    public Map<String, String> policiesOf(String role) {
        return Map.copyOf(Objects.requireNonNull(rolePolicies.get(new RoleName(role))));
    }

    /** How many calls were made. */
    public int calls() {
        return calls;
    }

    /** How long the last password was that a user was given; it is kept no longer than that. */
    public int lastPasswordLength() {
        return lastSecret;
    }

    /** Changes a user behind everybody's back. */
    public void change(String name, UnaryOperator<UserSnapshot> change) {
        UserName userName = new UserName(name);
        users.put(userName, change.apply(Objects.requireNonNull(users.get(userName))));
    }

    // Reads.

    /** Whose credentials the calls are made with. */
    public CallerIdentity caller() {
        return caller;
    }

    @Override
    public User getUser(UserName user) throws IamFailure {
        return read("iam:GetUser", user, UserSnapshot::user);
    }

    @Override
    public Optional<LoginProfile> getLoginProfile(UserName user) throws IamFailure {
        return read("iam:GetLoginProfile", user, UserSnapshot::loginProfile);
    }

    @Override
    public List<AccessKey> listAccessKeys(UserName user) throws IamFailure {
        return read("iam:ListAccessKeys", user, found -> Part.known(found.keys()));
    }

    @Override
    public AccessKeyLastUsed getAccessKeyLastUsed(AccessKeyId key) throws IamFailure {
        return call(
                "iam:GetAccessKeyLastUsed",
                () -> users.values().stream()
                        .flatMap(user -> user.accessKeys().orElse(List.of()).stream())
                        .filter(inUse -> inUse.key().id().equals(key))
                        .flatMap(inUse -> inUse.lastUsed().value().stream())
                        .findFirst()
                        .orElseThrow(() -> missing("iam:GetAccessKeyLastUsed", key.value())));
    }

    @Override
    public List<MfaDevice> listMfaDevices(UserName user) throws IamFailure {
        return read("iam:ListMFADevices", user, UserSnapshot::mfaDevices);
    }

    @Override
    public List<SshPublicKey> listSshPublicKeys(UserName user) throws IamFailure {
        return read("iam:ListSSHPublicKeys", user, UserSnapshot::sshPublicKeys);
    }

    @Override
    public List<ServiceSpecificCredential> listServiceSpecificCredentials(UserName user) throws IamFailure {
        return read("iam:ListServiceSpecificCredentials", user, UserSnapshot::serviceSpecificCredentials);
    }

    @Override
    public List<SigningCertificate> listSigningCertificates(UserName user) throws IamFailure {
        return read("iam:ListSigningCertificates", user, UserSnapshot::signingCertificates);
    }

    @Override
    public List<Group> listGroupsForUser(UserName user) throws IamFailure {
        return read("iam:ListGroupsForUser", user, UserSnapshot::groups);
    }

    @Override
    public List<String> listUserPolicies(UserName user) throws IamFailure {
        return read(
                "iam:ListUserPolicies",
                user,
                found -> found.inlinePolicies().map(policies -> List.copyOf(policies.keySet())));
    }

    @Override
    public Optional<String> getUserPolicy(UserName user, String policyName) throws IamFailure {
        return read(
                "iam:GetUserPolicy",
                user,
                found -> found.inlinePolicies().map(policies -> Optional.ofNullable(policies.get(policyName))));
    }

    @Override
    public List<AttachedPolicy> listAttachedUserPolicies(UserName user) throws IamFailure {
        return read("iam:ListAttachedUserPolicies", user, UserSnapshot::attachedPolicies);
    }

    @Override
    public List<UserName> getGroup(String groupName) throws IamFailure {
        return call(
                "iam:GetGroup",
                () -> users.values().stream()
                        .filter(user -> user.groups().orElse(List.of()).stream()
                                .anyMatch(group -> group.name().equals(groupName)))
                        .map(UserSnapshot::userName)
                        .toList());
    }

    @Override
    public List<AttachedPolicy> listAttachedGroupPolicies(String groupName) throws IamFailure {
        return call(
                "iam:ListAttachedGroupPolicies", () -> List.copyOf(groupPolicies.getOrDefault(groupName, List.of())));
    }

    @Override
    public RequestId createPolicy(String policyName, String document) throws IamFailure {
        return call("iam:CreatePolicy", () -> {
            managedPolicies.put(policyArn(policyName), document);
            return new RequestId("request-" + calls);
        });
    }

    /** The ARN of a customer managed policy. */
    public static String policyArn(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":policy/" + name;
    }

    @Override
    public RequestId deletePolicy(String policyArn) throws IamFailure {
        return call("iam:DeletePolicy", () -> {
            found("iam:DeletePolicy", managedPolicies, policyArn);
            managedPolicies.remove(policyArn);
            return new RequestId("request-" + calls);
        });
    }

    @Override
    public RequestId attachGroupPolicy(String groupName, String policyArn) throws IamFailure {
        return call("iam:AttachGroupPolicy", () -> {
            List<AttachedPolicy> policies = groupPolicies.computeIfAbsent(groupName, name -> new ArrayList<>());
            policies.removeIf(policy -> policy.arn().equals(policyArn));
            policies.add(new AttachedPolicy(policyArn.substring(policyArn.lastIndexOf('/') + 1), policyArn));
            return new RequestId("request-" + calls);
        });
    }

    @Override
    public RequestId detachGroupPolicy(String groupName, String policyArn) throws IamFailure {
        return call("iam:DetachGroupPolicy", () -> {
            groupPolicies
                    .computeIfAbsent(groupName, name -> new ArrayList<>())
                    .removeIf(policy -> policy.arn().equals(policyArn));
            return new RequestId("request-" + calls);
        });
    }

    @Override
    public ManagedPolicy getPolicy(String policyArn) throws IamFailure {
        return call("iam:GetPolicy", () -> {
            found("iam:GetPolicy", managedPolicies, policyArn);
            return new ManagedPolicy(policyArn.substring(policyArn.lastIndexOf('/') + 1), policyArn, "/", "v1", 1);
        });
    }

    @Override
    public String getPolicyVersion(String policyArn, String versionId) throws IamFailure {
        return call("iam:GetPolicyVersion", () -> found("iam:GetPolicyVersion", managedPolicies, policyArn));
    }

    @Override
    public Role getRole(RoleName role) throws IamFailure {
        return call("iam:GetRole", () -> found("iam:GetRole", roles, role));
    }

    @Override
    public List<String> listRolePolicies(RoleName role) throws IamFailure {
        return call(
                "iam:ListRolePolicies",
                () -> List.copyOf(
                        found("iam:ListRolePolicies", rolePolicies, role).keySet()));
    }

    @Override
    public Optional<String> getRolePolicy(RoleName role, String policyName) throws IamFailure {
        return call(
                "iam:GetRolePolicy",
                () -> Optional.ofNullable(
                        found("iam:GetRolePolicy", rolePolicies, role).get(policyName)));
    }

    @Override
    public Optional<AccountPasswordPolicy> getAccountPasswordPolicy() throws IamFailure {
        return call("iam:GetAccountPasswordPolicy", () -> Optional.ofNullable(passwordPolicy));
    }

    @Override
    public CredentialReport.Generation generateCredentialReport() {
        throw new UnsupportedOperationException("no reports here");
    }

    @Override
    public CredentialReport getCredentialReport() {
        throw new UnsupportedOperationException("no reports here");
    }

    @Override
    public List<SimulationResult> simulatePrincipalPolicy(
            String principalArn, List<String> actions, List<String> resources, Map<String, String> context) {
        throw new UnsupportedOperationException("no simulations here");
    }

    // Writes.

    @Override
    public RequestId putUserPolicy(UserName user, String policyName, String document) throws IamFailure {
        return write("iam:PutUserPolicy", user, before -> {
            Map<String, String> policies = new TreeMap<>(before.inlinePolicies().orElse(Map.of()));
            policies.put(policyName, document);
            requireRoom("iam:PutUserPolicy", policies, INLINE_QUOTA);
            return before.withInlinePolicies(policies);
        });
    }

    @Override
    public RequestId deleteUserPolicy(UserName user, String policyName) throws IamFailure {
        return write("iam:DeleteUserPolicy", user, before -> {
            Map<String, String> policies = new TreeMap<>(before.inlinePolicies().orElse(Map.of()));
            if (policies.remove(policyName) == null) {
                throw missing("iam:DeleteUserPolicy", policyName);
            }
            return before.withInlinePolicies(policies);
        });
    }

    @Override
    public RequestId attachUserPolicy(UserName user, String policyArn) throws IamFailure {
        return write("iam:AttachUserPolicy", user, before -> {
            List<AttachedPolicy> attached =
                    new ArrayList<>(before.attachedPolicies().orElse(List.of()));
            if (attached.stream().noneMatch(policy -> policy.arn().equals(policyArn))) {
                if (attached.size() >= ATTACHMENT_QUOTA) {
                    throw new IamFailure.LimitExceeded(
                            "iam:AttachUserPolicy", "Cannot exceed quota for PoliciesPerUser: 10", RequestId.NONE);
                }
                attached.add(new AttachedPolicy(policyArn.substring(policyArn.lastIndexOf('/') + 1), policyArn));
            }
            return before.withAttachedPolicies(attached);
        });
    }

    @Override
    public RequestId detachUserPolicy(UserName user, String policyArn) throws IamFailure {
        return write("iam:DetachUserPolicy", user, before -> {
            List<AttachedPolicy> attached =
                    new ArrayList<>(before.attachedPolicies().orElse(List.of()));
            if (!attached.removeIf(policy -> policy.arn().equals(policyArn))) {
                throw missing("iam:DetachUserPolicy", policyArn);
            }
            return before.withAttachedPolicies(attached);
        });
    }

    @Override
    public RequestId updateAccessKey(UserName user, AccessKeyId key, CredentialStatus status) throws IamFailure {
        return write(
                "iam:UpdateAccessKey",
                user,
                before -> before.withAccessKeys(replace(
                        "iam:UpdateAccessKey",
                        before.accessKeys().orElse(List.of()),
                        inUse -> inUse.key().id().equals(key),
                        inUse -> new UserSnapshot.KeyInUse(
                                new AccessKey(key, status, inUse.key().createDate()), inUse.lastUsed()))));
    }

    @Override
    public RequestId deleteLoginProfile(UserName user) throws IamFailure {
        return write("iam:DeleteLoginProfile", user, before -> {
            if (before.loginProfile().orElse(Optional.empty()).isEmpty()) {
                throw missing("iam:DeleteLoginProfile", "Login Profile for User " + user);
            }
            return before.withLoginProfile(Optional.empty());
        });
    }

    @Override
    public RequestId createLoginProfile(UserName user, String password, boolean passwordResetRequired)
            throws IamFailure {
        return write("iam:CreateLoginProfile", user, before -> {
            if (before.loginProfile().orElse(Optional.empty()).isPresent()) {
                throw new IamFailure.Rejected(
                        "iam:CreateLoginProfile", "EntityAlreadyExists", "Login Profile exists", RequestId.NONE);
            }
            lastSecret = password.length();
            return before.withLoginProfile(Optional.of(new LoginProfile(LONG_AGO, passwordResetRequired)));
        });
    }

    @Override
    public RequestId updateLoginProfile(UserName user, String password, boolean passwordResetRequired)
            throws IamFailure {
        return write("iam:UpdateLoginProfile", user, before -> {
            if (before.loginProfile().orElse(Optional.empty()).isEmpty()) {
                throw missing("iam:UpdateLoginProfile", "Login Profile for User " + user);
            }
            lastSecret = password.length();
            return before.withLoginProfile(Optional.of(new LoginProfile(LONG_AGO, passwordResetRequired)));
        });
    }

    @Override
    public RequestId updateSshPublicKey(UserName user, String keyId, CredentialStatus status) throws IamFailure {
        return write(
                "iam:UpdateSSHPublicKey",
                user,
                before -> before.withSshPublicKeys(replace(
                        "iam:UpdateSSHPublicKey",
                        before.sshPublicKeys().orElse(List.of()),
                        key -> key.id().equals(keyId),
                        key -> new SshPublicKey(keyId, status, key.uploadDate()))));
    }

    @Override
    public RequestId updateServiceSpecificCredential(UserName user, String credentialId, CredentialStatus status)
            throws IamFailure {
        return write(
                "iam:UpdateServiceSpecificCredential",
                user,
                before -> before.withServiceSpecificCredentials(replace(
                        "iam:UpdateServiceSpecificCredential",
                        before.serviceSpecificCredentials().orElse(List.of()),
                        credential -> credential.id().equals(credentialId),
                        credential -> new ServiceSpecificCredential(
                                credentialId,
                                credential.serviceName(),
                                credential.serviceUserName(),
                                status,
                                credential.createDate(),
                                credential.expirationDate()))));
    }

    @Override
    public RequestId updateSigningCertificate(UserName user, String certificateId, CredentialStatus status)
            throws IamFailure {
        return write(
                "iam:UpdateSigningCertificate",
                user,
                before -> before.withSigningCertificates(replace(
                        "iam:UpdateSigningCertificate",
                        before.signingCertificates().orElse(List.of()),
                        certificate -> certificate.id().equals(certificateId),
                        certificate -> new SigningCertificate(certificateId, status, certificate.uploadDate()))));
    }

    @Override
    public RequestId tagUser(UserName user, Map<String, String> tags) throws IamFailure {
        return write("iam:TagUser", user, before -> {
            Map<String, String> all = new TreeMap<>(userOf(before).tags());
            all.putAll(tags);
            return before.withTags(all);
        });
    }

    @Override
    public RequestId untagUser(UserName user, Set<String> keys) throws IamFailure {
        return write("iam:UntagUser", user, before -> {
            Map<String, String> all = new TreeMap<>(userOf(before).tags());
            all.keySet().removeAll(keys);
            return before.withTags(all);
        });
    }

    @Override
    public RequestId updateAccountPasswordPolicy(AccountPasswordPolicy policy) throws IamFailure {
        return call("iam:UpdateAccountPasswordPolicy", () -> {
            passwordPolicy = policy;
            return new RequestId("request-" + calls);
        });
    }

    @Override
    public RequestId deleteAccountPasswordPolicy() throws IamFailure {
        return call("iam:DeleteAccountPasswordPolicy", () -> {
            if (passwordPolicy == null) {
                throw new IamFailure.NoSuchEntity(
                        "iam:DeleteAccountPasswordPolicy", "There is no password policy", RequestId.NONE);
            }
            passwordPolicy = null;
            return new RequestId("request-" + calls);
        });
    }

    @Override
    public RequestId putRolePolicy(RoleName role, String policyName, String document) throws IamFailure {
        return call("iam:PutRolePolicy", () -> {
            Map<String, String> policies = found("iam:PutRolePolicy", rolePolicies, role);
            Map<String, String> changed = new TreeMap<>(policies);
            changed.put(policyName, document);
            requireRoom("iam:PutRolePolicy", changed, ROLE_INLINE_QUOTA);
            policies.put(policyName, document);
            return requestId();
        });
    }

    @Override
    public RequestId deleteRolePolicy(RoleName role, String policyName) throws IamFailure {
        return call("iam:DeleteRolePolicy", () -> {
            if (found("iam:DeleteRolePolicy", rolePolicies, role).remove(policyName) == null) {
                throw missing("iam:DeleteRolePolicy", policyName);
            }
            return requestId();
        });
    }

    // How calls are made.

    private synchronized <T> T read(String operation, UserName name, Ability<UserSnapshot, Part<T>> part)
            throws IamFailure {
        return call(operation, () -> {
            UserSnapshot user = found(operation, users, name);
            if (staleReadsLeft > 0) {
                staleReadsLeft--;
                user = earlier.getOrDefault(name, user);
            }
            return part.of(user).value().orElseThrow(() -> missing(operation, name.value()));
        });
    }

    private synchronized RequestId write(String operation, UserName name, Ability<UserSnapshot, UserSnapshot> change)
            throws IamFailure {
        return call(operation, () -> {
            UserSnapshot before = found(operation, users, name);
            users.put(name, change.of(before));
            earlier.put(name, before);
            staleReadsLeft = staleReads;
            return requestId();
        });
    }

    private synchronized <T> T call(String operation, Effect<T> effect) throws IamFailure {
        calls++;
        hook.before(operation);
        T result = effect.take();
        hook.after(operation);
        return result;
    }

    private RequestId requestId() {
        return new RequestId("request-" + calls);
    }

    private static <K, V> V found(String operation, Map<K, V> all, K key) throws IamFailure {
        V value = all.get(key);
        if (value == null) {
            throw missing(operation, String.valueOf(key));
        }
        return value;
    }

    private static <T> List<T> replace(String operation, List<T> all, Predicate<T> which, UnaryOperator<T> change)
            throws IamFailure {
        if (all.stream().noneMatch(which)) {
            throw missing(operation, "credential");
        }
        return all.stream()
                .map(element -> which.test(element) ? change.apply(element) : element)
                .toList();
    }

    private static void requireRoom(String operation, Map<String, String> policies, int quota) throws IamFailure {
        int size = policies.values().stream()
                .mapToInt(document -> document.replaceAll("\\s", "").length())
                .sum();
        if (size > quota) {
            throw new IamFailure.LimitExceeded(
                    operation, "Maximum policy size of %d bytes exceeded".formatted(quota), RequestId.NONE);
        }
    }

    private static User userOf(UserSnapshot snapshot) {
        return snapshot.user().value().orElseThrow();
    }

    private static IamFailure missing(String operation, String what) {
        return new IamFailure.NoSuchEntity(operation, what + " cannot be found.", RequestId.NONE);
    }

    private interface Effect<T> {
        T take() throws IamFailure;
    }

    private interface Ability<A, B> {
        B of(A argument) throws IamFailure;
    }
}
