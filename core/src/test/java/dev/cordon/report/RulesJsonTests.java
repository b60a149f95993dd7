package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cordon.sigma.Placeholders;
import dev.cordon.sigma.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesJsonTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static JsonNode json(RuleSet rules) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RulesJson.write(rules, out);
        return JSON.readTree(out.toByteArray());
    }

    @Test
    void followsItsSchema() throws IOException {
        Files.writeString(folder.resolve("x.yml"), """
                title: Here
                logsource: {product: aws, service: cloudtrail}
                detection: {selection: {eventName: GetObject}, condition: selection}
                ---
                title: There
                logsource: {product: windows}
                detection: {selection: {EventID: 1}, condition: selection}
                ---
                id: nothing else
                """);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schema/cordon.rules-1.schema.json")));

        JsonNode mixed = json(RuleSet.load(List.of(folder), Placeholders.NONE));

        assertThat(schema.validate(mixed)).isEmpty();
        assertThat(schema.validate(json(RuleSet.builtIn()))).isEmpty();
        assertThat(mixed.at("/rules/0/title").asText()).isEqualTo("Here");
        assertThat(mixed.at("/elsewhere/0/title").asText()).isEqualTo("There");
        assertThat(mixed.at("/refused/0/line").asInt()).isEqualTo(9);
    }
}
