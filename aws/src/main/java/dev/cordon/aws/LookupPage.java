package dev.cordon.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/**
 * One page of events.
 *
 * @param records as CloudTrail sent them, in its order
 */
record LookupPage(List<String> records, Optional<Instant> oldest, Optional<String> nextToken) {
    static LookupPage of(LookupEventsResponse response) {
        List<Event> events = response.events();
        return new LookupPage(
                events.stream().map(LookupPage::record).toList(),
                events.stream().map(Event::eventTime).filter(Objects::nonNull).min(Comparator.naturalOrder()),
                Optional.ofNullable(response.nextToken()));
    }

    /** An entry without a record is kept as what it is: whoever reads the page finds that a record is missing. */
    private static String record(Event event) {
        return event.cloudTrailEvent() != null ? event.cloudTrailEvent() : "{\"CloudTrailEvent\":\"\"}";
    }

    int events() {
        return records.size();
    }

    /** The records, one a line, gzip; line breaks, which can only stand between tokens, become spaces. */
    byte[] jsonLines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (String record : records) {
                gzip.write(record.replace('\n', ' ').replace('\r', ' ').getBytes(StandardCharsets.UTF_8));
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes all that is written to it", e);
        }
        return bytes.toByteArray();
    }
}
