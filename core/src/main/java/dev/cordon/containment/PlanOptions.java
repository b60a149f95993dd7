package dev.cordon.containment;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plan is asked for.
 *
 * @param caseId names the case in policies and tags; at most 64 letters, digits and any of {@code _+=,.@-}
 * @param scope how much is cut
 * @param revokeRole which sessions of the roles that the user opened
 * @param forcePartial whether a user of whom something could not be read is contained all the same
 * @param breakGlass users that are never contained
 * @param also ids of offered steps that are wanted
 */
public record PlanOptions(
        String caseId,
        Scope scope,
        RevokeRole revokeRole,
        boolean forcePartial,
        List<String> breakGlass,
        Set<String> also) {
    private static final Pattern CASE_ID = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");

    public PlanOptions {
        if (!CASE_ID.matcher(caseId).matches()) {
            throw new IllegalArgumentException("Not a case id: " + caseId);
        }
        breakGlass = List.copyOf(breakGlass);
        also = Set.copyOf(also);
    }

    /** Everything that belongs to containment, for that case. */
    public static PlanOptions of(String caseId) {
        return new PlanOptions(caseId, Scope.ALL, RevokeRole.SESSIONS, false, List.of(), Set.of());
    }

    /** How much is cut. */
    public enum Scope {
        /** Whatever the user can act with. */
        ALL,
        /** The password and the access keys alone; sessions that are open already go on. */
        CREDENTIALS
    }

    /** Which sessions of a role are denied. */
    public enum RevokeRole {
        /** Those that the user opened. */
        SESSIONS,
        /** All that were issued so far, whoever opened them. */
        ALL
    }
}
