package dev.cordon.hardening.mfa;

import dev.cordon.iam.UserName;
import dev.cordon.iam.report.ReportRow;
import java.util.List;

/**
 * Who would be hit by the policy, and in which order to go about it.
 *
 * @param users everyone in question, those first who can get it now
 */
public record MfaPlan(MfaPolicy policy, List<UserPlan> users) {
    public MfaPlan {
        users = List.copyOf(users);
    }

    /** What a user has to do before the policy; in the order to go about it. */
    public enum Group {
        /** Nothing recorded would have been denied, and a second factor is there. */
        SAFE_NOW("safe now"),
        /** The policy, or one that means the same, is there already. */
        ENFORCED("enforced already"),
        /** Has no password and no active key, so that it cannot act at all. */
        CANNOT_ACT("safe now: cannot sign in or sign calls"),
        /** Has a second factor, and signed in, or typed commands, without it. */
        USE_DEVICE("has a device, and did not use it: sign in, or get a session, with a code"),
        /** A person without a second factor. */
        NEEDS_DEVICE("needs a device first"),
        /** A long-term key of a program signs calls that would stop at once. */
        MOVE_KEYS("long-term keys would stop at once: move to roles first");

        private final String words;

        Group(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }

        /** Whether the policy can be attached without breaking what was recorded. */
        public boolean isSafe() {
            return this == SAFE_NOW || this == CANNOT_ACT;
        }
    }

    /**
     * A user's standing.
     *
     * @param activity what was recorded; nothing, if the logs hold nothing of the user
     */
    public record UserPlan(Standing standing, MfaReplay.Activity activity, Group group) {}

    /**
     * What the credential report says of a user.
     *
     * @param enforced whether a policy that means the same is attached, to the user or to a group of its
     */
    public record Standing(
            UserName userName, boolean mfaActive, boolean passwordEnabled, boolean activeKeys, boolean enforced) {
        /** Reads a line of the report. */
        public static Standing of(ReportRow row, boolean enforced) {
            return new Standing(
                    new UserName(row.user()),
                    row.value("mfa_active").isTrue(),
                    row.value("password_enabled").isTrue(),
                    row.value("access_key_1_active").isTrue()
                            || row.value("access_key_2_active").isTrue(),
                    enforced);
        }
    }

    /** Sorts a user into its group. */
    public static UserPlan judge(Standing standing, MfaReplay.Activity activity) {
        return new UserPlan(standing, activity, group(standing, activity));
    }

    private static Group group(Standing standing, MfaReplay.Activity activity) {
        if (standing.enforced()) {
            return Group.ENFORCED;
        }
        if (!standing.passwordEnabled() && !standing.activeKeys()) {
            return Group.CANNOT_ACT;
        }
        if (activity.denied().keySet().stream().anyMatch(workload -> isProgram(workload, standing))) {
            return Group.MOVE_KEYS;
        }
        if (!standing.mfaActive()) {
            // Also of a key that was not used in that time: what it is for is not known.
            return standing.passwordEnabled() ? Group.NEEDS_DEVICE : Group.MOVE_KEYS;
        }
        return activity.deniedCalls() > 0 ? Group.USE_DEVICE : Group.SAFE_NOW;
    }

    /**
     * Whether a long-term key is a program's: a person has a password, and signs calls by hand with a tool for that. Such a person
     * gets a session with a code from the device ({@code GetSessionToken}).
     */
    private static boolean isProgram(MfaReplay.Workload workload, Standing standing) {
        return workload.isLongTermKey() && (!standing.passwordEnabled() || !workload.isInteractive());
    }
}
