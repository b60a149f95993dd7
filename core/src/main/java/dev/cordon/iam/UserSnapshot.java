package dev.cordon.iam;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Everything that a user has, at one time. Each part was read, or says why not.
 *
 * @param takenAt when reading began; the parts are read within moments of each other, not at once
 * @param accessKeys at most two
 * @param inlinePolicies documents by name
 */
public record UserSnapshot(
        UserName userName,
        Instant takenAt,
        Part<User> user,
        Part<Optional<LoginProfile>> loginProfile,
        Part<List<KeyInUse>> accessKeys,
        Part<List<MfaDevice>> mfaDevices,
        Part<List<SshPublicKey>> sshPublicKeys,
        Part<List<ServiceSpecificCredential>> serviceSpecificCredentials,
        Part<List<SigningCertificate>> signingCertificates,
        Part<List<Group>> groups,
        Part<Map<String, String>> inlinePolicies,
        Part<List<AttachedPolicy>> attachedPolicies) {
    public UserSnapshot {
        accessKeys = accessKeys.map(List::copyOf);
        mfaDevices = mfaDevices.map(List::copyOf);
        sshPublicKeys = sshPublicKeys.map(List::copyOf);
        serviceSpecificCredentials = serviceSpecificCredentials.map(List::copyOf);
        signingCertificates = signingCertificates.map(List::copyOf);
        groups = groups.map(List::copyOf);
        inlinePolicies = inlinePolicies.map(policies -> Collections.unmodifiableMap(new TreeMap<>(policies)));
        attachedPolicies = attachedPolicies.map(List::copyOf);
    }

    /** An access key and when it was used last. */
    public record KeyInUse(AccessKey key, Part<AccessKeyLastUsed> lastUsed) {}

    /** What could not be read, by the name of the part, with the reason; empty if everything was. */
    public Map<String, String> unread() {
        Map<String, String> unread = new LinkedHashMap<>();
        parts().forEach((name, part) -> part.unreadBecause().ifPresent(because -> unread.put(name, because)));
        for (KeyInUse key : accessKeys.orElse(List.of())) {
            key.lastUsed()
                    .unreadBecause()
                    .ifPresent(because -> unread.put("last use of " + key.key().id(), because));
        }
        return unread;
    }

    private Map<String, Part<?>> parts() {
        Map<String, Part<?>> parts = new LinkedHashMap<>();
        parts.put("user", user);
        parts.put("password", loginProfile);
        parts.put("access keys", accessKeys);
        parts.put("MFA devices", mfaDevices);
        parts.put("SSH keys", sshPublicKeys);
        parts.put("service-specific credentials", serviceSpecificCredentials);
        parts.put("signing certificates", signingCertificates);
        parts.put("groups", groups);
        parts.put("inline policies", inlinePolicies);
        parts.put("attached policies", attachedPolicies);
        return parts;
    }

    /** Whether every part was read. */
    public boolean isComplete() {
        return unread().isEmpty();
    }

    /** The access keys without their use. */
    public List<AccessKey> keys() {
        return accessKeys.orElse(List.of()).stream().map(KeyInUse::key).toList();
    }

    /** This snapshot with another password, or none; unread parts stay so. */
    public UserSnapshot withLoginProfile(Optional<LoginProfile> changed) {
        return copy(copy -> copy.loginProfile = loginProfile.map(known -> changed));
    }

    /** This snapshot with other access keys; unread parts stay so. */
    public UserSnapshot withAccessKeys(List<KeyInUse> changed) {
        return copy(copy -> copy.accessKeys = accessKeys.map(known -> changed));
    }

    /** This snapshot with other SSH keys; unread parts stay so. */
    public UserSnapshot withSshPublicKeys(List<SshPublicKey> changed) {
        return copy(copy -> copy.sshPublicKeys = sshPublicKeys.map(known -> changed));
    }

    /** This snapshot with other service-specific credentials; unread parts stay so. */
    public UserSnapshot withServiceSpecificCredentials(List<ServiceSpecificCredential> changed) {
        return copy(copy -> copy.serviceSpecificCredentials = serviceSpecificCredentials.map(known -> changed));
    }

    /** This snapshot with other signing certificates; unread parts stay so. */
    public UserSnapshot withSigningCertificates(List<SigningCertificate> changed) {
        return copy(copy -> copy.signingCertificates = signingCertificates.map(known -> changed));
    }

    /** This snapshot with other inline policies; unread parts stay so. */
    public UserSnapshot withInlinePolicies(Map<String, String> changed) {
        return copy(copy -> copy.inlinePolicies = inlinePolicies.map(known -> changed));
    }

    /** This snapshot with other managed policies; unread parts stay so. */
    public UserSnapshot withAttachedPolicies(List<AttachedPolicy> changed) {
        return copy(copy -> copy.attachedPolicies = attachedPolicies.map(known -> changed));
    }

    /** This snapshot with other tags; unread parts stay so. */
    public UserSnapshot withTags(Map<String, String> tags) {
        return copy(copy -> copy.user = user.map(known -> known.withTags(tags)));
    }

    private UserSnapshot copy(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new UserSnapshot(
                userName,
                takenAt,
                copy.user,
                copy.loginProfile,
                copy.accessKeys,
                mfaDevices,
                copy.sshPublicKeys,
                copy.serviceSpecificCredentials,
                copy.signingCertificates,
                groups,
                copy.inlinePolicies,
                copy.attachedPolicies);
    }

    /** The parts that containment changes, while one of them is being replaced. */
    private static final class Copy {
        private Part<User> user;
        private Part<Optional<LoginProfile>> loginProfile;
        private Part<List<KeyInUse>> accessKeys;
        private Part<List<SshPublicKey>> sshPublicKeys;
        private Part<List<ServiceSpecificCredential>> serviceSpecificCredentials;
        private Part<List<SigningCertificate>> signingCertificates;
        private Part<Map<String, String>> inlinePolicies;
        private Part<List<AttachedPolicy>> attachedPolicies;

        Copy(UserSnapshot of) {
            user = of.user;
            loginProfile = of.loginProfile;
            accessKeys = of.accessKeys;
            sshPublicKeys = of.sshPublicKeys;
            serviceSpecificCredentials = of.serviceSpecificCredentials;
            signingCertificates = of.signingCertificates;
            inlinePolicies = of.inlinePolicies;
            attachedPolicies = of.attachedPolicies;
        }
    }
}
