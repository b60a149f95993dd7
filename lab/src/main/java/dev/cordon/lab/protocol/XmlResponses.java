package dev.cordon.lab.protocol;

import dev.cordon.lab.api.Payload;
import dev.cordon.lab.api.WireResponse;
import java.util.HashMap;
import java.util.Map;

/** HTTP answers of the XML protocols. */
final class XmlResponses {
    private XmlResponses() {}

    static WireResponse xml(int status, byte[] body, String requestId) {
        return new WireResponse(
                status, Map.of("Content-Type", "text/xml;charset=UTF-8", "x-amzn-RequestId", requestId), body);
    }

    static WireResponse payload(Payload payload, String requestId) {
        Map<String, String> headers = new HashMap<>(payload.headers());
        headers.put("Content-Type", payload.contentType());
        headers.put("x-amzn-RequestId", requestId);
        return new WireResponse(payload.status(), headers, payload.bytes());
    }
}
