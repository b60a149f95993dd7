package dev.cordon.investigation;

import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValue;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What others did about one user in IAM: somebody who made no call of their own, such as a user that an attacker created, is
 * still known to the logs.
 */
final class Mentions {
    private static final int MAX_KEPT = 10;
    private static final FieldPaths FIELDS = new FieldPaths(new LinkedHashSet<>(List.of("requestParameters.userName")));

    private record Mention(long epochSecond, String call, String by, String eventId) {
        private static final Comparator<Mention> ORDER = Comparator.comparingLong(Mention::epochSecond)
                .thenComparing(Mention::eventId)
                .thenComparing(Mention::call)
                .thenComparing(Mention::by);
    }

    private final Optional<SubjectQuery> query;
    private final TreeSet<Mention> earliest = new TreeSet<>(Mention.ORDER);
    private boolean more;

    /**
     * None so far.
     *
     * @param query of whom; empty for nobody
     */
    Mentions(Optional<SubjectQuery> query) {
        this.query = query;
    }

    /** Takes any event that changes something, whoever made it. */
    void accept(TrailEvent event) {
        if (query.isEmpty() || !event.eventSource().equals("iam.amazonaws.com") || event.errorCode() != null) {
            return;
        }
        FieldValues fields = event.fields(FIELDS);
        String account = Objects.requireNonNullElse(event.actedInAccountId(), UserIdentity.UNKNOWN_ACCOUNT);
        for (int i = 0; i < fields.size(0); i++) {
            FieldValue value = fields.scalar(0, i);
            if (value.kind() == FieldValue.Kind.STRING
                    && query.get().matches(new UserIdentity(value.text(), account))) {
                add(new Mention(
                        event.epochSecond(),
                        "iam:" + event.eventName(),
                        Objects.requireNonNullElse(event.identityArn(), "unknown"),
                        Objects.requireNonNullElse(event.eventId(), "")));
            }
        }
    }

    private void add(Mention mention) {
        if (earliest.add(mention) && earliest.size() > MAX_KEPT) {
            earliest.pollLast();
            more = true;
        }
    }

    void merge(Mentions other) {
        other.earliest.forEach(this::add);
        more |= other.more;
    }

    /** For people, each in a line of its own; empty if there were none. */
    String lines() {
        return earliest.stream()
                        .map(mention -> "\n  %s %s by %s"
                                .formatted(
                                        Instant.ofEpochSecond(mention.epochSecond),
                                        Shown.of(mention.call),
                                        Shown.of(mention.by)))
                        .collect(Collectors.joining())
                + (more ? "\n  and more" : "");
    }
}
