package dev.cordon.containment;

import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.Part;
import dev.cordon.iam.PolicyText;
import dev.cordon.iam.Role;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.RoleSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Plans the steps about roles whose sessions the user opened. Such a session follows the role's policies, not the user's, so the
 * deny on the user does not stop it.
 *
 * @param offers for sessions of machines and functions that the user started or changed
 * @param userIds what {@code aws:userId} is in the sessions that may still live
 */
record RolePlanner(List<Step> steps, List<Step> offers, List<String> gaps, List<String> notes, Set<String> userIds) {
    static final RolePlanner NOTHING = new RolePlanner(List.of(), List.of(), List.of(), List.of(), Set.of());

    private static final int INLINE_QUOTA = 10_240;
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    /** AWS's own console puts the cut-off that far ahead, so that no session is issued in between. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");

    static Set<RoleName> rolesOf(CaseReach reach) {
        Set<RoleName> roles = new LinkedHashSet<>();
        reach.sessions().forEach(session -> nameOf(session.roleArn()).ifPresent(roles::add));
        Offers.rolesOf(reach).forEach(roles::add);
        return roles;
    }

    static Optional<RoleName> nameOf(String roleArn) {
        try {
            return roleArn.contains(":role/")
                    ? Optional.of(new RoleName(roleArn.substring(roleArn.lastIndexOf('/') + 1)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static RolePlanner plan(Live live, CallerIdentity caller, CaseReach reach, PlanOptions options, Instant now) {
        Draft draft = new Draft(live, caller, options, now);
        Map<String, List<CaseReach.RoleSession>> byRole = new LinkedHashMap<>();
        reach.sessions()
                .forEach(session -> byRole.computeIfAbsent(session.roleArn(), arn -> new ArrayList<>())
                        .add(session));
        byRole.forEach(draft::role);
        return new RolePlanner(draft.steps, draft.offers, draft.gaps, draft.notes, draft.userIds);
    }

    /** A plan in the making. */
    private static final class Draft {
        private final Live live;
        private final CallerIdentity caller;
        private final PlanOptions options;
        private final Instant now;
        private final List<Step> steps = new ArrayList<>();
        private final List<Step> offers = new ArrayList<>();
        private final List<String> gaps = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Set<String> userIds = new TreeSet<>();

        Draft(Live live, CallerIdentity caller, PlanOptions options, Instant now) {
            this.live = live;
            this.caller = caller;
            this.options = options;
            this.now = now;
        }

        void role(String roleArn, List<CaseReach.RoleSession> sessions) {
            Optional<RoleName> name = nameOf(roleArn);
            if (name.isEmpty()) {
                gaps.add("Sessions of '%s' were opened, which is no role that can be read here.".formatted(roleArn));
                return;
            }
            Part<Role> read = live.of(name.get(), RoleSnapshot::role);
            Optional<Role> role = read.value();
            List<CaseReach.RoleSession> alive =
                    sessions.stream().filter(session -> mayLive(session, role)).toList();
            if (alive.isEmpty()) {
                notes.add("Role %s: the sessions that the user opened have ended.".formatted(name.get()));
                return;
            }
            if (role.isEmpty() || !role.get().arn().equals(roleArn)) {
                gaps.add(elsewhere(roleArn, alive, read));
                return;
            }
            Set<String> ids = new TreeSet<>();
            alive.forEach(session -> userId(role.get(), session).ifPresent(ids::add));
            userIds.addAll(ids);
            if (role.get().isProtected()) {
                gaps.add(
                        ("Role %s belongs to a service or to Identity Center, so no policy can be put on it; its sessions "
                                        + "go on until %s. Use the service control policy, or end them in Identity Center.")
                                .formatted(name.get(), end(alive, role)));
                return;
            }
            deny(role.get(), alive, ids);
        }

        private void deny(Role role, List<CaseReach.RoleSession> alive, Set<String> ids) {
            boolean all = options.revokeRole() == PlanOptions.RevokeRole.ALL;
            if (caller.isSessionOf(role.roleId()) && (all || ids.contains(caller.userId()))) {
                gaps.add(("Role %s is the one that you run as (%s): a deny on it would stop you in the middle. "
                                + "Contain its sessions with other credentials.")
                        .formatted(role.roleName(), caller.arn()));
                return;
            }
            if (!all && ids.isEmpty()) {
                gaps.add("The sessions of role %s have no usable names; use --revoke-role all to end all of them."
                        .formatted(role.roleName()));
                return;
            }
            live.of(role.roleName(), RoleSnapshot::inlinePolicies)
                    .unreadBecause()
                    .ifPresent(because -> gaps.add(
                            "The policies of role %s could not be read (%s), so whether its deny finds room, or holds, is not known."
                                    .formatted(role.roleName(), because)));
            String document = all ? DenyPolicy.sessionsIssuedBefore(now.plus(AHEAD)) : DenyPolicy.sessions(ids);
            Measure measure =
                    new Measure.PutRolePolicy(role.roleName(), DenyPolicy.nameFor(options.caseId()), document);
            if (deniedAlready(role, ids, all)) {
                notes.add("Role %s: a deny on these sessions is in place already.".formatted(role.roleName()));
                return;
            }
            if (sizeWith(role, document) > INLINE_QUOTA) {
                gaps.add("The inline policies of role %s have no room for a deny; delete one, then contain again."
                        .formatted(role.roleName()));
                return;
            }
            Step step = new Step(measure, why(alive, role), breaks(role, alive, ids, all), "The policy is deleted");
            if (alive.stream().anyMatch(CaseReach.RoleSession::isAssumed)) {
                steps.add(step);
            } else {
                offers.add(step);
            }
        }

        private boolean deniedAlready(Role role, Set<String> ids, boolean all) {
            Map<String, String> policies =
                    live.of(role.roleName(), RoleSnapshot::inlinePolicies).orElse(Map.of());
            return policies.entrySet().stream()
                    .filter(policy -> DenyPolicy.caseOf(policy.getKey()).isPresent())
                    .map(Map.Entry::getValue)
                    .anyMatch(document -> DenyPolicy.isEverything(document)
                            || (!all && PolicyText.same(document, DenyPolicy.sessions(ids))));
        }

        private int sizeWith(Role role, String document) {
            return PolicyText.size(document)
                    + live.of(role.roleName(), RoleSnapshot::inlinePolicies).orElse(Map.of()).values().stream()
                            .mapToInt(PolicyText::size)
                            .sum();
        }

        private boolean mayLive(CaseReach.RoleSession session, Optional<Role> role) {
            Duration longest = role.map(Role::maxSessionDuration).orElse(LONGEST_SESSION);
            // A machine or function gets new sessions as long as it runs.
            return !session.isAssumed() || session.issuedAt().plus(longest).isAfter(now);
        }

        private static String end(List<CaseReach.RoleSession> alive, Optional<Role> role) {
            Duration longest = role.map(Role::maxSessionDuration).orElse(LONGEST_SESSION);
            return alive.stream()
                    .map(session -> session.issuedAt().plus(longest))
                    .max(Instant::compareTo)
                    .map(Object::toString)
                    .orElse("");
        }

        private String why(List<CaseReach.RoleSession> alive, Role role) {
            return "The user opened %d of its sessions, which follow the role's policies and may live until %s."
                    .formatted(alive.size(), end(alive, Optional.of(role)));
        }

        private static List<String> breaks(Role role, List<CaseReach.RoleSession> alive, Set<String> ids, boolean all) {
            List<String> breaks = new ArrayList<>();
            if (all) {
                breaks.add("Every session of role %s that is open now, whoever opened it: people, machines, functions"
                        .formatted(role.roleName()));
            } else {
                breaks.add("Sessions named %s of role %s, also those that somebody else opens under that name"
                        .formatted(
                                String.join(
                                        ", ",
                                        ids.stream()
                                                .map(id -> id.substring(id.indexOf(':') + 1))
                                                .toList()),
                                role.roleName()));
            }
            alive.forEach(session -> session.lastUsed()
                    .ifPresent(time -> breaks.add("Session %s made %d calls, the last at %s"
                            .formatted(session.sessionName(), session.events(), time))));
            return breaks;
        }

        private static Optional<String> userId(Role role, CaseReach.RoleSession session) {
            return SESSION_NAME.matcher(session.sessionName()).matches()
                    ? Optional.of(role.roleId() + ":" + session.sessionName())
                    : Optional.empty();
        }

        private static String elsewhere(String roleArn, List<CaseReach.RoleSession> alive, Part<Role> read) {
            return ("Role %s could not be read (%s): %d sessions that the user opened go on, until %s at the latest. "
                            + "Grant what was refused, or tell the role's owner to revoke them.")
                    .formatted(
                            roleArn,
                            read.unreadBecause().orElse("it is in another account"),
                            alive.size(),
                            end(alive, Optional.empty()));
        }
    }
}
