package dev.cordon.lab.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.RecordStyle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** EC2's records: lists are sets of items, times are milliseconds, and answers tell the request's id. */
final class Ec2Records implements RecordStyle {
    /** What records call the lists that requests send one by one. */
    private static final Map<String, String> SETS = Map.of(
            "instanceId", "instancesSet",
            "filter", "filterSet",
            "regionName", "regionSet",
            "tagSpecification", "tagSpecificationSet",
            "securityGroupId", "groupSet",
            "blockDeviceMapping", "blockDeviceMapping");

    /** What records call the members of those lists that are no structures. */
    private static final Map<String, String> MEMBERS =
            Map.of("instanceId", "instanceId", "regionName", "regionName", "securityGroupId", "groupId");

    @Override
    public JsonNode time(Instant time) {
        return JsonNodeFactory.instance.numberNode(time.toEpochMilli());
    }

    @Override
    public ObjectNode parameters(ApiRequest request, ObjectNode sent) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            String name = member.getKey();
            if (member.getValue() instanceof ArrayNode list) {
                shown.set(SETS.getOrDefault(name, name + "Set"), named(list, MEMBERS.get(name)));
            } else {
                shown.set(name, items(member.getValue()));
            }
        }
        if (request.operation().equals("RunInstances")) {
            launch(shown);
        }
        return shown;
    }

    /** A launch's image and numbers stand where its instances will. */
    private static void launch(ObjectNode shown) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("imageId", "keyName", "minCount", "maxCount")) {
            JsonNode value = shown.remove(name);
            if (value != null) {
                item.set(name, value);
            }
        }
        shown.putObject("instancesSet").putArray("items").add(item);
    }

    private static JsonNode named(ArrayNode list, @Nullable String member) {
        if (member == null) {
            return items(list);
        }
        ArrayNode structures = JsonNodeFactory.instance.arrayNode();
        list.forEach(each -> structures.addObject().set(member, each));
        return items(structures);
    }

    @Override
    public ObjectNode response(ApiRequest request, ObjectNode answered) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("requestId", request.requestId());
        answered.properties().forEach(member -> shown.set(member.getKey(), items(member.getValue())));
        return shown;
    }

    /** Every list as an object with its items; an empty one as an empty object. */
    private static JsonNode items(JsonNode value) {
        if (value instanceof ArrayNode list) {
            ObjectNode set = JsonNodeFactory.instance.objectNode();
            if (!list.isEmpty()) {
                ArrayNode items = set.putArray("items");
                list.forEach(each -> items.add(items(each)));
            }
            return set;
        }
        if (value.isObject()) {
            ObjectNode structure = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> structure.set(member.getKey(), items(member.getValue())));
            return structure;
        }
        return value;
    }
}
