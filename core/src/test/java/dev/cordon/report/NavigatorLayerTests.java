package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NavigatorLayerTests {
    private static final String SCHEMA = "navigator-layer-4.5.schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");

    private static Subject user(String name) {
        return new Subject(name, "arn:aws:iam::123456789012:user/" + name, "123456789012", List.of());
    }

    private static Finding finding(String title, Severity severity, String... techniques) {
        return new Finding(
                "id-of-" + title,
                title,
                severity,
                Optional.empty(),
                List.of(techniques),
                "",
                3,
                FIRST,
                FIRST,
                List.of());
    }

    private static String write(boolean complete, List<SubjectFindings> subjects) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NavigatorLayer.write("a layer", subjects, complete, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final List<SubjectFindings> TWO_USERS = List.of(
            new SubjectFindings(
                    user("alice"),
                    List.of(
                            finding("Keys created", Severity.HIGH, "T1098.001"),
                            finding("Calls refused", Severity.LOW, "T1580", "T1098.001"))),
            new SubjectFindings(user("bob"), List.of(finding("Keys created", Severity.CRITICAL, "T1098.001"))));

    @Test
    void keepsTheFormatsSchema() throws IOException {
        assertThat(Schemas.complaints(SCHEMA, write(true, TWO_USERS))).isEmpty();
        assertThat(Schemas.complaints(SCHEMA, write(false, List.of()))).isEmpty();
        assertThat(Schemas.complaints(
                        SCHEMA, write(true, List.of(SubjectFindings.of(Investigations.with("\u001b\ud83d"))))))
                .isEmpty();
    }

    @Test
    void theSchemaMissesAnotherFormatVersion() throws IOException {
        ObjectNode layer = (ObjectNode) JSON.readTree(write(true, TWO_USERS));
        ((ObjectNode) layer.path("versions")).put("layer", "4.4");

        assertThat(Schemas.complaints(SCHEMA, layer)).isNotEmpty();
    }

    @Test
    void hasEachTechniqueOnceByItsWorstFinding() throws IOException {
        JsonNode techniques = JSON.readTree(write(true, TWO_USERS)).path("techniques");

        assertThat(techniques)
                .extracting(
                        technique -> technique.path("techniqueID").asText(),
                        technique -> technique.path("score").asInt(),
                        technique -> technique.path("comment").asText())
                .containsExactly(
                        tuple("T1098.001", 100, """
                                bob: Keys created (critical, 3 events)
                                alice: Keys created (high, 3 events)
                                alice: Calls refused (low, 3 events)"""), tuple("T1580", 25, "alice: Calls refused (low, 3 events)"));
        assertThat(techniques.at("/0/metadata").toString())
                .contains("{\"name\":\"users\",\"value\":\"2\"}", "{\"name\":\"events\",\"value\":\"9\"}");
    }

    @Test
    void doesNotDependOnTheOrderOfUsers() throws IOException {
        List<SubjectFindings> backwards = new ArrayList<>(TWO_USERS);
        Collections.reverse(backwards);

        assertThat(write(true, backwards)).isEqualTo(write(true, TWO_USERS));
    }

    @Test
    void showsSoManyFindingsAndCountsTheRest() throws IOException {
        List<SubjectFindings> many = IntStream.range(0, 25)
                .mapToObj(i -> new SubjectFindings(user("u" + i), List.of(finding("x", Severity.LOW, "T1580"))))
                .toList();

        String comment =
                JSON.readTree(write(true, many)).at("/techniques/0/comment").asText();

        assertThat(comment.lines()).hasSize(NavigatorLayer.MAX_LISTED + 1);
        assertThat(comment).endsWith("\nand 5 more");
    }

    @Test
    void leavesOutWhatIsNoTechnique() throws IOException {
        String layer = write(
                true, List.of(new SubjectFindings(user("a"), List.of(finding("x", Severity.LOW, "TA0001", "S0001")))));

        assertThat(JSON.readTree(layer).path("techniques")).isEmpty();
    }

    @Test
    void saysThatSomethingCouldNotBeRead() throws IOException {
        JsonNode layer = JSON.readTree(write(false, TWO_USERS));

        assertThat(layer.path("description").asText())
                .isEqualTo(
                        "Cordon: 3 findings of 2 users. INCOMPLETE: something that was asked for could not be read.");
        assertThat(layer.at("/metadata/0").toString())
                .isEqualTo("{\"name\":\"coverage complete\",\"value\":\"false\"}");
    }
}
