package dev.cordon.verification;

import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.Part;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.iam.policy.Effect;
import dev.cordon.iam.policy.MalformedPolicy;
import dev.cordon.iam.policy.Patterns;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    private ExplicitDeny() {}

    /**
     * Looks at the user's own policies; into managed ones only if no other denies everything.
     *
     * @param documents reads a managed policy's document by its ARN
     */
    static Check check(UserSnapshot user, Function<String, Part<String>> documents) {
        List<AttachedPolicy> attached = user.attachedPolicies().orElse(List.of());
        Optional<String> found = Stream.concat(
                        inline(user.inlinePolicies().orElse(Map.of())),
                        attached.stream()
                                .filter(policy -> DENY_ALL.matcher(policy.arn()).matches())
                                .map(ExplicitDeny::words))
                .findFirst();
        return found.map(ExplicitDeny::proved).orElseGet(() -> managed(user, attached, documents));
    }

    private static Check managed(
            UserSnapshot user, List<AttachedPolicy> attached, Function<String, Part<String>> documents) {
        List<String> unread = new ArrayList<>();
        user.inlinePolicies().unreadBecause().ifPresent(unread::add);
        user.attachedPolicies().unreadBecause().ifPresent(unread::add);
        for (AttachedPolicy policy : attached) {
            if (OF_AWS.matcher(policy.arn()).matches()) {
                continue;
            }
            Part<String> document = documents.apply(policy.arn());
            if (document.value().filter(ExplicitDeny::deniesEverything).isPresent()) {
                return proved(words(policy));
            }
            document.unreadBecause().ifPresent(because -> unread.add("%s of %s".formatted(because, policy.name())));
        }
        return unread.isEmpty()
                ? new Check(WHAT, State.DISPROVED, "none: sessions opened before may live for up to 36 hours")
                : new Check(WHAT, State.UNKNOWN, "not read: " + String.join(", ", unread));
    }

    private static Check proved(String seen) {
        return new Check(WHAT, State.PROVED, seen);
    }

    private static String words(AttachedPolicy policy) {
        return "attached policy " + policy.name();
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
                && statement.actions().isEverything()
                && statement.resources().filter(Patterns::isEverything).isPresent();
    }
}
