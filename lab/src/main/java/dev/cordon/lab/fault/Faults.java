package dev.cordon.lab.fault;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.FaultHook;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Faults to be had, which can be added while an account runs:
 *
 * <pre>{@code
 * faults.add(Calls.of("cloudtrail", "LookupEvents").in("eu-west-1"), 3, 2, Effect.throttled());
 * }</pre>
 *
 * lets three look-ups through and throttles the next two. Of several faults for a call, the first one that is due happens.
 * Safe for use by many threads.
 */
public final class Faults implements FaultHook {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    /** Adds a fault for all of some calls. */
    public Faults add(Calls calls, Effect effect) {
        return add(calls, 0, Integer.MAX_VALUE, effect);
    }

    /**
     * Adds a fault for some calls.
     *
     * @param after how many of them go well at first
     * @param times how many of them do not, after those
     */
    public Faults add(Calls calls, int after, int times, Effect effect) {
        faults.add(new Fault(calls, after, times, effect, new AtomicLong()));
        return this;
    }

    /** Ends every fault. */
    public void clear() {
        faults.clear();
    }

    private record Fault(Calls calls, int after, int times, Effect effect, AtomicLong seen) {
        boolean isDue(ApiRequest request) {
            if (!calls.test().test(request)) {
                return false;
            }
            long number = seen.getAndIncrement();
            return number >= after && number < (long) after + times;
        }
    }

    @Override
    public Delivery before(ApiRequest request) {
        // Each fault counts its calls, also those in which another came first.
        List<Fault> due = faults.stream().filter(fault -> fault.isDue(request)).toList();
        return due.isEmpty() ? Delivery.WHOLE : due.get(0).effect().on(request);
    }
}
