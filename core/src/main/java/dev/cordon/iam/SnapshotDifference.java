package dev.cordon.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One thing in which two snapshots of a user differ. When something was used last is no difference, and what could not be read
 * at first cannot be compared.
 *
 * @param part which part of a user, such as {@code access key}
 * @param item which of them, such as its id; empty where there can be but one
 * @param before what it was; empty if it was not there
 * @param after what it is; empty if it is not there
 */
public record SnapshotDifference(String part, String item, String before, String after) {
    /** The difference in a line. */
    public String sentence() {
        String name = item.isEmpty() ? part : part + " " + item;
        if (before.isEmpty()) {
            return "%s: added (%s)".formatted(name, after);
        }
        if (after.isEmpty()) {
            return "%s: gone (was %s)".formatted(name, before);
        }
        return "%s: was %s, is %s".formatted(name, before, after);
    }

    /** All differences, part by part. */
    public static List<SnapshotDifference> between(UserSnapshot before, UserSnapshot after) {
        Comparing differences = new Comparing();
        differences.compare(
                "user",
                before.user().map(SnapshotDifference::identity),
                after.user().map(SnapshotDifference::identity));
        differences.compare("tag", before.user().map(User::tags), after.user().map(User::tags));
        differences.compare(
                "password",
                before.loginProfile().map(SnapshotDifference::password),
                after.loginProfile().map(SnapshotDifference::password));
        differences.compare(
                "access key",
                before.accessKeys().map(SnapshotDifference::keys),
                after.accessKeys().map(SnapshotDifference::keys));
        differences.compare(
                "MFA device",
                texts(before.mfaDevices(), MfaDevice::serialNumber, device -> "enabled"),
                texts(after.mfaDevices(), MfaDevice::serialNumber, device -> "enabled"));
        differences.compare(
                "SSH key",
                texts(
                        before.sshPublicKeys(),
                        SshPublicKey::id,
                        key -> key.status().id()),
                texts(
                        after.sshPublicKeys(),
                        SshPublicKey::id,
                        key -> key.status().id()));
        differences.compare(
                "service-specific credential",
                texts(
                        before.serviceSpecificCredentials(),
                        ServiceSpecificCredential::id,
                        credential -> credential.status().id()),
                texts(
                        after.serviceSpecificCredentials(),
                        ServiceSpecificCredential::id,
                        credential -> credential.status().id()));
        differences.compare(
                "signing certificate",
                texts(
                        before.signingCertificates(),
                        SigningCertificate::id,
                        certificate -> certificate.status().id()),
                texts(
                        after.signingCertificates(),
                        SigningCertificate::id,
                        certificate -> certificate.status().id()));
        differences.compare(
                "group",
                texts(before.groups(), Group::name, group -> "member"),
                texts(after.groups(), Group::name, group -> "member"));
        differences.comparePolicies(before.inlinePolicies(), after.inlinePolicies());
        differences.compare(
                "attached policy",
                texts(before.attachedPolicies(), AttachedPolicy::arn, policy -> "attached"),
                texts(after.attachedPolicies(), AttachedPolicy::arn, policy -> "attached"));
        return List.copyOf(differences.found);
    }

    private static Map<String, String> identity(User user) {
        Map<String, String> identity = new TreeMap<>();
        identity.put("id", user.userId());
        identity.put("ARN", user.arn());
        user.permissionsBoundary().ifPresent(boundary -> identity.put("permissions boundary", boundary));
        return identity;
    }

    private static Map<String, String> password(Optional<LoginProfile> profile) {
        return profile.isPresent() ? Map.of("", "set") : Map.of();
    }

    private static Map<String, String> keys(List<UserSnapshot.KeyInUse> keys) {
        Map<String, String> statuses = new TreeMap<>();
        keys.forEach(inUse ->
                statuses.put(inUse.key().id().value(), inUse.key().status().id()));
        return statuses;
    }

    private static <T> Part<Map<String, String>> texts(
            Part<List<T>> part, Function<T, String> name, Function<T, String> value) {
        return part.map(elements -> {
            Map<String, String> texts = new TreeMap<>();
            elements.forEach(element -> texts.put(name.apply(element), value.apply(element)));
            return texts;
        });
    }

    /** Gathers differences. */
    private static final class Comparing {
        private final List<SnapshotDifference> found = new ArrayList<>();

        void compare(String part, Part<Map<String, String>> before, Part<Map<String, String>> after) {
            if (!before.isKnown() || !after.isKnown()) {
                if (before.isKnown()) {
                    String because = after.unreadBecause().orElse("");
                    found.add(new SnapshotDifference(part, "", "known", "unknown, not read (%s)".formatted(because)));
                }
                return;
            }
            Map<String, String> old = before.orElse(Map.of());
            Map<String, String> now = after.orElse(Map.of());
            for (String item : allKeys(old, now)) {
                String was = old.getOrDefault(item, "");
                String is = now.getOrDefault(item, "");
                if (!was.equals(is) || old.containsKey(item) != now.containsKey(item)) {
                    found.add(new SnapshotDifference(part, item, shown(old, item), shown(now, item)));
                }
            }
        }

        private static String shown(Map<String, String> values, String item) {
            String value = values.get(item);
            return value == null ? "" : value.isEmpty() ? "(empty)" : value;
        }

        /** Documents are compared as JSON, and not shown: they may be long. */
        void comparePolicies(Part<Map<String, String>> before, Part<Map<String, String>> after) {
            if (!before.isKnown() || !after.isKnown()) {
                compare("inline policy", before, after);
                return;
            }
            Map<String, String> old = before.orElse(Map.of());
            Map<String, String> now = after.orElse(Map.of());
            for (String name : allKeys(old, now)) {
                String was = old.get(name);
                String is = now.get(name);
                if (was == null || is == null || !PolicyText.same(was, is)) {
                    found.add(new SnapshotDifference(
                            "inline policy",
                            name,
                            was == null ? "" : PolicyText.size(was) + " characters",
                            is == null
                                    ? ""
                                    : (was == null ? "" : "another document of ") + PolicyText.size(is)
                                            + " characters"));
                }
            }
        }

        private static Set<String> allKeys(Map<String, String> old, Map<String, String> now) {
            Set<String> all = new TreeSet<>(old.keySet());
            all.addAll(now.keySet());
            return all;
        }
    }
}
