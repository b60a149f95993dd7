package dev.cordon.lab.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes JSON bodies. What comes in is bounded in depth and size. */
final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(1 << 20)
                    .build())
            .build());

    private JsonBody() {}

    static ObjectNode read(WireRequest request) {
        if (request.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw ApiException.of("SerializationException", 400, "The request body is not valid JSON");
        }
        throw ApiException.of("SerializationException", 400, "The request body is not a JSON object");
    }

    static byte[] write(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(Times.inJson(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
