package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFolderTests {
    private static final LogFilter ASKED = new LogFilter(
            Instant.parse("2026-02-27T12:00:00Z"),
            Instant.parse("2026-03-02T00:00:00Z"),
            Set.of("123456789012"),
            Set.of("eu-west-1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "logs/",
                "logs/AWSLogs/",
                "AWSLogs/o-abcde12345/",
                "AWSLogs/123456789012/",
                "AWSLogs/o-abcde12345/123456789012/CloudTrail/",
                "x/AWSLogs/123456789012/CloudTrail/eu-west-1/",
                "x/AWSLogs/123456789012/CloudTrail/eu-west-1/2026/",
                "x/AWSLogs/123456789012/CloudTrail/eu-west-1/2026/02/",
                "x/AWSLogs/123456789012/CloudTrail/eu-west-1/2026/02/27/",
                "x/AWSLogs/123456789012/CloudTrail/eu-west-1/2026/03/02/",
                "x/AWSLogs/123456789012/CloudTrail/eu-west-1/2026/13/45/",
                "incident 7/copies/",
            })
    void isListedWhereItMayHoldWhatIsAskedFor(String path) {
        assertThat(LogFolder.of(path).mayHold(ASKED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSLogs/999988887777/",
                "AWSLogs/o-abcde12345/999988887777/",
                "AWSLogs/123456789012/vpcflowlogs/",
                "AWSLogs/123456789012/CloudTrail-Digest/",
                "AWSLogs/123456789012/CloudTrail/us-east-1/",
                "AWSLogs/123456789012/CloudTrail/eu-west-1/2025/",
                "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/01/",
                "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/02/26/",
                "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/03/04/",
                "AWSLogs/123456789012/CloudTrail/eu-west-1/2027/",
            })
    void isNotListedWhereItCannot(String path) {
        assertThat(LogFolder.of(path).mayHold(ASKED)).isFalse();
    }

    @Test
    void isListedAsAWholeWhereAllOfItIsAskedFor() {
        String region = "AWSLogs/123456789012/CloudTrail/eu-west-1/";

        assertThat(LogFolder.of(region + "2026/02/").isDivided(ASKED)).isTrue();
        assertThat(LogFolder.of(region + "2026/02/").isDivided(LogFilter.ALL)).isFalse();
        assertThat(LogFolder.of(region).isDivided(LogFilter.ALL)).isTrue();
    }
}
