package dev.cordon.lab.scenario;

import dev.cordon.lab.LabOptions;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.FaultHook;
import dev.cordon.lab.fault.Effect;
import java.time.Duration;

/** Latency and faults that begin when a scenario is over: no attack should fail for them, and three weeks be slow. */
final class AfterPlay implements FaultHook {
    private final FaultHook later;
    private volatile boolean begun;

    private AfterPlay(FaultHook later) {
        this.later = later;
    }

    static AfterPlay of(LabOptions options) {
        Duration latency = options.realism().latency();
        Effect slow = Effect.slow(latency);
        return new AfterPlay(request -> latency.isZero() || slow.on(request) != Delivery.NEVER
                ? options.faults().before(request)
                : Delivery.NEVER);
    }

    void begin() {
        begun = true;
    }

    @Override
    public Delivery before(ApiRequest request) {
        return begun ? later.before(request) : Delivery.WHOLE;
    }
}
