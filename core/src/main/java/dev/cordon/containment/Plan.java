package dev.cordon.containment;

import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.UserName;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What containing a user would do, in order. It is a file ({@code plan.json}), and what is applied is that file.
 *
 * @param userArn the user's; empty if the user could not be read
 * @param createdAt when the account was read for it
 * @param caller whose credentials apply it
 * @param steps what is done; empty if everything holds already
 * @param offers what is done only if it is asked for by its id
 * @param gaps what access remains although it should be cut, with what to do about it; a plan with gaps does not contain
 * @param notes what else the responder should know
 * @param serviceControlPolicy for the case that the attacker undoes changes of IAM; applied by hand
 */
public record Plan(
        UserName user,
        String userArn,
        Instant createdAt,
        CallerIdentity caller,
        PlanOptions options,
        List<Step> steps,
        List<Step> offers,
        List<String> gaps,
        List<String> notes,
        String serviceControlPolicy) {
    public Plan {
        steps = List.copyOf(steps);
        offers = List.copyOf(offers);
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
    }

    /** The users that the steps change, the contained one first. */
    public Set<UserName> users() {
        Set<UserName> users = new LinkedHashSet<>();
        users.add(user);
        steps.forEach(step -> step.measure().subject().ifPresent(users::add));
        return users;
    }

    /** The roles that the steps change. */
    public Set<RoleName> roles() {
        Set<RoleName> roles = new LinkedHashSet<>();
        steps.forEach(step -> step.measure().role().ifPresent(roles::add));
        return roles;
    }
}
