package dev.cordon.report.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was demanded of the account's users, and whom it hits.
 *
 * @param passwordPolicies plans for the password policy, oldest first
 * @param mfaPolicies plans for the policy that demands a second factor, oldest first
 * @param deeds what became of them
 */
public record Hardenings(List<PasswordPolicy> passwordPolicies, List<MfaPolicy> mfaPolicies, List<Deed> deeds) {
    public Hardenings {
        passwordPolicies = List.copyOf(passwordPolicies);
        mfaPolicies = List.copyOf(mfaPolicies);
        deeds = List.copyOf(deeds);
    }

    /** Whether there is nothing of it in the case. */
    public boolean isEmpty() {
        return passwordPolicies.isEmpty() && mfaPolicies.isEmpty() && deeds.isEmpty();
    }

    /**
     * What becomes of the password policy.
     *
     * @param impact whom it hits; empty where that is not known
     * @param unknownImpact why not
     */
    public record PasswordPolicy(Instant at, List<Setting> settings, Optional<Impact> impact, String unknownImpact) {}

    /** A setting by IAM's name, before and after; empty texts for none. */
    public record Setting(String name, String before, String after) {
        /** Whether it changes. */
        public boolean changes() {
            return !before.equals(after);
        }
    }

    /** Users that a password policy hits. */
    public record Impact(
            long withPassword,
            List<String> expireAtOnce,
            List<String> expireSoon,
            List<String> unknown,
            boolean lockedOut) {}

    /**
     * What demanding a second factor would stop.
     *
     * @param replayed which recorded calls were put to the policy; empty for none
     */
    public record MfaPolicy(Instant at, String policyName, String replayed, List<MfaUser> users, List<String> gaps) {}

    /**
     * A user.
     *
     * @param group what it has to do first
     * @param deniedCalls how many of its recorded calls the policy would have denied
     */
    public record MfaUser(String userName, String group, boolean mfaActive, long deniedCalls) {}
}
