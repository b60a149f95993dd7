package dev.cordon.lab.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.RecordStyle;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.protocol.JsonProtocol;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** CloudTrail's own API. */
final class CloudTrailService implements Service {
    private final Protocol protocol = new JsonProtocol("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101");
    private final List<Operation> operations;

    CloudTrailService(LookupEvents lookups, TrailOperations trails) {
        this.operations = Stream.concat(Stream.of(lookups.operation()), trails.operations().stream())
                .toList();
    }

    @Override
    public String name() {
        return "cloudtrail";
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    @Override
    public RecordStyle recordStyle() {
        return new TimesInWords();
    }

    /** Times come as numbers, and are recorded as other services' are. */
    private static final class TimesInWords implements RecordStyle {
        @Override
        public ObjectNode parameters(ApiRequest request, ObjectNode sent) {
            for (String name : List.of("startTime", "endTime")) {
                JsonNode value = sent.get(name);
                if (value != null && value.isNumber()) {
                    sent.set(name, time(Instant.ofEpochSecond(value.longValue())));
                }
            }
            return sent;
        }
    }
}
