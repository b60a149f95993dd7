package dev.cordon.hardening;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportTable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whom a password policy hits, by the credential report. Length and kinds of characters are asked for at the next change of a
 * password; its age counts at once.
 *
 * @param reportAt when AWS made the report
 * @param expireAtOnce users whose passwords become invalid with the change, the oldest first
 * @param expireSoon those whose passwords follow within {@link #SOON}
 * @param unknown users with a password whose age the report does not tell
 * @param withPassword how many users have a password
 * @param usersMayChange whether the policy lets users change their own
 * @param lockedOut whether an expired password can be replaced by an administrator alone ({@code HardExpiry})
 * @param gaps why the report is not whole
 */
public record PasswordImpact(
        Instant reportAt,
        List<Expiry> expireAtOnce,
        List<Expiry> expireSoon,
        List<String> unknown,
        int withPassword,
        boolean usersMayChange,
        boolean lockedOut,
        List<String> gaps) {
    /** How far ahead an expiry is worth a warning: AWS's console warns users 15 days before. */
    public static final Duration SOON = Duration.ofDays(14);

    private static final String ROOT = "<root_account>";

    public PasswordImpact {
        expireAtOnce = List.copyOf(expireAtOnce);
        expireSoon = List.copyOf(expireSoon);
        unknown = List.copyOf(unknown);
        gaps = List.copyOf(gaps);
    }

    /** A user's password, when it was changed last, and when it becomes invalid. */
    public record Expiry(String userName, Instant changed, Instant expires) {}

    /** Works it out. */
    public static PasswordImpact of(AccountPasswordPolicy policy, ReportTable report, Instant reportAt, Instant now) {
        List<Expiry> all = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        int withPassword = 0;
        for (ReportRow row : report.rows()) {
            // The root user's password follows no policy.
            if (row.user().equals(ROOT) || !row.value("password_enabled").isTrue()) {
                continue;
            }
            withPassword++;
            OptionalInt days = policy.maxPasswordAge();
            if (days.isEmpty()) {
                continue;
            }
            changed(row)
                    .ifPresentOrElse(
                            at -> all.add(new Expiry(row.user(), at, at.plus(Duration.ofDays(days.getAsInt())))),
                            () -> unknown.add(row.user()));
        }
        all.sort(Comparator.comparing(Expiry::expires).thenComparing(Expiry::userName));
        return new PasswordImpact(
                reportAt,
                all.stream().filter(expiry -> !expiry.expires().isAfter(now)).toList(),
                all.stream()
                        .filter(expiry -> expiry.expires().isAfter(now)
                                && !expiry.expires().isAfter(now.plus(SOON)))
                        .toList(),
                unknown,
                withPassword,
                policy.allowUsersToChangePassword(),
                policy.hardExpiry(),
                report.damage().stream().toList());
    }

    private static Optional<Instant> changed(ReportRow row) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(row.value("password_last_changed").text())
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A step of a gentler way: on that day the maximum age is set to so many days, so that these passwords and no others expire.
     *
     * @param day days from now
     */
    public record Wave(int day, int maxPasswordAge, List<String> userNames) {
        public Wave {
            userNames = List.copyOf(userNames);
        }
    }

    /**
     * Suggests to let those passwords that would all expire at once expire group by group, the oldest first, a week apart.
     *
     * @param policy what is to hold in the end
     */
    public List<Wave> stagger(AccountPasswordPolicy policy, Instant now) {
        int days = policy.maxPasswordAge().orElse(Integer.MAX_VALUE);
        List<Wave> waves = new ArrayList<>();
        int size = Math.max(1, (expireAtOnce.size() + MOST_WAVES - 1) / MOST_WAVES);
        for (int from = 0; from < expireAtOnce.size(); ) {
            int to = Math.min(from + size, expireAtOnce.size());
            // Passwords of one day expire together.
            while (to < expireAtOnce.size() && age(expireAtOnce.get(to), now) == age(expireAtOnce.get(to - 1), now)) {
                to++;
            }
            int day = waves.size() * DAYS_APART;
            boolean last = to == expireAtOnce.size();
            int maxAge = last ? days : (int) age(expireAtOnce.get(to), now) + day + 1;
            waves.add(new Wave(
                    day,
                    Math.min(maxAge, LONGEST_AGE),
                    expireAtOnce.subList(from, to).stream()
                            .map(Expiry::userName)
                            .toList()));
            from = to;
        }
        return waves;
    }

    private static final int MOST_WAVES = 5;
    private static final int DAYS_APART = 7;
    private static final int LONGEST_AGE = 1095;

    private static long age(Expiry expiry, Instant now) {
        return Duration.between(expiry.changed(), now).toDays();
    }
}
