package dev.cordon.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one look-up has come in one region. Written after each page, so that every page it counts is kept already.
 *
 * @param to where the present row of pages began; moved back when a token was refused, and the row had to be begun again
 * @param calls calls that were answered
 * @param pages pages with events, each in a file of its own
 * @param events events of these, those that came twice included
 * @param oldest the earliest event so far
 * @param nextToken where to go on; empty at the beginning of a row
 * @param complete whether there is nothing more
 */
record LookupState(
        Instant from,
        Instant to,
        int calls,
        int pages,
        long events,
        Optional<Instant> oldest,
        Optional<String> nextToken,
        boolean complete) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static LookupState begin(Lookup lookup) {
        return new LookupState(lookup.from(), lookup.to(), 0, 0, 0, Optional.empty(), Optional.empty(), false);
    }

    /** After one more page. */
    LookupState with(int moreEvents, Optional<Instant> oldestOfPage, Optional<String> token) {
        Optional<Instant> earliest = oldestOfPage
                .filter(time -> oldest.isEmpty() || time.isBefore(oldest.get()))
                .or(() -> oldest);
        return new LookupState(
                from,
                to,
                calls + 1,
                moreEvents == 0 ? pages : pages + 1,
                events + moreEvents,
                earliest,
                token,
                token.isEmpty());
    }

    /**
     * Begins a new row of pages where the old one broke off: events come newest first, so all that is later than the oldest is
     * there. Those of the oldest's own second come again, and are told apart by their {@code eventID}. A second is added, as the
     * times that CloudTrail tells are whole seconds and those that it sorts by may not be.
     */
    LookupState restarted() {
        Instant end = oldest.map(time -> time.plusSeconds(1))
                .filter(time -> time.isBefore(to))
                .orElse(to);
        return new LookupState(from, end, calls, pages, events, oldest, Optional.empty(), false);
    }

    /** How much of the time asked for is looked up, from 0 to 1. */
    double fraction() {
        if (complete) {
            return 1;
        }
        double all = to.getEpochSecond() - from.getEpochSecond();
        return oldest.map(time -> Math.min(1, Math.max(0, (to.getEpochSecond() - time.getEpochSecond()) / all)))
                .orElse(0.0);
    }

    byte[] toJson(String region, Lookup lookup) {
        ObjectNode json = JSON.createObjectNode();
        json.put("schema", "cordon.lookup/1")
                .put("region", region)
                .put("attribute", lookup.attribute().key())
                .put("value", lookup.value())
                .put("from", from.toString())
                .put("to", to.toString())
                .put("calls", calls)
                .put("pages", pages)
                .put("events", events)
                .put("oldest", oldest.map(Instant::toString).orElse(null))
                .put("nextToken", nextToken.orElse(null))
                .put("complete", complete);
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A tree of texts and numbers can be written", e);
        }
    }

    /** Reads what {@link #toJson} wrote; a file that was tampered with is begun anew, at the price of a few calls. */
    static LookupState read(byte[] json, Lookup lookup) {
        try {
            JsonNode tree = JSON.readTree(json);
            return new LookupState(
                    Instant.parse(tree.path("from").asText()),
                    Instant.parse(tree.path("to").asText()),
                    tree.path("calls").asInt(),
                    tree.path("pages").asInt(),
                    tree.path("events").asLong(),
                    text(tree.path("oldest")).map(Instant::parse),
                    text(tree.path("nextToken")),
                    tree.path("complete").asBoolean());
        } catch (IOException | DateTimeException e) {
            return begin(lookup);
        }
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
