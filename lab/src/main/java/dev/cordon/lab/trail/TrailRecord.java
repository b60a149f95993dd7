package dev.cordon.lab.trail;

import dev.cordon.lab.api.ApiCall.Category;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record of CloudTrail's, with what look-ups and trails select by.
 *
 * @param time in whole seconds, as records have it
 * @param userName as look-ups know it: a user's name, or a session's
 * @param resources as look-ups know them, which is more than the record's own list
 * @param json the record itself, in one line
 */
public record TrailRecord(
        String eventId,
        Instant time,
        String region,
        String eventSource,
        String eventName,
        boolean readOnly,
        Category category,
        Optional<String> accessKeyId,
        Optional<String> userName,
        List<Named> resources,
        String json) {
    public TrailRecord {
        resources = List.copyOf(resources);
    }

    /**
     * A resource that a look-up can ask for.
     *
     * @param type such as {@code AWS::IAM::User}
     */
    public record Named(String type, String name) {}
}
