package dev.cordon.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.aws.EventHistory;
import dev.cordon.aws.Lookup;
import dev.cordon.aws.LookupProgress;
import dev.cordon.casefile.CaseStage;
import dev.cordon.containment.IamCall;
import dev.cordon.containment.IamCallLog;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import dev.cordon.verification.LogFilesActivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What IAM was asked, from the account's event history: IAM's events are in the region where the partition's IAM is. */
final class HistoryOfIam implements IamCallLog {
    private final AwsAccess access;
    private final Surroundings surroundings;
    private final BooleanSupplier cancelled;
    private final CaseStage stage;

    /**
     * Prepares look-ups; asks nothing yet.
     *
     * @param stage keeps what is fetched
     */
    HistoryOfIam(AwsAccess access, Surroundings surroundings, BooleanSupplier cancelled, CaseStage stage) {
        this.access = access;
        this.surroundings = surroundings;
        this.cancelled = cancelled;
        this.stage = stage;
    }

    @Override
    public Found find(Set<String> eventNames, Instant from) {
        EventHistory history = new EventHistory(
                access.session(),
                List.of(access.session().regionOfIam()),
                new FetchedPages(stage.fetched("reversals")),
                surroundings.clock(),
                surroundings.sleeper(),
                cancelled,
                LookupProgress.NONE);
        Instant now = surroundings.clock().instant();
        history.lookUp(eventNames.stream()
                .sorted()
                .map(name -> new Lookup(Lookup.Attribute.EVENT_NAME, name, from, now))
                .toList());
        return read(history);
    }

    private Found read(EventHistory history) {
        List<IamCall> calls = new ArrayList<>();
        TrailReader.Result<Served> read = new TrailReader(
                        LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, cancelled)
                .read("looking for calls", history.logs(), Served::new);
        read.visitors().forEach(served -> calls.addAll(served.calls));
        List<String> gaps = new ArrayList<>(LogFilesActivity.gaps(read.coverage()));
        history.gaps().stream()
                .map(gap -> String.valueOf(gap.failure().getMessage()))
                .distinct()
                .forEach(gaps::add);
        return new Found(calls, gaps.stream().findFirst());
    }

    /** The calls that one thread found served. */
    private static final class Served implements TrailReader.Visitor {
        private final List<IamCall> calls = new ArrayList<>();

        @Override
        public boolean wants(TrailEvent event) {
            return event.eventSource().equals("iam.amazonaws.com") && event.errorCode() == null;
        }

        @Override
        public void visit(TrailEvent event) {
            calls.add(new IamCall(
                    event.eventTime(),
                    event.eventName(),
                    orEmpty(event.eventId()),
                    orEmpty(event.requestId()),
                    orEmpty(event.identityArn()),
                    orEmpty(event.userName()),
                    orEmpty(event.accessKeyId()),
                    orEmpty(event.sourceIpAddress()),
                    orEmpty(event.userAgent()),
                    texts(event.requestParameters()),
                    ids(event.responseElements())));
        }

        private static String orEmpty(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }

        private static Map<String, String> texts(JsonNode object) {
            Map<String, String> texts = new HashMap<>();
            object.properties()
                    .forEach(member -> Optional.of(member.getValue())
                            .filter(JsonNode::isTextual)
                            .ifPresent(text -> texts.put(member.getKey(), text.asText())));
            return texts;
        }

        /** Such as {@code accessKey.accessKeyId}: an answer holds one object, and that its id. */
        private static Set<String> ids(JsonNode answer) {
            Set<String> ids = new HashSet<>();
            answer.forEach(made -> texts(made).forEach((name, value) -> {
                if (name.endsWith("Id")) {
                    ids.add(value);
                }
            }));
            return ids;
        }
    }
}
