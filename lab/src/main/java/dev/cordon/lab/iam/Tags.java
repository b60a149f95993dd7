package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tags of a request or an answer. */
final class Tags {
    private Tags() {}

    /** Adds a request's tags to those that are there. */
    static void add(Map<String, String> tags, Parameters parameters) {
        for (Parameters tag : parameters.structures("Tags")) {
            tags.put(tag.required("Key"), tag.text("Value").orElse(""));
        }
        Quota.TAGS.check(tags.size());
    }

    /** The condition keys that a request's tags are checked by. */
    static Access requested(Access access, Parameters parameters) {
        List<String> keys = new ArrayList<>(parameters.texts("TagKeys"));
        Access with = access;
        for (Parameters tag : parameters.structures("Tags")) {
            String key = tag.required("Key");
            keys.add(key);
            with = with.with("aws:RequestTag/" + key, tag.text("Value").orElse(""));
        }
        return keys.isEmpty() ? with : with.with("aws:TagKeys", keys);
    }

    /** A list of tags, left out if there are none. */
    static Fields shown(Fields answer, Map<String, String> tags) {
        return tags.isEmpty() ? answer : list(answer, tags);
    }

    static Fields list(Fields answer, Map<String, String> tags) {
        return answer.withEach("Tags", tags.entrySet(), Tags::field);
    }

    static Fields field(Map.Entry<String, String> tag) {
        return Fields.of("Key", tag.getKey()).with("Value", tag.getValue());
    }
}
