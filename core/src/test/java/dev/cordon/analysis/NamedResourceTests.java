package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.trail.TrailEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedResourceTests {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 3;

    @Test
    void takesTheRecordsOwnListFirst() {
        TrailEvent event = aTrailEvent()
                .request("{\"keyId\":\"k\"}")
                .with("resources", "[{\"type\":\"AWS::KMS::Key\"},{\"ARN\":\"arn:aws:kms:eu-west-1:1:key/k\"}]")
                .build();

        assertThat(NamedResource.of(event)).isEqualTo(new NamedResource("arn:aws:kms:eu-west-1:1:key/k", "resources"));
    }

    @Test
    void namesAnObjectWithItsBucket() {
        assertThat(NamedResource.of(aTrailEvent()
                        .request("{\"key\":\"a/b\",\"bucketName\":\"pay\"}")
                        .build()))
                .isEqualTo(new NamedResource("pay/a/b", "requestParameters"));
        assertThat(NamedResource.of(
                        aTrailEvent().request("{\"bucketName\":\"pay\"}").build()))
                .isEqualTo(new NamedResource("pay", "requestParameters"));
        assertThat(NamedResource.of(aTrailEvent().request("{\"key\":\"a\"}").build()))
                .isEqualTo(new NamedResource("*", "none"));
    }

    /** Reading the record's bytes finds what looking into its trees finds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithLookingIntoTrees(long seed) {
        Random random = new Random(seed);
        List<String> names = List.of(
                "userName",
                "bucketName",
                "key",
                "keyId",
                "names",
                "name",
                "target",
                "path",
                "instancesSet",
                "instanceIds",
                "x");
        for (int round = 0; round < 300; round++) {
            ObjectNode request = JSON.objectNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                String name = names.get(random.nextInt(names.size()));
                request.set(name, value(random, name.equals("key") ? MAX_DEPTH : 0));
            }
            TrailEvent event = aTrailEvent().request(request.toString()).build();

            assertThat(NamedResource.of(event).resource())
                    .as("seed %d, round %d: %s", seed, round, request)
                    .isEqualTo(named(request));
            for (String path : List.of("names", "instancesSet.items.instanceId", "target", "instanceIds")) {
                assertThat(Parameters.request(event, path))
                        .as("seed %d, round %d, %s: %s", seed, round, path, request)
                        .isEqualTo(Parameters.texts(request, path));
            }
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth < MAX_DEPTH ? 8 : 5)) {
            case 0 -> JSON.textNode("");
            case 1 -> JSON.nullNode();
            case 2 -> JSON.numberNode(random.nextInt(100));
            case 3 -> JSON.booleanNode(true);
            case 4 -> JSON.textNode("t" + random.nextInt(9));
            case 5 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (String member : List.of("items", "instanceId", "a")) {
                    if (random.nextBoolean()) {
                        object.set(member, value(random, depth + 1));
                    }
                }
                yield object;
            }
        };
    }

    /** As far as these names go, in their order. */
    private static String named(ObjectNode request) {
        for (String path : List.of(
                "userName",
                "bucketName",
                "keyId",
                "instanceIds",
                "instancesSet.items.instanceId",
                "target",
                "names",
                "name",
                "path")) {
            List<String> found = Parameters.texts(request, path);
            if (!found.isEmpty()) {
                String key = request.path("key").asText("");
                return path.equals("bucketName") && !key.isEmpty() ? found.get(0) + "/" + key : found.get(0);
            }
        }
        return "*";
    }
}
