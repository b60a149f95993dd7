package dev.cordon.audit;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.Part;
import dev.cordon.iam.ServiceSpecificCredential;
import dev.cordon.iam.UserName;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.iam.report.ReportValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Holds an account's users against each {@link Check}.
 *
 * @param findings the gravest first, then by check and subject
 * @param notJudged what could not be judged, each with its reason: never silently passed
 * @param users how many IAM users were looked at
 */
public record Audit(List<Finding> findings, List<String> notJudged, int users) {
    private static final String ROOT = "<root_account>";
    private static final List<String> KEYS = List.of("access_key_1", "access_key_2");
    private static final List<String> CERTIFICATES = List.of("cert_1", "cert_2");
    private static final int LENGTH = 14;
    private static final int REMEMBERED = 24;

    public Audit {
        findings = findings.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.check().severity())
                        .reversed()
                        .thenComparing(Finding::check)
                        .thenComparing(Finding::subject)
                        .thenComparing(Finding::evidence))
                .toList();
        notJudged = List.copyOf(notJudged);
    }

    /**
     * Something found.
     *
     * @param subject the user; {@code <root_account>} for the root user, {@code account} for the account
     * @param evidence the field and its value
     * @param source where that was read, and of when it is
     * @param mend the command that mends it, or what to do in the console
     */
    public record Finding(Check check, String subject, String evidence, String source, String mend) {}

    /**
     * What the practices are measured by.
     *
     * @param oldKey the age from which a key is old
     * @param unused for how long something must not have been used
     */
    public record Limits(Duration oldKey, Duration unused) {
        /** CIS's: 90 days and 45. */
        public static final Limits CIS = new Limits(Duration.ofDays(90), Duration.ofDays(45));
    }

    /**
     * What of a user is in no report.
     *
     * @param policies names of the policies that are attached to the user itself, inline or managed
     * @param allowsEverything those among them that allow every action on every resource
     */
    public record Live(
            Part<List<String>> policies,
            Part<List<String>> allowsEverything,
            Part<List<ServiceSpecificCredential>> serviceCredentials) {}

    /**
     * What is audited.
     *
     * @param report the credential report
     * @param reportAt when AWS made it
     * @param passwordPolicy empty if the account has none
     * @param live by user; nobody is in it where the account was not asked
     * @param programs by user, who signs calls with its long-term keys, in words; nobody is in it where no logs were given
     */
    public record Evidence(
            ReportTable report,
            Instant reportAt,
            Part<Optional<AccountPasswordPolicy>> passwordPolicy,
            Map<UserName, Live> live,
            Map<UserName, List<String>> programs) {}

    /** The same, with more that could not be judged. */
    public Audit with(List<String> moreNotJudged) {
        List<String> all = new ArrayList<>(notJudged);
        all.addAll(moreNotJudged);
        return new Audit(findings, all, users);
    }

    /** Audits an account. */
    public static Audit of(Evidence evidence, Limits limits, Instant now) {
        Auditor auditor = new Auditor(evidence, limits, now);
        auditor.audit();
        return new Audit(auditor.findings, auditor.notJudged, auditor.users);
    }

    /** Goes through one account. */
    private static final class Auditor {
        private final Evidence evidence;
        private final Limits limits;
        private final Instant now;
        private final String source;
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> notJudged = new ArrayList<>();
        private int users;

        Auditor(Evidence evidence, Limits limits, Instant now) {
            this.evidence = evidence;
            this.limits = limits;
            this.now = now;
            this.source = "credential report of " + evidence.reportAt().truncatedTo(ChronoUnit.SECONDS);
        }

        void audit() {
            evidence.report().damage().ifPresent(damage -> notJudged.add("users that the report lacks: " + damage));
            boolean rootSeen = false;
            for (ReportRow row : evidence.report().rows()) {
                if (row.user().equals(ROOT)) {
                    rootSeen = true;
                    root(row);
                } else {
                    users++;
                    user(row);
                }
            }
            if (!rootSeen) {
                notJudged.add("the root user: the report has no line of it");
            }
            passwordPolicy();
        }

        private void root(ReportRow row) {
            for (String key : KEYS) {
                if (row.value(key + "_active").isTrue()) {
                    found(
                            Check.ROOT_ACCESS_KEY,
                            row,
                            key + "_active",
                            "Sign in as root, and delete it: IAM, Security credentials");
                }
            }
            if (row.value("mfa_active").isFalse()) {
                found(
                        Check.ROOT_WITHOUT_MFA,
                        row,
                        "mfa_active",
                        "Sign in as root, and add a device: IAM, Security credentials");
            }
            List.of("password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date")
                    .forEach(field -> time(row.value(field))
                            .filter(used -> used.isAfter(now.minus(limits.unused())))
                            .ifPresent(used -> found(
                                    Check.ROOT_USED,
                                    row,
                                    field,
                                    "Use a role in its stead; keep root for what only root can")));
        }

        private void user(ReportRow row) {
            boolean password = row.value("password_enabled").isTrue();
            if (password && row.value("mfa_active").isFalse()) {
                found(
                        Check.USER_WITHOUT_MFA,
                        row,
                        "mfa_active",
                        "cordon harden mfa --users %s --replay 30d".formatted(quoted(row.user())));
            }
            if (password) {
                unusedPassword(row);
            }
            List<String> activeKeys = KEYS.stream()
                    .filter(key -> row.value(key + "_active").isTrue())
                    .toList();
            activeKeys.forEach(key -> key(row, key));
            if (activeKeys.size() > 1) {
                found(Check.SECOND_ACCESS_KEY, row, "access_key_2_active", keyOff(row));
            }
            if (!activeKeys.isEmpty() && !password) {
                keysForARole(row, activeKeys.get(0));
            }
            CERTIFICATES.stream()
                    .filter(certificate -> row.value(certificate + "_active").isTrue())
                    .forEach(certificate -> found(
                            Check.SIGNING_CERTIFICATE,
                            row,
                            certificate + "_active",
                            "aws iam list-signing-certificates --user-name %s".formatted(quoted(row.user()))));
            live(row);
        }

        private void keysForARole(ReportRow row, String key) {
            List<String> programs = byName(evidence.programs(), row.user()).orElse(List.of());
            String mend = "Give it a role: of its instance or function, of its pipeline (OIDC), or IAM Roles Anywhere";
            programs.forEach(
                    program -> findings.add(new Finding(Check.KEYS_FOR_A_ROLE, row.user(), program, "the logs", mend)));
            if (programs.isEmpty()) {
                found(Check.KEYS_FOR_A_ROLE, row, key + "_last_used_service", mend);
            }
        }

        private void unusedPassword(ReportRow row) {
            Optional<Instant> used = time(row.value("password_last_used"));
            Optional<Instant> changed = time(row.value("password_last_changed"));
            boolean neverUsed =
                    used.isEmpty() && changed.filter(this::isLongAgo).isPresent();
            if (used.filter(this::isLongAgo).isPresent() || neverUsed) {
                found(
                        Check.UNUSED_PASSWORD,
                        row,
                        "password_last_used",
                        "aws iam delete-login-profile --user-name %s".formatted(quoted(row.user())));
            }
        }

        private boolean isLongAgo(Instant time) {
            return time.isBefore(now.minus(limits.unused()));
        }

        private void key(ReportRow row, String key) {
            Optional<Instant> made = time(row.value(key + "_last_rotated"));
            if (made.filter(time -> time.isBefore(now.minus(limits.oldKey()))).isPresent()) {
                found(Check.OLD_ACCESS_KEY, row, key + "_last_rotated", keyOff(row));
            }
            Optional<Instant> used = time(row.value(key + "_last_used_date"));
            boolean neverUsed = used.isEmpty() && made.filter(this::isLongAgo).isPresent();
            if (used.filter(this::isLongAgo).isPresent() || neverUsed) {
                found(Check.UNUSED_ACCESS_KEY, row, key + "_last_used_date", keyOff(row));
            }
        }

        private static String keyOff(ReportRow row) {
            return "aws iam list-access-keys --user-name %1$s; aws iam update-access-key --user-name %1$s --access-key-id ID --status Inactive"
                    .formatted(quoted(row.user()));
        }

        private void live(ReportRow row) {
            Optional<Live> known = byName(evidence.live(), row.user());
            if (known.isEmpty()) {
                notJudged.add(
                        "%s: its policies and service-specific credentials were not asked for".formatted(row.user()));
                return;
            }
            Live live = known.get();
            List<String> everything = live.allowsEverything().orElse(List.of());
            everything.forEach(policy -> live(
                    Check.ADMINISTRATOR_BY_USER_POLICY,
                    row.user(),
                    "policy " + policy,
                    "Put the user into a group with what it needs, and detach the policy"));
            live.policies().orElse(List.of()).stream()
                    .filter(policy -> !everything.contains(policy))
                    .forEach(policy -> live(
                            Check.POLICIES_OF_A_USER,
                            row.user(),
                            "policy " + policy,
                            "Attach it to a group in its stead"));
            for (ServiceSpecificCredential credential :
                    live.serviceCredentials().orElse(List.of())) {
                if (credential.status() == CredentialStatus.ACTIVE
                        && credential.expirationDate().isEmpty()) {
                    live(
                            Check.SERVICE_CREDENTIAL_WITHOUT_END,
                            row.user(),
                            "%s for %s, made %s"
                                    .formatted(credential.id(), credential.serviceName(), credential.createDate()),
                            "aws iam update-service-specific-credential --user-name %s --service-specific-credential-id %s --status Inactive"
                                    .formatted(quoted(row.user()), credential.id()));
                }
            }
            unread(row.user(), "its policies", live.policies());
            unread(row.user(), "whether its policies allow everything", live.allowsEverything());
            unread(row.user(), "its service-specific credentials", live.serviceCredentials());
        }

        /** A report that somebody made can hold names that are none. */
        private static <T> Optional<T> byName(Map<UserName, T> values, String name) {
            try {
                return Optional.ofNullable(values.get(new UserName(name)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private void unread(String user, String what, Part<?> part) {
            part.unreadBecause().ifPresent(because -> notJudged.add("%s: %s (%s)".formatted(user, what, because)));
        }

        private void passwordPolicy() {
            Optional<String> unread = evidence.passwordPolicy().unreadBecause();
            if (unread.isPresent()) {
                notJudged.add("the password policy (%s)".formatted(unread.get()));
                return;
            }
            Optional<AccountPasswordPolicy> policy = evidence.passwordPolicy().orElse(Optional.empty());
            if (policy.filter(set -> set.minimumPasswordLength() >= LENGTH).isEmpty()) {
                policy(
                        Check.SHORT_PASSWORDS,
                        policy,
                        "MinimumPasswordLength",
                        set -> String.valueOf(set.minimumPasswordLength()));
            }
            if (policy.filter(set -> set.passwordReusePrevention().orElse(0) >= REMEMBERED)
                    .isEmpty()) {
                policy(
                        Check.REUSED_PASSWORDS,
                        policy,
                        "PasswordReusePrevention",
                        set -> number(set.passwordReusePrevention()));
            }
            if (policy.filter(set -> set.maxPasswordAge().isPresent()).isEmpty()) {
                policy(Check.AGELESS_PASSWORDS, policy, "MaxPasswordAge", set -> "none");
            }
        }

        private static String number(OptionalInt number) {
            return number.isPresent() ? String.valueOf(number.getAsInt()) : "none";
        }

        private void policy(
                Check check,
                Optional<AccountPasswordPolicy> policy,
                String field,
                Function<AccountPasswordPolicy, String> value) {
            String evidenceOf = policy.map(set -> "%s %s".formatted(field, value.apply(set)))
                    .orElse("the account has no password policy");
            findings.add(new Finding(check, "account", evidenceOf, "IAM, read live", "cordon harden password-policy"));
        }

        private void live(Check check, String user, String evidenceOf, String mend) {
            findings.add(new Finding(check, user, evidenceOf, "IAM, read live", mend));
        }

        private void found(Check check, ReportRow row, String field, String mend) {
            findings.add(new Finding(
                    check, row.user(), "%s %s".formatted(field, row.value(field).text()), source, mend));
        }

        private static Optional<Instant> time(ReportValue value) {
            if (value.kind() != ReportValue.Kind.TEXT) {
                return Optional.empty();
            }
            try {
                return Optional.of(OffsetDateTime.parse(value.text()).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        /** IAM's names need no quotes in a shell; what is none, from a report that somebody made, is quoted. */
        private static String quoted(String name) {
            return name.matches("[A-Za-z0-9_+=,.@-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
        }
    }
}
