package dev.cordon.containment;

import dev.cordon.iam.AccessKey;
import dev.cordon.iam.AccessKeyId;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.Part;
import dev.cordon.iam.PolicyText;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.ServiceSpecificCredential;
import dev.cordon.iam.SigningCertificate;
import dev.cordon.iam.SshPublicKey;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.journal.Change;
import dev.cordon.journal.ChangeFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One change of the account that cuts access.
 */
public sealed interface Measure extends Change {
    /** The journal of a case's containment. */
    String JOURNAL = "journal.jsonl";

    /** Measures as JSON. */
    ChangeFormat<Measure> FORMAT = new MeasureJson();

    /** Whether it is in effect; not known if the account could not be read. */
    Part<Boolean> holds(Live live);

    /** The user as it is once the measure holds. */
    UserSnapshot on(UserSnapshot before);

    /** Whether the thing it is about was there and working, so that undoing brings nothing to life that was not alive. */
    default boolean undoes(UserSnapshot before) {
        return true;
    }

    /**
     * The events in CloudTrail, by name, of calls that can be against it.
     *
     * @see #isUndoneBy
     */
    Set<String> undoneByEvents();

    /** Whether a call, of which one of {@link #undoneByEvents} is the name, took its effect away, or made anew what it had cut. */
    boolean isUndoneBy(IamCall call);

    /** The user it changes; empty for one about a role. */
    default Optional<UserName> subject() {
        return Optional.empty();
    }

    /** The role it changes; empty for one about a user. */
    default Optional<RoleName> role() {
        return Optional.empty();
    }

    /** A measure about a user. */
    sealed interface OfUser extends Measure {
        UserName user();

        @Override
        default Optional<UserName> subject() {
            return Optional.of(user());
        }
    }

    /** An explicit deny of everything, in a policy of the user's own. */
    record PutUserPolicy(UserName user, String policyName, String document) implements OfUser {
        @Override
        public String id() {
            return "deny:" + user;
        }

        @Override
        public String words() {
            return "Deny everything to user %s (inline policy %s)".formatted(user, policyName);
        }

        @Override
        public String action() {
            return "iam:PutUserPolicy";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:DeleteUserPolicy");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::inlinePolicies)
                    .map(policies -> Optional.ofNullable(policies.get(policyName))
                            .filter(found -> PolicyText.same(found, document))
                            .isPresent());
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("DeleteUserPolicy", "PutUserPolicy");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user)
                    && call.has("policyName", policyName)
                    && !PolicyText.same(call.parameters().getOrDefault("policyDocument", ""), document);
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.putUserPolicy(user, policyName, document);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.deleteUserPolicy(user, policyName);
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            Map<String, String> policies = new HashMap<>(before.inlinePolicies().orElse(Map.of()));
            policies.put(policyName, document);
            return before.withInlinePolicies(policies);
        }
    }

    /** An explicit deny of everything, by AWS's own managed policy. */
    record AttachUserPolicy(UserName user, String policyArn) implements OfUser {
        @Override
        public String id() {
            return "deny:" + user;
        }

        @Override
        public String words() {
            return "Deny everything to user %s (attach %s)".formatted(user, policyArn);
        }

        @Override
        public String action() {
            return "iam:AttachUserPolicy";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:DetachUserPolicy");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::attachedPolicies)
                    .map(policies ->
                            policies.stream().anyMatch(policy -> policy.arn().equals(policyArn)));
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("DetachUserPolicy");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user) && call.has("policyArn", policyArn);
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.attachUserPolicy(user, policyArn);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.detachUserPolicy(user, policyArn);
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            List<AttachedPolicy> policies =
                    new ArrayList<>(before.attachedPolicies().orElse(List.of()));
            if (policies.stream().noneMatch(policy -> policy.arn().equals(policyArn))) {
                policies.add(new AttachedPolicy(policyArn.substring(policyArn.lastIndexOf('/') + 1), policyArn));
            }
            return before.withAttachedPolicies(policies);
        }
    }

    /** An access key no longer works. */
    record UpdateAccessKey(UserName user, AccessKeyId key) implements OfUser {
        @Override
        public String id() {
            return "key:" + key;
        }

        @Override
        public String words() {
            return "Make access key %s of user %s Inactive".formatted(key, user);
        }

        @Override
        public String action() {
            return "iam:UpdateAccessKey";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:UpdateAccessKey");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::accessKeys)
                    .map(keys -> keys.stream().noneMatch(inUse -> isActive(inUse.key())));
        }

        private boolean isActive(AccessKey candidate) {
            return candidate.id().equals(key) && candidate.status() == CredentialStatus.ACTIVE;
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("UpdateAccessKey", "CreateAccessKey");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user) && call.revives(key.value(), "accessKeyId");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.updateAccessKey(user, key, CredentialStatus.INACTIVE);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.updateAccessKey(user, key, CredentialStatus.ACTIVE);
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            return before.withAccessKeys(before.accessKeys().orElse(List.of()).stream()
                    .map(inUse -> isActive(inUse.key())
                            ? new UserSnapshot.KeyInUse(
                                    new AccessKey(
                                            key,
                                            CredentialStatus.INACTIVE,
                                            inUse.key().createDate()),
                                    inUse.lastUsed())
                            : inUse)
                    .toList());
        }

        @Override
        public boolean undoes(UserSnapshot before) {
            return before.keys().stream().anyMatch(this::isActive);
        }

        @Override
        public boolean goneIsDone() {
            return true;
        }
    }

    /** The password is deleted, for good. */
    record DeleteLoginProfile(UserName user) implements OfUser {
        @Override
        public String id() {
            return "password:" + user;
        }

        @Override
        public String words() {
            return "Delete the password of user %s".formatted(user);
        }

        @Override
        public String action() {
            return "iam:DeleteLoginProfile";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.empty();
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::loginProfile).map(Optional::isEmpty);
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("CreateLoginProfile");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user);
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.deleteLoginProfile(user);
        }

        @Override
        public RequestId undo(IamAccount account) {
            throw new UnsupportedOperationException("AWS keeps no deleted password");
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            return before.withLoginProfile(Optional.empty());
        }

        @Override
        public boolean undoes(UserSnapshot before) {
            return before.loginProfile().orElse(Optional.empty()).isPresent();
        }

        @Override
        public boolean goneIsDone() {
            return true;
        }
    }

    /** A key for CodeCommit no longer works. */
    record UpdateSshPublicKey(UserName user, String keyId) implements OfUser {
        @Override
        public String id() {
            return "ssh-key:" + keyId;
        }

        @Override
        public String words() {
            return "Make SSH key %s of user %s Inactive".formatted(keyId, user);
        }

        @Override
        public String action() {
            return "iam:UpdateSSHPublicKey";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:UpdateSSHPublicKey");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::sshPublicKeys)
                    .map(keys -> keys.stream().noneMatch(this::isActive));
        }

        private boolean isActive(SshPublicKey key) {
            return key.id().equals(keyId) && key.status() == CredentialStatus.ACTIVE;
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("UpdateSSHPublicKey", "UploadSSHPublicKey");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user) && call.revives(keyId, "sSHPublicKeyId");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.updateSshPublicKey(user, keyId, CredentialStatus.INACTIVE);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.updateSshPublicKey(user, keyId, CredentialStatus.ACTIVE);
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            return before.withSshPublicKeys(mapped(
                    before.sshPublicKeys(),
                    key -> isActive(key) ? new SshPublicKey(keyId, CredentialStatus.INACTIVE, key.uploadDate()) : key));
        }

        @Override
        public boolean undoes(UserSnapshot before) {
            return before.sshPublicKeys().orElse(List.of()).stream().anyMatch(this::isActive);
        }

        @Override
        public boolean goneIsDone() {
            return true;
        }
    }

    /** A password or API key of one service no longer works. */
    record UpdateServiceSpecificCredential(UserName user, String credentialId, String serviceName) implements OfUser {
        @Override
        public String id() {
            return "service-credential:" + credentialId;
        }

        @Override
        public String words() {
            return "Make credential %s of user %s for %s Inactive".formatted(credentialId, user, serviceName);
        }

        @Override
        public String action() {
            return "iam:UpdateServiceSpecificCredential";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:UpdateServiceSpecificCredential");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::serviceSpecificCredentials)
                    .map(credentials -> credentials.stream().noneMatch(this::isActive));
        }

        private boolean isActive(ServiceSpecificCredential credential) {
            return credential.id().equals(credentialId) && credential.status() == CredentialStatus.ACTIVE;
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("UpdateServiceSpecificCredential", "CreateServiceSpecificCredential");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user) && call.revives(credentialId, "serviceSpecificCredentialId");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.updateServiceSpecificCredential(user, credentialId, CredentialStatus.INACTIVE);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.updateServiceSpecificCredential(user, credentialId, CredentialStatus.ACTIVE);
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            return before.withServiceSpecificCredentials(mapped(
                    before.serviceSpecificCredentials(),
                    credential -> isActive(credential) ? credential.with(CredentialStatus.INACTIVE) : credential));
        }

        @Override
        public boolean undoes(UserSnapshot before) {
            return before.serviceSpecificCredentials().orElse(List.of()).stream()
                    .anyMatch(this::isActive);
        }

        @Override
        public boolean goneIsDone() {
            return true;
        }
    }

    /** A certificate no longer works. */
    record UpdateSigningCertificate(UserName user, String certificateId) implements OfUser {
        @Override
        public String id() {
            return "certificate:" + certificateId;
        }

        @Override
        public String words() {
            return "Make signing certificate %s of user %s Inactive".formatted(certificateId, user);
        }

        @Override
        public String action() {
            return "iam:UpdateSigningCertificate";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:UpdateSigningCertificate");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::signingCertificates)
                    .map(certificates -> certificates.stream().noneMatch(this::isActive));
        }

        private boolean isActive(SigningCertificate certificate) {
            return certificate.id().equals(certificateId) && certificate.status() == CredentialStatus.ACTIVE;
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("UpdateSigningCertificate", "UploadSigningCertificate");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user) && call.revives(certificateId, "certificateId");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.updateSigningCertificate(user, certificateId, CredentialStatus.INACTIVE);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.updateSigningCertificate(user, certificateId, CredentialStatus.ACTIVE);
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            return before.withSigningCertificates(mapped(
                    before.signingCertificates(),
                    certificate -> isActive(certificate)
                            ? new SigningCertificate(certificateId, CredentialStatus.INACTIVE, certificate.uploadDate())
                            : certificate));
        }

        @Override
        public boolean undoes(UserSnapshot before) {
            return before.signingCertificates().orElse(List.of()).stream().anyMatch(this::isActive);
        }

        @Override
        public boolean goneIsDone() {
            return true;
        }
    }

    /**
     * Tags that say which case the user belongs to.
     *
     * @param tags those to set
     * @param before what the user had under the same keys
     */
    record TagUser(UserName user, Map<String, String> tags, Map<String, String> before) implements OfUser {
        public TagUser {
            tags = Map.copyOf(tags);
            before = Map.copyOf(before);
        }

        @Override
        public String id() {
            return "tags:" + user;
        }

        @Override
        public String words() {
            return "Tag user %s: %s"
                    .formatted(
                            user,
                            String.join(
                                    ", ",
                                    new TreeMap<>(tags)
                                            .entrySet().stream()
                                                    .map(tag -> tag.getKey() + "=" + tag.getValue())
                                                    .toList()));
        }

        @Override
        public String action() {
            return "iam:TagUser";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:UntagUser");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(user, UserSnapshot::user)
                    .map(found -> found.tags().entrySet().containsAll(tags.entrySet()));
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("UntagUser");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.isAbout(user);
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.tagUser(user, tags);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            Set<String> added = new HashSet<>(tags.keySet());
            added.removeAll(before.keySet());
            RequestId last = RequestId.NONE;
            if (!added.isEmpty()) {
                last = account.untagUser(user, added);
            }
            if (!before.isEmpty()) {
                last = account.tagUser(user, before);
            }
            return last;
        }

        @Override
        public UserSnapshot on(UserSnapshot snapshot) {
            Map<String, String> all =
                    new HashMap<>(snapshot.user().map(found -> found.tags()).orElse(Map.of()));
            all.putAll(tags);
            return snapshot.withTags(all);
        }
    }

    /** An explicit deny in a policy of a role: to some of its sessions, or to all. */
    record PutRolePolicy(RoleName roleName, String policyName, String document) implements Measure {
        @Override
        public String id() {
            return (isWholeRole() ? "whole-role:" : "role:") + roleName;
        }

        @Override
        public String words() {
            return (isWholeRole()
                            ? "Deny everything to role %s (inline policy %s)"
                            : "Deny everything to sessions of role %s (inline policy %s)")
                    .formatted(roleName, policyName);
        }

        private boolean isWholeRole() {
            return DenyPolicy.isEverything(document);
        }

        @Override
        public String action() {
            return "iam:PutRolePolicy";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:DeleteRolePolicy");
        }

        @Override
        public Part<Boolean> holds(Live live) {
            return live.of(roleName, found -> found.inlinePolicies())
                    .map(policies -> Optional.ofNullable(policies.get(policyName))
                            .filter(found -> PolicyText.same(found, document))
                            .isPresent());
        }

        @Override
        public Set<String> undoneByEvents() {
            return Set.of("DeleteRolePolicy", "PutRolePolicy");
        }

        @Override
        public boolean isUndoneBy(IamCall call) {
            return call.has("roleName", roleName.value())
                    && call.has("policyName", policyName)
                    && !PolicyText.same(call.parameters().getOrDefault("policyDocument", ""), document);
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.putRolePolicy(roleName, policyName, document);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.deleteRolePolicy(roleName, policyName);
        }

        @Override
        public UserSnapshot on(UserSnapshot before) {
            return before;
        }

        @Override
        public Optional<RoleName> role() {
            return Optional.of(roleName);
        }
    }

    private static <T> List<T> mapped(Part<List<T>> part, Function<T, T> change) {
        return part.orElse(List.of()).stream().map(change).toList();
    }
}
