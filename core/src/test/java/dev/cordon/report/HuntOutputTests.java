package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Hunt;
import dev.cordon.investigation.HuntedIdentity;
import dev.cordon.investigation.Identity;
import dev.cordon.investigation.Investigation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HuntOutputTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A hunt in whose logs every name is this one. */
    private static Hunt with(String name) {
        Investigation judged = Investigations.with(name);
        Identity user = new Identity(Identity.Kind.USER, "123456789012", name);
        HuntedIdentity hunted = new HuntedIdentity(
                user,
                judged.verdict(),
                10,
                3,
                2,
                Optional.of(Investigations.START),
                Optional.empty(),
                judged.findings(),
                List.of(new HuntedIdentity.Session(
                        Optional.of("ASIAIOSFODNN7EXAMPLE"),
                        new Identity(Identity.Kind.ROLE, "123456789012", name),
                        Optional.of(name),
                        Investigations.START,
                        Investigations.START,
                        3)),
                1,
                List.of(name),
                0);
        return new Hunt(
                judged.window(),
                judged.coverage(),
                judged.rules(),
                List.of(hunted, hunted),
                7,
                new Hunt.Calls(13, 5, 1),
                List.of("More than 5 identities were active; the others were not judged."));
    }

    private static String json(Hunt hunt) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HuntJson.write(hunt, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void keepsItsSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(Files.readAllBytes(Path.of("../docs/schema/cordon.hunt-1.schema.json"))));

        assertThat(schema.validate(JSON.readTree(json(with("mallory"))))).isEmpty();
    }

    @Test
    void saysThatItIsIncomplete() throws IOException {
        JsonNode json = JSON.readTree(json(with("mallory")));

        assertThat(json.at("/coverage/complete").asBoolean(true)).isFalse();
        assertThat(json.at("/rules/refused/0/line").asInt()).isEqualTo(3);
        assertThat(json.path("limits")).hasSize(1);
        assertThat(HuntReport.of(with("mallory"), 50, TerminalStyle.PLAIN))
                .contains("INCOMPLETE: not all could be read or judged.", "mallory:3:7: mallory");
    }

    @Test
    void fitsIntoEightyColumnsWhateverTheNames() {
        String report = HuntReport.of(with("\u001b[2J" + "x".repeat(200)), 50, TerminalStyle.PLAIN);

        assertThat(report.lines()).allMatch(line -> TerminalText.width(line) <= 80);
        assertThat(report).doesNotContain("\u001b");
    }

    @Test
    void namesWhatTheWorstOpenedAndCreated() {
        assertThat(HuntReport.of(with("mallory"), 50, TerminalStyle.PLAIN))
                .contains("opened   ASIAIOSFODNN7EXAMPLE as mallory and 1 more", "created  mallory");
    }

    @Test
    void showsTheWorstOnlyWhenAsked() {
        assertThat(HuntReport.of(with("mallory"), 1, TerminalStyle.PLAIN)).contains("… 1 more: --top");
    }

    @Test
    void writesNoFormulas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        HuntCsv.write(with("=cmd|' /C calc'!A0"), 1, out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> !line.contains(",=") && !line.contains(",\"="));
    }

    @Test
    void leavesOutFindingsThatAreTooSmall() {
        Hunt shown = with("mallory").showing(Severity.HIGH);

        assertThat(shown.identities().get(0).findings()).extracting("id").containsExactly("identity-created");
        assertThat(with("mallory").showing(Severity.CRITICAL).identities()).isEmpty();
    }
}
