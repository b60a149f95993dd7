package dev.cordon.lab.api;

import java.util.Map;

/** An HTTP answer, ready to be sent. */
// Bodies are never compared, and a copy of each would serve nobody.
@SuppressWarnings("ArrayRecordComponent")
public record WireResponse(int status, Map<String, String> headers, byte[] body) {
    public WireResponse {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
