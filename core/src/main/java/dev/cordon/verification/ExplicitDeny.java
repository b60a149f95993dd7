package dev.cordon.verification;

import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.iam.policy.Effect;
import dev.cordon.iam.policy.MalformedPolicy;
import dev.cordon.iam.policy.Patterns;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a policy that denies the user everything, by what it means and not by its name: an unconditional deny of every action on
 * every resource. It alone stops sessions that were issued before.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html">
 *     Disabling permissions for temporary security credentials</a>
 */
final class ExplicitDeny {
    private static final String WHAT = "explicit deny";

    /** AWS's own policy for it, whose content is documented. */
    private static final Pattern DENY_ALL = Pattern.compile("arn:aws[a-z-]*:iam::aws:policy/AWSDenyAll");

    private static final Pattern OF_AWS = Pattern.compile("arn:aws[a-z-]*:iam::aws:policy/.*");
    private static final Pattern EVERYTHING = Pattern.compile("\\*+(:\\*+)?");

    private ExplicitDeny() {}

    static Check check(UserSnapshot user) {
        Optional<String> found = Stream.concat(
                        inline(user.inlinePolicies().orElse(Map.of())),
                        user.attachedPolicies().orElse(List.of()).stream()
                                .filter(policy -> DENY_ALL.matcher(policy.arn()).matches())
                                .map(policy -> "attached policy " + policy.name()))
                .findFirst();
        if (found.isPresent()) {
            return new Check(WHAT, State.PROVED, found.get());
        }
        Optional<String> unread = user.inlinePolicies()
                .unreadBecause()
                .or(() -> user.attachedPolicies().unreadBecause());
        if (unread.isPresent()) {
            return new Check(WHAT, State.UNKNOWN, "not read: " + unread.get());
        }
        return notFound(user.attachedPolicies().orElse(List.of()));
    }

    private static Check notFound(List<AttachedPolicy> attached) {
        List<String> unseen = attached.stream()
                .filter(policy -> !OF_AWS.matcher(policy.arn()).matches())
                .map(AttachedPolicy::name)
                .toList();
        if (!unseen.isEmpty()) {
            return new Check(
                    WHAT, State.UNKNOWN, "none inline; attached and not looked into: " + String.join(", ", unseen));
        }
        return new Check(WHAT, State.DISPROVED, "none: sessions opened before may live for up to 36 hours");
    }

    private static Stream<String> inline(Map<String, String> policies) {
        return policies.entrySet().stream()
                .filter(policy -> deniesEverything(policy.getValue()))
                .map(policy -> "inline policy " + policy.getKey());
    }

    static boolean deniesEverything(String document) {
        try {
            return Policy.parse(document).statements().stream().anyMatch(ExplicitDeny::deniesEverything);
        } catch (MalformedPolicy e) {
            // IAM takes no such document, so it is none of IAM's.
            return false;
        }
    }

    private static boolean deniesEverything(Statement statement) {
        return statement.effect() == Effect.DENY
                && statement.conditions().isEmpty()
                && isEverything(statement.actions())
                && statement.resources().filter(ExplicitDeny::isEverything).isPresent();
    }

    private static boolean isEverything(Patterns patterns) {
        return !patterns.except()
                && patterns.values().stream()
                        .anyMatch(value -> EVERYTHING.matcher(value).matches());
    }
}
