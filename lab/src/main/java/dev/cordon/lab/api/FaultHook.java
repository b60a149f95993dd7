package dev.cordon.lab.api;

/**
 * Stands between a request whose sender is known and the operation: the place to inject faults.
 *
 * <p>May throw an {@link ApiException} (throttling, a server's error), wait, or have the answer cut.
 */
@FunctionalInterface
public interface FaultHook {
    /** Lets everything pass. */
    FaultHook NONE = request -> Delivery.WHOLE;

    /** How much of the answer reaches the client. */
    enum Delivery {
        WHOLE,
        /** The connection ends in the middle of the body; the operation was done. */
        CUT_MID_BODY,
        /** The connection ends before an answer; the operation was done. */
        NEVER
    }

    Delivery before(ApiRequest request);
}
