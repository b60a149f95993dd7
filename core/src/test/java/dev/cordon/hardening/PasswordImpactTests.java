package dev.cordon.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PasswordImpactTests {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final AccountPasswordPolicy NINETY_DAYS =
            new AccountPasswordPolicy(14, true, true, true, true, false, OptionalInt.of(90), OptionalInt.empty(), true);

    private static ReportTable report(String... lines) throws MalformedReport {
        return ReportTable.parse("user,arn,password_enabled,password_last_changed\n" + String.join("\n", lines) + "\n");
    }

    private static String user(String name, int daysAgo) {
        return "%s,arn:aws:iam::123456789012:user/%s,true,%s"
                .formatted(
                        name,
                        name,
                        NOW.minus(Duration.ofDays(daysAgo)).toString().replace("Z", "+00:00"));
    }

    @Test
    void saysWhoseExpireAtOnceAndWhoseSoon() throws MalformedReport {
        PasswordImpact impact = PasswordImpact.of(
                NINETY_DAYS,
                report(
                        "<root_account>,arn:aws:iam::123456789012:root,not_supported,not_supported",
                        user("old", 400),
                        user("edge", 90),
                        user("soon", 80),
                        user("fresh", 1),
                        "odd,arn:aws:iam::123456789012:user/odd,true,no_information",
                        "keys,arn:aws:iam::123456789012:user/keys,false,N/A"),
                NOW,
                NOW);

        assertThat(impact.withPassword()).isEqualTo(5);
        assertThat(impact.expireAtOnce())
                .extracting(PasswordImpact.Expiry::userName)
                .containsExactly("old", "edge");
        assertThat(impact.expireSoon())
                .extracting(PasswordImpact.Expiry::userName)
                .containsExactly("soon");
        assertThat(impact.unknown()).containsExactly("odd");
        assertThat(impact.usersMayChange()).isFalse();
        assertThat(impact.lockedOut()).isTrue();
    }

    @Test
    void withoutAnAgeNothingExpires() throws MalformedReport {
        AccountPasswordPolicy ageless = new AccountPasswordPolicy(
                14, true, true, true, true, true, OptionalInt.empty(), OptionalInt.empty(), false);

        PasswordImpact impact = PasswordImpact.of(ageless, report(user("old", 400)), NOW, NOW);

        assertThat(impact.expireAtOnce()).isEmpty();
        assertThat(impact.withPassword()).isEqualTo(1);
    }

    @Test
    void aReportThatBreaksOffIsAGap() throws MalformedReport {
        assertThat(PasswordImpact.of(NINETY_DAYS, report(user("old", 400), "torn,arn"), NOW, NOW)
                        .gaps())
                .isNotEmpty();
    }

    /** Each wave, and nobody else, expires on its day by the age that is set on it. */
    @Test
    void wavesExpireOneByOne() throws MalformedReport {
        int[] ages = {700, 650, 500, 500, 499, 365, 200, 150, 120, 100, 95, 91};
        String[] lines = new String[ages.length];
        for (int i = 0; i < ages.length; i++) {
            lines[i] = user("user" + i, ages[i]);
        }
        PasswordImpact impact = PasswordImpact.of(NINETY_DAYS, report(lines), NOW, NOW);

        List<PasswordImpact.Wave> waves = impact.stagger(NINETY_DAYS, NOW);

        assertThat(waves).hasSizeBetween(2, 6);
        assertThat(waves.stream().flatMap(wave -> wave.userNames().stream()))
                .containsExactlyElementsOf(impact.expireAtOnce().stream()
                        .map(PasswordImpact.Expiry::userName)
                        .toList());
        assertThat(waves.get(waves.size() - 1).maxPasswordAge()).isEqualTo(90);
        int expired = 0;
        for (PasswordImpact.Wave wave : waves) {
            expired += wave.userNames().size();
            Instant day = NOW.plus(Duration.ofDays(wave.day()));
            Instant oldestValid = day.minus(Duration.ofDays(wave.maxPasswordAge()));
            assertThat(impact.expireAtOnce().stream()
                            .filter(expiry -> !expiry.changed().isAfter(oldestValid)))
                    .as("expired on day %d", wave.day())
                    .hasSize(expired);
        }
    }
}
