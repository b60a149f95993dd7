package dev.cordon.lab.api;

import java.util.Map;

/**
 * An answer of bytes, such as an S3 object.
 *
 * @param headers more headers than the content type
 */
// Bodies are never compared, and a copy of each would serve nobody.
@SuppressWarnings("ArrayRecordComponent")
public record Payload(int status, String contentType, byte[] bytes, Map<String, String> headers)
        implements ApiResponse {
    /** Copies nothing: the bytes are the caller's to leave alone. */
    public Payload {
        headers = Map.copyOf(headers);
    }
}
