package dev.cordon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.Part;
import dev.cordon.iam.ServiceSpecificCredential;
import dev.cordon.iam.UserName;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuditTests {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final List<String> COLUMNS = List.of(
            "user",
            "arn",
            "password_enabled",
            "password_last_used",
            "password_last_changed",
            "mfa_active",
            "access_key_1_active",
            "access_key_1_last_rotated",
            "access_key_1_last_used_date",
            "access_key_1_last_used_service",
            "access_key_2_active",
            "access_key_2_last_rotated",
            "access_key_2_last_used_date",
            "cert_1_active");
    private static final AccountPasswordPolicy STRONG =
            new AccountPasswordPolicy(14, true, true, true, true, true, OptionalInt.of(90), OptionalInt.of(24), false);
    private static final Audit.Live NOTHING =
            new Audit.Live(Part.known(List.of()), Part.known(List.of()), Part.known(List.of()));

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final Map<UserName, Audit.Live> live = new LinkedHashMap<>();
    private final Map<UserName, List<String>> programs = new LinkedHashMap<>();
    private Part<Optional<AccountPasswordPolicy>> policy = Part.known(Optional.of(STRONG));

    AuditTests() {
        row("<root_account>", "mfa_active", "true");
    }

    private static String daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days)).toString().replace("Z", "+00:00");
    }

    /** A line of the report: nothing is active but what is said. */
    private void row(String user, String... values) {
        Map<String, String> row = new LinkedHashMap<>();
        COLUMNS.forEach(
                column -> row.put(column, column.endsWith("_active") || column.endsWith("_enabled") ? "false" : "N/A"));
        row.put("user", user);
        row.put("arn", "arn:aws:iam::123456789012:user/" + user);
        for (int i = 0; i < values.length; i += 2) {
            row.put(values[i], values[i + 1]);
        }
        rows.put(user, row);
        if (user.matches("[a-z]+")) {
            live.putIfAbsent(new UserName(user), NOTHING);
        }
    }

    private Audit audit() throws MalformedReport {
        String csv = String.join(",", COLUMNS) + "\n"
                + rows.values().stream()
                        .map(row -> String.join(",", row.values()) + "\n")
                        .collect(Collectors.joining());
        return Audit.of(new Audit.Evidence(ReportTable.parse(csv), NOW, policy, live, programs), Audit.Limits.CIS, NOW);
    }

    private List<String> found() throws MalformedReport {
        return audit().findings().stream()
                .map(finding -> finding.subject() + " " + finding.check().id())
                .toList();
    }

    @Test
    void aCleanAccountIsClean() throws MalformedReport {
        row("anna", "password_enabled", "true", "password_last_used", daysAgo(1), "mfa_active", "true");

        assertThat(audit().findings()).isEmpty();
        assertThat(audit().notJudged()).isEmpty();
        assertThat(audit().users()).isEqualTo(1);
    }

    @Test
    void looksAtTheRootUser() throws MalformedReport {
        row("<root_account>", "mfa_active", "false", "access_key_1_active", "true", "password_last_used", daysAgo(44));
        assertThat(found())
                .containsExactly(
                        "<root_account> root-access-key",
                        "<root_account> root-without-mfa",
                        "<root_account> root-used");

        row("<root_account>", "mfa_active", "true", "password_last_used", daysAgo(46));
        assertThat(found()).isEmpty();
    }

    @Test
    void looksAtPasswords() throws MalformedReport {
        String[] set = {"password_enabled", "true", "mfa_active", "true"};
        row("phishable", "password_enabled", "true", "password_last_used", daysAgo(44));
        row("gone", with(set, "password_last_used", daysAgo(46)));
        row("never", with(set, "password_last_used", "no_information", "password_last_changed", daysAgo(46)));
        row("recent", with(set, "password_last_used", "no_information", "password_last_changed", daysAgo(44)));

        assertThat(found())
                .containsExactly("phishable user-without-mfa", "gone unused-password", "never unused-password");
    }

    @Test
    void looksAtAccessKeys() throws MalformedReport {
        String[] person = {"password_enabled", "true", "mfa_active", "true", "password_last_used", daysAgo(1)};
        String[] used = {"access_key_1_active", "true", "access_key_1_last_used_date", daysAgo(1)};
        row("old", with(with(person, used), "access_key_1_last_rotated", daysAgo(91)));
        row("fresh", with(with(person, used), "access_key_1_last_rotated", daysAgo(89)));
        row("idle", with(person, "access_key_2_active", "true", "access_key_2_last_rotated", daysAgo(60)));
        row("two", with(person, "access_key_1_active", "true", "access_key_2_active", "true"));
        row("off", with(person, "access_key_1_active", "false", "access_key_1_last_rotated", daysAgo(900)));
        row("program", with(used, "access_key_1_last_rotated", daysAgo(1)));

        assertThat(found())
                .containsExactly(
                        "old old-access-key",
                        "idle unused-access-key",
                        "two second-access-key",
                        "program keys-for-a-role");
    }

    @Test
    void saysWhichProgramsCouldHaveARole() throws MalformedReport {
        row("program", "access_key_1_active", "true", "access_key_1_last_used_date", daysAgo(1));
        programs.put(new UserName("program"), List.of("AKIA1, Boto3 from 203.0.113.7: 20 calls"));

        assertThat(audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(Check.KEYS_FOR_A_ROLE);
            assertThat(finding.evidence()).isEqualTo("AKIA1, Boto3 from 203.0.113.7: 20 calls");
            assertThat(finding.source()).isEqualTo("the logs");
        });
    }

    private static String[] with(String[] values, String... more) {
        String[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    @Test
    void looksAtWhatNoReportHolds() throws MalformedReport {
        live.put(
                new UserName("boss"),
                new Audit.Live(
                        Part.known(List.of("AdministratorAccess", "extra")),
                        Part.known(List.of("AdministratorAccess")),
                        Part.known(List.of(
                                credential("ACCA1", CredentialStatus.ACTIVE, Optional.empty()),
                                credential("ACCA2", CredentialStatus.INACTIVE, Optional.empty()),
                                credential("ACCA3", CredentialStatus.ACTIVE, Optional.of(NOW))))));
        row("boss", "cert_1_active", "true");

        assertThat(found())
                .containsExactly(
                        "boss administrator-by-user-policy",
                        "boss service-credential-without-end",
                        "boss signing-certificate",
                        "boss policies-of-a-user");
        assertThat(audit().findings().get(1).mend())
                .contains("--user-name boss --service-specific-credential-id ACCA1");
    }

    private static ServiceSpecificCredential credential(String id, CredentialStatus status, Optional<Instant> end) {
        return new ServiceSpecificCredential(id, "bedrock.amazonaws.com", "boss", status, NOW, end);
    }

    @Test
    void looksAtThePasswordPolicy() throws MalformedReport {
        policy = Part.known(Optional.empty());
        assertThat(found())
                .containsExactly("account short-passwords", "account reused-passwords", "account ageless-passwords");

        policy = Part.known(Optional.of(new AccountPasswordPolicy(
                13, true, true, true, true, true, OptionalInt.of(90), OptionalInt.of(24), false)));
        assertThat(found()).containsExactly("account short-passwords");
    }

    @Test
    void passesNothingSilently() throws MalformedReport {
        rows.clear();
        live.put(
                new UserName("dark"),
                new Audit.Live(
                        Part.unread("iam:ListUserPolicies: AccessDenied"),
                        Part.known(List.of()),
                        Part.unread("iam:ListServiceSpecificCredentials: AccessDenied")));
        row("dark");
        row("unasked");
        live.remove(new UserName("unasked"));
        policy = Part.unread("iam:GetAccountPasswordPolicy: AccessDenied");

        assertThat(audit().notJudged())
                .containsExactly(
                        "dark: its policies (iam:ListUserPolicies: AccessDenied)",
                        "dark: its service-specific credentials (iam:ListServiceSpecificCredentials: AccessDenied)",
                        "unasked: its policies and service-specific credentials were not asked for",
                        "the root user: the report has no line of it",
                        "the password policy (iam:GetAccountPasswordPolicy: AccessDenied)");
    }

    @Test
    void quotesNamesThatSomebodyMadeUp() throws MalformedReport {
        row("x;rm -rf y", "password_enabled", "true");

        assertThat(audit().findings().get(0).mend()).contains("--users 'x;rm -rf y'");
    }

    /** docs/audit.md lists every check; with {@code -Dcordon.regenerate=true} it is written anew. */
    @Test
    void thePageListsEveryCheck() throws Exception {
        StringBuilder table = new StringBuilder("| check | CIS | severity | |\n|---|---|---|---|\n");
        for (Check check : Check.values()) {
            table.append("| `%s` | %s | %s | **%s.** %s |\n"
                    .formatted(
                            check.id(),
                            check.cis().orElse("–"),
                            check.severity().id(),
                            check.title(),
                            check.why()));
        }
        Path page = Path.of("..", "docs", "audit.md");
        String now = Files.readString(page);
        int from = now.indexOf("| check |");
        int to = now.indexOf("\n\n", from) + 1;
        if (Boolean.getBoolean("cordon.regenerate")) {
            Files.writeString(page, now.substring(0, from) + table + now.substring(to));
            return;
        }
        assertThat(now.substring(from, to)).isEqualTo(table.toString());
    }
}
