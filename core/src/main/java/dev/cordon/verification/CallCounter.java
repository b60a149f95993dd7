package dev.cordon.verification;

import dev.cordon.analysis.ErrorKind;
import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Counts calls by whether they were served. Merged over threads; the result does not depend on their order. */
final class CallCounter {
    /**
     * Served to whoever signs with a valid key, whatever policies say.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html">
     *     GetSessionToken</a>
     */
    static final Set<String> UNDENIABLE = Set.of("GetCallerIdentity", "GetSessionToken");

    private static final String DRY_RUN = "DryRunOperation";
    private static final int MAX_ADDRESSES = 10;
    private static final int MAX_DISTINCT = 10_000;

    private static final Comparator<Calls.Call> LATEST = Comparator.comparing(Calls.Call::time)
            .reversed()
            .thenComparing(Calls.Call::eventId)
            .thenComparing(Calls.Call::eventName)
            .thenComparing(Calls.Call::toString);

    private final TreeSet<Calls.Call> succeeded = new TreeSet<>(LATEST);
    private long succeededCount;
    private final Group undeniable = new Group();
    private final Group failed = new Group();
    private final Group refused = new Group();

    void accept(TrailEvent event) {
        switch (ErrorKind.of(event)) {
            case NONE -> served(event);
            case REFUSAL -> refused.add(event);
            case THROTTLING, OTHER -> {
                // EC2 says so of a call that it would have served.
                if (String.valueOf(event.errorCode()).endsWith(DRY_RUN)) {
                    served(event);
                } else {
                    failed.add(event);
                }
            }
        }
    }

    private void served(TrailEvent event) {
        if (event.eventSource().equals("sts.amazonaws.com") && UNDENIABLE.contains(event.eventName())) {
            undeniable.add(event);
            return;
        }
        succeededCount++;
        keep(new Calls.Call(
                event.eventTime(),
                event.eventSource(),
                event.eventName(),
                Objects.requireNonNullElse(event.accessKeyId(), ""),
                Objects.requireNonNullElse(event.sourceIpAddress(), ""),
                Objects.requireNonNullElse(event.eventId(), "")));
    }

    private void keep(Calls.Call call) {
        succeeded.add(call);
        if (succeeded.size() > Calls.MAX_SHOWN) {
            succeeded.pollLast();
        }
    }

    void merge(CallCounter other) {
        succeededCount += other.succeededCount;
        other.succeeded.forEach(this::keep);
        undeniable.merge(other.undeniable);
        failed.merge(other.failed);
        refused.merge(other.refused);
    }

    Calls result() {
        return new Calls(List.copyOf(succeeded), succeededCount, undeniable.tally(), failed.tally(), refused.tally());
    }

    /** Calls of one kind. */
    private static final class Group {
        private final Map<String, Long> addresses = new HashMap<>();
        private long count;
        private long last = Long.MIN_VALUE;

        void add(TrailEvent event) {
            count++;
            last = Math.max(last, event.epochSecond());
            String address = event.sourceIpAddress();
            if (address != null && (addresses.size() < MAX_DISTINCT || addresses.containsKey(address))) {
                addresses.merge(address, 1L, Long::sum);
            }
        }

        void merge(Group other) {
            count += other.count;
            last = Math.max(last, other.last);
            other.addresses.forEach((address, times) -> addresses.merge(address, times, Long::sum));
        }

        Calls.Tally tally() {
            if (count == 0) {
                return Calls.Tally.NONE;
            }
            List<String> frequent = addresses.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MAX_ADDRESSES)
                    .map(Map.Entry::getKey)
                    .toList();
            return new Calls.Tally(count, Optional.of(Instant.ofEpochSecond(last)), frequent, addresses.size());
        }
    }
}
