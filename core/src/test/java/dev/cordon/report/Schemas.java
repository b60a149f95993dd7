package dev.cordon.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The schemas of {@code docs/schema}. */
public final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    /** What is wrong with a text by the schema of that file name; nothing for a text that keeps it. */
    public static List<String> complaints(String schemaFile, String json) throws IOException {
        return complaints(schemaFile, JSON.readTree(json));
    }

    public static List<String> complaints(String schemaFile, JsonNode json) throws IOException {
        Path file = Path.of("../docs/schema", schemaFile);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(Files.readAllBytes(file)));
        return schema.validate(json).stream().map(String::valueOf).toList();
    }
}
