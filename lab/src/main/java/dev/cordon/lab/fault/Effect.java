package dev.cordon.lab.fault;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.FaultHook.Delivery;
import java.time.Duration;

/** What a fault does to a call. */
@FunctionalInterface
public interface Effect {
    /**
     * Happens to a call, before it is authorised.
     *
     * @throws dev.cordon.lab.api.ApiException for an answer in place of the operation's
     */
    Delivery on(ApiRequest request);

    /** The service says that there were too many calls, in its own words. */
    static Effect throttled() {
        return request -> {
            throw Words.throttled(request);
        };
    }

    /**
     * The service fails.
     *
     * @param status 500 or 503
     */
    static Effect error(int status) {
        return request -> {
            throw Words.unavailable(request, status);
        };
    }

    /** The caller's credentials have run out, whatever they were issued for. */
    static Effect expired() {
        return request -> {
            throw Words.expired(request);
        };
    }

    /** The caller is refused, as by a service control policy. */
    static Effect denied() {
        return request -> {
            throw Words.denied(request);
        };
    }

    /** The answer comes late, by real time. */
    static Effect slow(Duration by) {
        return request -> pause(by) ? Delivery.WHOLE : Delivery.NEVER;
    }

    /** No answer comes for a while of real time; then the connection ends. The operation was done. */
    static Effect silent(Duration until) {
        return request -> {
            pause(until);
            return Delivery.NEVER;
        };
    }

    /** The connection ends before an answer. The operation was done. */
    static Effect reset() {
        return request -> Delivery.NEVER;
    }

    /** The connection ends in the middle of the answer. The operation was done. */
    static Effect cutMidBody() {
        return request -> Delivery.CUT_MID_BODY;
    }

    /** Waits; false if the account was closed meanwhile. */
    private static boolean pause(Duration by) {
        try {
            Thread.sleep(by.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
