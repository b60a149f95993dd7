package dev.cordon.containment;

import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.User;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans a containment. A pure function of what was read and asked for: the same account gives the same plan.
 *
 * <p>A plan holds only what is needed: what is cut already needs no step, so that containing twice equals containing once.
 */
public final class Planner {
    /** The tag that names a user's case. */
    public static final String CASE_TAG = "cordon:case";

    private Planner() {}

    /**
     * Plans.
     *
     * @param live with the user, the roles of {@link #rolesOf} and the users of {@link #usersOf}
     * @throws ContainmentRefused if this user is not to be contained
     */
    public static Plan plan(
            UserName name, Live live, CallerIdentity caller, CaseReach reach, PlanOptions options, Instant now)
            throws ContainmentRefused {
        UserSnapshot snapshot = live.user(name)
                .value()
                .orElseThrow(() ->
                        new ContainmentRefused(List.of("There is no user %s in this account.".formatted(name)), false));
        Guards.check(snapshot, caller, options);
        boolean whole = options.scope() == PlanOptions.Scope.ALL;
        UserPlanner user = new UserPlanner(snapshot, reach, options);
        RolePlanner roles = whole ? RolePlanner.plan(live, caller, reach, options, now) : RolePlanner.NOTHING;
        Offers offers = whole ? Offers.plan(name, live, caller, reach, options, roles.offers()) : Offers.NOTHING;
        List<Step> steps = new ArrayList<>(user.steps());
        steps.addAll(roles.steps());
        steps.addAll(offers.taken());
        user.tags().ifPresent(steps::add);
        List<String> gaps = new ArrayList<>(user.gaps());
        gaps.addAll(roles.gaps());
        gaps.addAll(offers.gaps());
        List<String> notes = new ArrayList<>(user.notes());
        notes.addAll(roles.notes());
        String arn = snapshot.user().map(User::arn).orElse("");
        return new Plan(
                name,
                arn,
                snapshot.takenAt(),
                caller,
                options,
                steps,
                offers.open(),
                gaps,
                notes,
                arn.isEmpty() ? "" : DenyPolicy.serviceControlPolicy(arn, new TreeSet<>(roles.userIds())));
    }

    /** What is still to be cut of a user, without its tags: what came back or came new since a plan was applied. */
    static List<Step> stepsFor(UserSnapshot snapshot, PlanOptions options) {
        return new UserPlanner(snapshot, CaseReach.NONE, options).steps();
    }

    /** What a plan needs to be read besides the user itself. */
    public static Set<UserName> usersOf(CaseReach reach) {
        return Offers.usersOf(reach);
    }

    /** The roles that a plan needs to be read. */
    public static Set<RoleName> rolesOf(CaseReach reach) {
        return RolePlanner.rolesOf(reach);
    }

    static Optional<String> caseTag(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(CASE_TAG));
    }
}
