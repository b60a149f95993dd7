package dev.cordon.containment;

import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.User;
import dev.cordon.iam.UserSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whom Cordon does not contain. */
final class Guards {
    private Guards() {}

    static void check(UserSnapshot snapshot, CallerIdentity caller, PlanOptions options) throws ContainmentRefused {
        List<String> reasons = new ArrayList<>();
        Optional<User> user = snapshot.user().value();
        String name = snapshot.userName().value();
        if (isCaller(user, name, caller)) {
            reasons.add(("%s is who you are now (%s): containing it would lock you out before the end. "
                            + "Use the credentials of somebody else.")
                    .formatted(name, caller.arn()));
        }
        if (user.map(found -> found.arn().endsWith(":root")).orElse(false)) {
            reasons.add("The root user cannot be contained by IAM: change its password, and delete its access keys.");
        }
        if (options.breakGlass().stream().anyMatch(name::equalsIgnoreCase)) {
            reasons.add(("%s is on the break-glass list of your configuration. "
                            + "Take it off the list (breakGlass) if it is to be contained.")
                    .formatted(name));
        }
        boolean otherwiseFine = reasons.isEmpty();
        if (!snapshot.isComplete() && !options.forcePartial()) {
            reasons.add(("Not everything that %s has could be read, so not everything could be cut or restored: %s. "
                            + "Grant the actions that were refused, or use --force-partial to contain what is known.")
                    .formatted(name, unread(snapshot)));
        }
        if (!reasons.isEmpty()) {
            throw new ContainmentRefused(reasons, otherwiseFine);
        }
    }

    static String unread(UserSnapshot snapshot) {
        return String.join(
                "; ",
                snapshot.unread().entrySet().stream()
                        .map(part -> part.getKey() + " (" + part.getValue() + ")")
                        .toList());
    }

    /** If the user could not be read, its name in the caller's ARN has to do. */
    private static boolean isCaller(Optional<User> user, String name, CallerIdentity caller) {
        return user.map(found -> caller.isUser(found.userId()))
                .orElse(caller.arn().contains(":user/") && caller.arn().endsWith("/" + name));
    }
}
