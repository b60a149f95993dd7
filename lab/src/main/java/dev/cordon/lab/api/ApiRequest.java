package dev.cordon.lab.api;

import java.time.Instant;

/**
 * A request whose sender is known, on its way to an operation.
 *
 * @param service the name that it was signed for
 * @param operation the action's name
 * @param region the one that it was signed for
 * @param sourceAddress the sender's IP address, as policies and records see it
 * @param time when it arrived, by the account's clock
 * @param wire the HTTP request, for what the parameters do not tell
 */
public record ApiRequest(
        String requestId,
        String service,
        String operation,
        String region,
        Caller caller,
        Parameters parameters,
        String sourceAddress,
        String userAgent,
        Instant time,
        WireRequest wire) {}
