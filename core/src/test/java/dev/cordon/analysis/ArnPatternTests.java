package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnPatternTests {
    @ParameterizedTest
    @CsvSource({
        "prod-*, prod-db, true",
        "prod-*, prod-, true",
        "prod-*, Prod-db, false",
        "*-db, prod-db, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "p?od, prod, true",
        "p?od, pood, true",
        "p?od, pod, false",
        "prod, prod, true",
        "prod, prod-db, false",
        "prod.db, prodXdb, false"
    })
    void matchesWholeTexts(String pattern, String text, boolean matches) {
        assertThat(new ArnPattern(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:secretsmanager:*:*:secret:prod/*, secretsmanager, prod/db, true",
        "arn:aws:secretsmanager:*:*:secret:prod/*, ssm, prod/db, false",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf, secretsmanager, prod/db, true",
        "arn:aws:secretsmanager:*:*:secret:prod/*, secretsmanager, arn:aws:secretsmanager:eu-west-1:1:secret:prod/x, true",
        "arn:aws:ssm:*:*:parameter/prod/*, ssm, /prod/key, true",
        "arn:aws:ssm:*:*:parameter/key, ssm, key, true",
        "arn:aws:s3:::pay/*, s3, pay/2026.csv, true",
        "arn:aws:s3:::pay/*, s3, other/2026.csv, false",
        "arn:aws:s3:::pay, s3, pay, true",
        "arn:aws:secretsmanager:*:*:secret:prod/*, secretsmanager, test/db, false",
        "arn:aws:iam::*:user/alice, iam, alice, true",
        "arn:aws:iam::*:user/staff/alice, iam, alice, true",
        "pay/*, s3, arn:aws:s3:::pay/2026.csv, true",
        "prod/*, secretsmanager, arn:aws:secretsmanager:eu-west-1:1:secret:prod/db-AbCdEf, true",
        "prod/db, secretsmanager, arn:aws:secretsmanager:eu-west-1:1:secret:prod/db-AbCdEf, true"
    })
    void matchesResourcesByArnAndByName(String pattern, String service, String resource, boolean matches) {
        assertThat(new ArnPattern(pattern).matchesResource(service, resource)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "arn:aws:s3 | 'arn:aws:s3' has 3 of an ARN's 6 parts; expected arn:partition:service:region:account:resource, with * for any",
                "* | '*' matches everything; name a service or a resource",
                "arn:aws:*:*:*:* | 'arn:aws:*:*:*:*' matches everything; name a service or a resource",
                "\" prod\" | 'prod' has white space around it or a control character in it",
                "\"\" | An empty pattern; expected an ARN or a name, such as arn:aws:secretsmanager:*:*:secret:prod/*"
            })
    void saysWhatIsWrongWithAPattern(String pattern, String message) {
        assertThatThrownBy(() -> new ArnPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void hostileTextsTakeNoLongerThanTheirLength() {
        ArnPattern pattern = new ArnPattern("a*".repeat(200) + "b");

        boolean matches =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> pattern.matches("a".repeat(100_000)));

        assertThat(matches).isFalse();
    }
}
