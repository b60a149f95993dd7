package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfFindingsTests {
    private static final String SCHEMA = "ocsf-detection-finding-1.6.0.schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");
    private static final Subject ALICE =
            new Subject("alice", "arn:aws:iam::123456789012:user/alice", "123456789012", List.of());

    private static Finding finding(String id, Severity severity, String... techniques) {
        return new Finding(
                id,
                "A title",
                severity,
                Optional.empty(),
                List.of(techniques),
                "An explanation.",
                7,
                FIRST,
                FIRST.plusSeconds(90),
                List.of("e-1", "e-2"));
    }

    private static List<JsonNode> write(boolean complete, Instant createdAt, SubjectFindings... subjects)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OcsfFindings.write(List.of(subjects), complete, "1.2.3", createdAt, out);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static JsonNode one(Finding finding) throws IOException {
        return write(true, NOW, new SubjectFindings(ALICE, List.of(finding))).get(0);
    }

    @Test
    void writesAValidRecordALine() throws IOException {
        Investigation alice = Investigations.ofAlice();

        List<JsonNode> records = write(true, NOW, SubjectFindings.of(alice));

        assertThat(records).hasSameSizeAs(alice.findings());
        for (JsonNode found : records) {
            assertThat(Schemas.complaints(SCHEMA, found)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"class_uid", "severity_id", "time", "metadata", "finding_info", "cloud", "type_uid"})
    void theSchemaMissesWhatOcsfRequires(String attribute) throws IOException {
        ObjectNode found = (ObjectNode) one(finding("attack-tool", Severity.HIGH, "T1059.009"));
        found.remove(attribute);

        assertThat(Schemas.complaints(SCHEMA, found)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void everySeverityIsValid(Severity severity) throws IOException {
        JsonNode found = one(finding("attack-tool", severity, "T1098"));

        assertThat(Schemas.complaints(SCHEMA, found)).isEmpty();
        assertThat(found.path("is_alert").asBoolean()).isEqualTo(severity.compareTo(Severity.HIGH) >= 0);
    }

    @Test
    void givesTimesInMilliseconds() throws IOException {
        JsonNode found = one(finding("attack-tool", Severity.HIGH));

        assertThat(found.path("time").asLong()).isEqualTo(FIRST.toEpochMilli() + 90_000);
        assertThat(found.at("/finding_info/first_seen_time").asLong()).isEqualTo(FIRST.toEpochMilli());
        assertThat(found.at("/finding_info/created_time").asLong()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void namesTheTechniqueOfASubTechnique() throws IOException {
        JsonNode attacks =
                one(finding("attack-tool", Severity.HIGH, "T1078.004", "T1098")).at("/finding_info/attacks");

        assertThat(attacks.at("/0/technique/uid").asText()).isEqualTo("T1078");
        assertThat(attacks.at("/0/sub_technique/uid").asText()).isEqualTo("T1078.004");
        assertThat(attacks.at("/1/technique/uid").asText()).isEqualTo("T1098");
        assertThat(attacks.at("/1/sub_technique").isMissingNode()).isTrue();
    }

    @Test
    void citesItsEvents() throws IOException {
        JsonNode found = one(finding("attack-tool", Severity.HIGH));

        assertThat(found.at("/finding_info/related_events"))
                .extracting(event -> event.path("uid").asText())
                .containsExactly("e-1", "e-2");
        assertThat(found.at("/finding_info/related_events_count").asInt()).isEqualTo(7);
        assertThat(found.path("count").asInt()).isEqualTo(7);
    }

    @Test
    void keepsItsUidFromRunToRunAndSharesItWithNoOther() throws IOException {
        Finding finding = finding("attack-tool", Severity.HIGH);
        Subject bob = new Subject("bob", "arn:aws:iam::123456789012:user/bob", "123456789012", List.of());
        SubjectFindings alice = new SubjectFindings(ALICE, List.of(finding, finding("calls-refused", Severity.LOW)));

        List<JsonNode> today = write(true, NOW, alice, new SubjectFindings(bob, List.of(finding)));
        List<JsonNode> tomorrow = write(false, NOW.plusSeconds(86_400), alice);

        assertThat(today)
                .extracting(found -> found.at("/finding_info/uid").asText())
                .doesNotHaveDuplicates()
                .startsWith(
                        tomorrow.get(0).at("/finding_info/uid").asText(),
                        tomorrow.get(1).at("/finding_info/uid").asText());
    }

    @Test
    void saysThatSomethingCouldNotBeRead() throws IOException {
        JsonNode found = write(false, NOW, new SubjectFindings(ALICE, List.of(finding("attack-tool", Severity.HIGH))))
                .get(0);

        assertThat(found.path("status_detail").asText()).startsWith("Incomplete");
        assertThat(Schemas.complaints(SCHEMA, found)).isEmpty();
    }

    @Test
    void leavesOutAnAccountThatNoRecordNames() throws IOException {
        Subject unknown = new Subject("alice", "arn:aws:iam::unknown:user/alice", "unknown", List.of());

        JsonNode found = write(true, NOW, new SubjectFindings(unknown, List.of(finding("attack-tool", Severity.HIGH))))
                .get(0);

        assertThat(found.at("/cloud/account").isMissingNode()).isTrue();
        assertThat(Schemas.complaints(SCHEMA, found)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"new-region, Behavioral", "burst-enumeration, Behavioral", "user-created, Rule"})
    void tellsBehaviourFromRules(String id, String type) throws IOException {
        assertThat(one(finding(id, Severity.LOW))
                        .at("/finding_info/analytic/type")
                        .asText())
                .isEqualTo(type);
    }

    @Test
    void isHarmlessInATerminalAndOnOneLine() throws IOException {
        String hostile = "\u001b[2J\u009b\u202e\n{\"class_uid\":1}\n\ud83d";
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        OcsfFindings.write(List.of(SubjectFindings.of(Investigations.with(hostile))), true, "1", NOW, out);

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(2);
        assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    }
}
