package dev.cordon.lab.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A wire protocol of AWS: how a service reads requests, and spells answers and refusals. */
public interface Protocol {
    /** The operation that a request asks for, with its parameters. */
    record Invocation(Operation operation, ObjectNode parameters) {}

    /** Whether an unsigned request looks like one for a service of this protocol. */
    boolean claims(WireRequest request);

    /**
     * Tells what a request asks for.
     *
     * @throws ApiException if the service knows no such operation, or the request cannot be read
     */
    Invocation read(WireRequest request, Service service);

    /** Spells an answer. */
    WireResponse write(Operation operation, ApiResponse response, String requestId);

    /** Spells a refusal. */
    WireResponse write(ApiError error, String requestId);

    /**
     * The protocol's words for an unknown sender.
     *
     * @param detail more of what happened, for the failures that AWS explains
     */
    ApiError refusal(AuthenticationFailure failure, String detail);

    /** The protocol's words for a caller who is not allowed; the sentence is AWS's own, as IAM writes it. */
    ApiError denial(String sentence);
}
