package dev.cordon.lab.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.lab.api.ApiCall.Category;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Parameters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which events a trail keeps.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html">EventSelector</a>
 */
record EventSelectors(List<Selector> selectors) {
    /** Every management event, and every object of every bucket. */
    static final EventSelectors EVERYTHING =
            new EventSelectors(List.of(new Selector(ReadWrite.ALL, true, List.of("arn:aws:s3"))));

    /** Every management event: what a trail keeps at first. */
    static final EventSelectors MANAGEMENT = new EventSelectors(List.of(new Selector(ReadWrite.ALL, true, List.of())));

    private static final String S3_OBJECT = "AWS::S3::Object";

    EventSelectors {
        selectors = List.copyOf(selectors);
    }

    /** Reads or changes, or both. */
    enum ReadWrite {
        ALL("All"),
        READ_ONLY("ReadOnly"),
        WRITE_ONLY("WriteOnly");

        private final String word;

        ReadWrite(String word) {
            this.word = word;
        }

        static ReadWrite of(String text) {
            return Stream.of(values())
                    .filter(each -> each.word.equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            ApiException.of("InvalidEventSelectorsException", 400, "Unknown ReadWriteType: " + text));
        }

        boolean keeps(boolean readOnly) {
            return this == ALL || (this == READ_ONLY) == readOnly;
        }
    }

    /**
     * One of up to five selectors; an event that any of them keeps is kept.
     *
     * @param objects prefixes of the ARNs of S3 objects whose data events are kept
     */
    record Selector(ReadWrite readWrite, boolean management, List<String> objects) {
        Selector {
            objects = List.copyOf(objects);
        }

        boolean keeps(TrailRecord record) {
            boolean isOfKind = record.category() == Category.MANAGEMENT ? management : touches(record.resources());
            return isOfKind && readWrite.keeps(record.readOnly());
        }

        private boolean touches(List<TrailRecord.Named> resources) {
            return resources.stream()
                    .map(TrailRecord.Named::name)
                    .anyMatch(arn -> objects.stream().anyMatch(arn::startsWith));
        }
    }

    boolean keep(TrailRecord record) {
        return selectors.stream().anyMatch(selector -> selector.keeps(record));
    }

    /** Whether a trail tells that it has selectors of its own. */
    boolean isCustom() {
        return !equals(MANAGEMENT);
    }

    static EventSelectors read(Parameters parameters) {
        if (parameters.has("AdvancedEventSelectors") || !parameters.has("EventSelectors")) {
            throw ApiException.of(
                    "InvalidEventSelectorsException", 400, "The practice account takes EventSelectors only.");
        }
        return new EventSelectors(parameters.structures("EventSelectors").stream()
                .map(EventSelectors::selector)
                .toList());
    }

    private static Selector selector(Parameters parameters) {
        List<String> objects = parameters.structures("DataResources").stream()
                .flatMap(each -> values(each).stream())
                .toList();
        boolean management = !parameters.has("IncludeManagementEvents") || parameters.flag("IncludeManagementEvents");
        return new Selector(ReadWrite.of(parameters.text("ReadWriteType").orElse("All")), management, objects);
    }

    private static List<String> values(Parameters dataResource) {
        String type = dataResource.required("Type");
        if (!Set.of(S3_OBJECT).contains(type)) {
            throw ApiException.of("InvalidEventSelectorsException", 400, "The type '" + type + "' is not supported.");
        }
        return dataResource.texts("Values");
    }

    Fields addTo(Fields answer) {
        return answer.withEach("EventSelectors", selectors, EventSelectors::answer);
    }

    private static Fields answer(Selector selector) {
        Fields answer = Fields.of("ReadWriteType", selector.readWrite().word)
                .with("IncludeManagementEvents", selector.management());
        ArrayNode none = JsonNodeFactory.instance.arrayNode();
        if (selector.objects().isEmpty()) {
            answer.with("DataResources", none);
        } else {
            answer.withEach(
                    "DataResources",
                    List.of(selector.objects()),
                    values -> Fields.of("Type", S3_OBJECT).withTexts("Values", values));
        }
        return answer.with("ExcludeManagementEventSources", none);
    }
}
