package dev.cordon.investigation;

import dev.cordon.trail.Caller;
import dev.cordon.trail.TrailEvent;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows from who called, worked out once for all records of a {@link Caller} rather than for each. Bounded: what was
 * worked out long ago is worked out again, so it must be nothing that adds up.
 */
final class ByCaller<T> {
    private static final int MAX_INSTANCES = 1 << 13;
    private static final int MAX_CALLERS = 1 << 15;
    /** Longer names are no caller's of AWS, and would make the memory depend on the input. */
    private static final int MAX_LENGTH = 4096;

    private final Function<TrailEvent, T> follows;
    private final IdentityHashMap<Caller, T> byInstance = new IdentityHashMap<>();
    /** Callers come again after others, as equal instances. */
    private final Map<Caller, T> byCaller = new HashMap<>();

    /**
     * Nothing worked out so far.
     *
     * @param follows works it out from any record of the caller's; where the caller does not tell the account, from each
     */
    ByCaller(Function<TrailEvent, T> follows) {
        this.follows = follows;
    }

    T of(TrailEvent event) {
        Caller caller = event.caller();
        T known = byInstance.get(caller);
        if (known != null) {
            return known;
        }
        if (!isPlaced(caller) || length(caller) > MAX_LENGTH) {
            return follows.apply(event);
        }
        T found = ofEqual(caller, event);
        if (byInstance.size() >= MAX_INSTANCES) {
            byInstance.clear();
        }
        byInstance.put(caller, found);
        return found;
    }

    private T ofEqual(Caller caller, TrailEvent event) {
        T known = byCaller.get(caller);
        if (known != null) {
            return known;
        }
        T found = follows.apply(event);
        if (byCaller.size() >= MAX_CALLERS) {
            byCaller.clear();
        }
        byCaller.put(caller, found);
        return found;
    }

    /** Whether the caller alone tells which account it is of; otherwise, that of the record counts. */
    private static boolean isPlaced(Caller caller) {
        return caller.accountId() != null || isService(caller);
    }

    private static long length(Caller caller) {
        return length(caller.principalId())
                + length(caller.arn())
                + length(caller.accessKeyId())
                + length(caller.userName())
                + length(caller.invokedBy())
                + length(caller.sourceIdentity())
                + length(caller.issuerArn())
                + length(caller.issuerUserName());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Whether an AWS service called, of whatever account. */
    static boolean isService(Caller caller) {
        return "AWSService".equals(caller.type()) || (caller.type() == null && caller.invokedBy() != null);
    }
}
