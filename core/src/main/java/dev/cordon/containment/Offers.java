package dev.cordon.containment;

import dev.cordon.iam.AccessKeyId;
import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.Role;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.RoleSnapshot;
import dev.cordon.iam.User;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Steps against what the investigation found the attacker to have made. They hit others than the contained user, so a person
 * decides about each: none is taken unless its id is asked for.
 *
 * @param open those that were not asked for
 * @param taken those that were
 * @param gaps what was asked for and is not there
 */
record Offers(List<Step> open, List<Step> taken, List<String> gaps) {
    static final Offers NOTHING = new Offers(List.of(), List.of(), List.of());

    /** What gives a user access that it did not have before, or makes one. */
    private static final Set<String> ABOUT_USERS = Set.of(
            "iam:CreateUser",
            "iam:CreateLoginProfile",
            "iam:UpdateLoginProfile",
            "iam:AttachUserPolicy",
            "iam:PutUserPolicy",
            "iam:AddUserToGroup",
            "iam:EnableMFADevice",
            "iam:DeleteUserPermissionsBoundary");

    private static final Set<String> ABOUT_PASSWORDS = Set.of("iam:CreateLoginProfile", "iam:UpdateLoginProfile");
    private static final Set<String> ABOUT_ROLES =
            Set.of("iam:CreateRole", "iam:UpdateAssumeRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePolicy");

    static Set<UserName> usersOf(CaseReach reach) {
        return named(
                reach,
                made -> made.action().equals("iam:CreateAccessKey")
                        ? made.user().flatMap(Offers::userName)
                        : ABOUT_USERS.contains(made.action()) ? userName(made.resource()) : Optional.empty());
    }

    static Set<RoleName> rolesOf(CaseReach reach) {
        return named(reach, made -> ABOUT_ROLES.contains(made.action()) ? roleName(made.resource()) : Optional.empty());
    }

    static Offers plan(
            UserName contained,
            Live live,
            CallerIdentity caller,
            CaseReach reach,
            PlanOptions options,
            List<Step> roleOffers) {
        Map<String, Step> offers = new LinkedHashMap<>();
        roleOffers.forEach(step -> offers.putIfAbsent(step.id(), step));
        for (CaseReach.Made made : reach.made()) {
            stepsAgainst(made, contained, live, caller, options).forEach(step -> offers.putIfAbsent(step.id(), step));
        }
        List<Step> open = new ArrayList<>();
        List<Step> taken = new ArrayList<>();
        offers.values().forEach(step -> (options.also().contains(step.id()) ? taken : open).add(step));
        List<String> gaps = options.also().stream()
                .filter(id -> !offers.containsKey(id))
                .sorted()
                .map(id -> "'%s' was asked for, but is not offered: it is done already, or is not there.".formatted(id))
                .toList();
        return new Offers(List.copyOf(open), List.copyOf(taken), gaps);
    }

    private static List<Step> stepsAgainst(
            CaseReach.Made made, UserName contained, Live live, CallerIdentity caller, PlanOptions options) {
        if (ABOUT_ROLES.contains(made.action())) {
            return roleName(made.resource())
                    .flatMap(role -> againstRole(made, role, live, caller, options))
                    .map(List::of)
                    .orElse(List.of());
        }
        Optional<UserName> user = made.action().equals("iam:CreateAccessKey")
                ? made.user().flatMap(Offers::userName)
                : userName(made.resource());
        boolean about = ABOUT_USERS.contains(made.action()) || made.action().equals("iam:CreateAccessKey");
        return about && user.isPresent() && !user.get().equals(contained)
                ? live.user(user.get())
                        .value()
                        .map(snapshot -> againstUser(made, snapshot, caller, options))
                        .orElse(List.of())
                : List.of();
    }

    private static List<Step> againstUser(
            CaseReach.Made made, UserSnapshot snapshot, CallerIdentity caller, PlanOptions options) {
        boolean breakGlass =
                options.breakGlass().stream().anyMatch(snapshot.userName().value()::equalsIgnoreCase);
        boolean isCaller = snapshot.user().map(User::userId).map(caller::isUser).orElse(true);
        if (breakGlass || isCaller) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        if (made.action().equals("iam:CreateAccessKey")) {
            snapshot.keys().stream()
                    .filter(key -> key.id().value().equals(made.resource()))
                    .filter(key -> key.status() == CredentialStatus.ACTIVE)
                    .forEach(key -> steps.add(offer(
                            new Measure.UpdateAccessKey(snapshot.userName(), new AccessKeyId(made.resource())),
                            made,
                            "Made Active again")));
        } else if (ABOUT_PASSWORDS.contains(made.action())
                && snapshot.loginProfile().orElse(Optional.empty()).isPresent()) {
            steps.add(offer(new Measure.DeleteLoginProfile(snapshot.userName()), made, "Cannot be undone"));
        }
        if (UserPlanner.denyInPlace(snapshot).isEmpty()) {
            UserPlanner.denyFor(snapshot, options.caseId())
                    .ifPresent(deny -> steps.add(offer(deny, made, "The policy is taken away again")));
        }
        return steps;
    }

    private static Optional<Step> againstRole(
            CaseReach.Made made, RoleName name, Live live, CallerIdentity caller, PlanOptions options) {
        Optional<Role> role = live.of(name, RoleSnapshot::role).value();
        Map<String, String> policies =
                live.of(name, RoleSnapshot::inlinePolicies).orElse(Map.of());
        boolean denied = policies.values().stream().anyMatch(DenyPolicy::isEverything);
        if (role.isEmpty()
                || role.get().isProtected()
                || denied
                || caller.isSessionOf(role.get().roleId())) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                // Another name than that of a deny on sessions, which may stand beside it.
                new Measure.PutRolePolicy(
                        name, DenyPolicy.nameFor(options.caseId()) + "-role", DenyPolicy.everything()),
                "The attacker's %s at %s (event %s) opened or strengthened it."
                        .formatted(made.action(), made.time(), made.eventId()),
                List.of("Everything that runs as role %s, whoever uses it".formatted(name)),
                "The policy is deleted"));
    }

    private static Step offer(Measure measure, CaseReach.Made made, String undo) {
        return new Step(
                measure,
                "Made by the attacker's %s at %s (event %s).".formatted(made.action(), made.time(), made.eventId()),
                List.of("Whatever uses it by now"),
                undo);
    }

    private static <T> Set<T> named(CaseReach reach, Function<CaseReach.Made, Optional<T>> name) {
        Set<T> names = new LinkedHashSet<>();
        reach.made().forEach(made -> name.apply(made).ifPresent(names::add));
        return names;
    }

    /** What a log calls a user need not be a user's name. */
    private static Optional<UserName> userName(String text) {
        try {
            return Optional.of(new UserName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RoleName> roleName(String text) {
        try {
            return Optional.of(new RoleName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
