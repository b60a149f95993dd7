package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeReaderTests {
    private static final String FINDING = """
            {"schemaVersion":"2.0","accountId":"123456789012","region":"eu-west-1","partition":"aws",
             "id":"6acdc15e4418414a868e8bbdf45b456b","type":"UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom","severity":5,
             "title":"API GetCallerIdentity was invoked from an IP address on a custom threat list.",
             "resource":{"resourceType":"AccessKey","accessKeyDetails":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE",
               "principalId":"AIDACKCEVSQ6C2EXAMPLE","userType":"IAMUser","userName":"alice"}},
             "service":{"serviceName":"guardduty","eventFirstSeen":"2026-03-02T02:09:00.000Z","eventLastSeen":"2026-03-02T02:14:00.000Z"},
             "createdAt":"2026-03-02T02:20:00.000Z","updatedAt":"2026-03-02T02:20:00.000Z"}""";

    private static Notice read(String json) throws NoticeRefused {
        return NoticeReader.read("finding.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertAlice(Notice notice) throws NoticeRefused {
        assertThat(notice.source()).isEqualTo("GuardDuty finding");
        assertThat(notice.id()).isEqualTo("6acdc15e4418414a868e8bbdf45b456b");
        assertThat(notice.type()).isEqualTo("UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom");
        assertThat(notice.severity()).isEqualTo("5");
        assertThat(notice.accountId()).hasValue("123456789012");
        assertThat(notice.firstSeen()).hasValue(Instant.parse("2026-03-02T02:09:00Z"));
        assertThat(notice.subject()).isEqualTo("alice");
    }

    @Test
    void readsAFindingAsItIsExported() throws NoticeRefused {
        assertAlice(read(FINDING));
    }

    @Test
    void readsAFindingInAnEvent() throws NoticeRefused {
        assertAlice(read(
                "{\"version\":\"0\",\"detail-type\":\"GuardDuty Finding\",\"source\":\"aws.guardduty\",\"detail\":%s}"
                        .formatted(FINDING)));
    }

    @Test
    void readsTheOnlyFindingOfAList() throws NoticeRefused {
        assertAlice(read("[%s]".formatted(FINDING)));
        assertThatThrownBy(() -> read("{\"Findings\":[%s,%s]}".formatted(FINDING, FINDING)))
                .hasMessage("finding.json holds 2 findings; give one at a time.");
    }

    @Test
    void readsTheNamesThatTheApiUses() throws NoticeRefused {
        Notice notice = read("""
                {"Findings":[{"AccountId":"123456789012","Id":"0123456789abcdef","Type":"Recon:IAMUser/TorIPCaller","Severity":8.0,
                 "Resource":{"AccessKeyDetails":{"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","UserType":"AssumedRole","UserName":"backup"}},
                 "Service":{"EventFirstSeen":"2026-03-02T02:09:00Z"}}]}""");

        // The name is the role's: whoever assumed it is found by the session's key.
        assertThat(notice.subject()).isEqualTo("ASIAIOSFODNN7EXAMPLE");
        assertThat(notice.severity()).isEqualTo("8.0");
    }

    @Test
    void readsACloudTrailRecordInAnEvent() throws NoticeRefused {
        Notice notice = read("""
                {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"CreateUser","eventID":"e-1",
                 "eventTime":"2026-03-02T02:12:35Z",
                 "userIdentity":{"type":"IAMUser","accountId":"123456789012","userName":"alice","accessKeyId":"AKIAIOSFODNN7EXAMPLE"}}}""");

        assertThat(notice.source()).isEqualTo("CloudTrail event");
        assertThat(notice.type()).isEqualTo("CreateUser");
        assertThat(notice.subject()).isEqualTo("alice");
    }

    @Test
    void refusesWhatIsAboutNoUser() throws NoticeRefused {
        Notice root = read(FINDING.replace("\"IAMUser\"", "\"Root\""));
        Notice instance = read(
                "{\"type\":\"CryptoCurrency:EC2/BitcoinTool.B!DNS\",\"id\":\"1\",\"resource\":{\"instanceDetails\":{}}}");

        assertThatThrownBy(root::subject)
                .hasMessage(
                        "GuardDuty finding 6acdc15e4418414a868e8bbdf45b456b is about the root user of account 123456789012, which is no IAM user. See 'cordon hunt' for what root did.");
        assertThatThrownBy(instance::subject)
                .hasMessage(
                        "GuardDuty finding 1 (CryptoCurrency:EC2/BitcoinTool.B!DNS) names no IAM user and no access key: there is nobody to investigate.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "7", "[]", "{}", "{\"detail\":{}}", "{\"resource\":7,\"type\":[]}", "{", "\u0000"})
    void refusesWhatIsNoAlert(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(NoticeRefused.class).hasMessageContaining("finding.json");
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        assertThatThrownBy(() -> read(" ".repeat(2 << 20)))
                .hasMessage("finding.json has more than 1 MiB, which no alert has.");
        assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(NoticeRefused.class);
    }

    @Test
    void survivesAnyMutilation() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = FINDING.getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < 3; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Notice notice = NoticeReader.read("finding.json", new ByteArrayInputStream(bytes));
                assertThat(notice.subject()).isNotEmpty();
            } catch (NoticeRefused e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
