package dev.cordon.lab.trail;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What events can be looked up by. */
enum LookupAttribute {
    EVENT_ID("EventId"),
    EVENT_NAME("EventName"),
    READ_ONLY("ReadOnly"),
    USERNAME("Username"),
    RESOURCE_TYPE("ResourceType"),
    RESOURCE_NAME("ResourceName"),
    EVENT_SOURCE("EventSource"),
    ACCESS_KEY_ID("AccessKeyId");

    private final String key;

    LookupAttribute(String key) {
        this.key = key;
    }

    private Stream<String> valuesOf(TrailRecord record) {
        return switch (this) {
            case EVENT_ID -> Stream.of(record.eventId());
            case EVENT_NAME -> Stream.of(record.eventName());
            case READ_ONLY -> Stream.of(Boolean.toString(record.readOnly()));
            case USERNAME -> record.userName().stream();
            case RESOURCE_TYPE -> record.resources().stream().map(TrailRecord.Named::type);
            case RESOURCE_NAME -> record.resources().stream().map(TrailRecord.Named::name);
            case EVENT_SOURCE -> Stream.of(record.eventSource());
            case ACCESS_KEY_ID -> record.accessKeyId().stream();
        };
    }

    /** An attribute with the value to look for; upper and lower case differ. */
    record Wanted(LookupAttribute attribute, String value) {
        boolean matches(TrailRecord record) {
            return attribute.valuesOf(record).anyMatch(value::equals);
        }
    }

    /** What a request looks for; the first attribute, if it has several: AWS honours one, and says nothing. */
    static Optional<Wanted> read(Parameters parameters) {
        List<Wanted> all = parameters.structures("LookupAttributes").stream()
                .map(each -> new Wanted(of(each.required("AttributeKey")), each.required("AttributeValue")))
                .toList();
        return all.stream().findFirst();
    }

    private static LookupAttribute of(String key) {
        return Stream.of(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow(() -> ApiException.of(
                        "ValidationException",
                        400,
                        "1 validation error detected: Value '%s' at 'lookupAttributes.1.member.attributeKey' failed to satisfy constraint: Member must satisfy enum value set: %s"
                                .formatted(
                                        key,
                                        Arrays.stream(values())
                                                .map(each -> each.key)
                                                .toList())));
    }
}
