package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cordon.investigation.Investigation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InvestigationJsonTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void keepsItsSchema() throws IOException {
        Path file = Path.of("../docs/schema/cordon.investigation-1.schema.json");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(Files.readAllBytes(file)));

        assertThat(schema.validate(JSON.readTree(json(Investigations.ofAlice()))))
                .isEmpty();
    }

    @Test
    void hasNullForAnEndThatIsUnbounded() throws IOException {
        JsonNode window = JSON.readTree(json(Investigations.ofAlice())).path("window");

        assertThat(window.path("from").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(window.get("to").isNull()).isTrue();
    }

    @Test
    void tellsWhoWasRefused() throws IOException {
        JsonNode denied = JSON.readTree(json(Investigations.ofAlice())).path("denied");

        assertThat(denied).extracting(denial -> denial.path("by").asText()).containsExactly("user", "session");
    }

    @Test
    void writesNamesOfManyWordsWithHyphens() throws IOException {
        JsonNode change = JSON.readTree(json(Investigations.ofAlice())).at("/reach/changes/0");

        assertThat(change.path("category").asText()).isEqualTo("data-sharing");
    }

    @Test
    void isHarmlessInATerminalAndStillExact() throws IOException {
        String hostile = "\u001b[2J\u009b\u202e\u2066İ\ud800\ude80x\n\u0000\ud83d";

        String json = json(Investigations.with(hostile));

        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(JSON.readTree(json).at("/subject/userName").asText()).isEqualTo(hostile);
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        InvestigationJson.write(Investigations.ofAlice(), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\n  \"schema\" : \"cordon.investigation/1\",")
                .endsWith("}\n");
    }

    private static String json(Investigation investigation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InvestigationJson.write(investigation, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
