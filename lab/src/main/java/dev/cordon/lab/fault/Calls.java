package dev.cordon.lab.fault;

import dev.cordon.lab.api.ApiRequest;
import java.util.function.Predicate;

/** Which calls a fault is for. */
public record Calls(Predicate<ApiRequest> test) {
    /** Every call. */
    public static Calls all() {
        return new Calls(request -> true);
    }

    /**
     * The calls of an operation.
     *
     * @param service the name that requests are signed for, such as {@code cloudtrail}
     */
    public static Calls of(String service, String operation) {
        return new Calls(request ->
                request.service().equals(service) && request.operation().equals(operation));
    }

    /** Of these, the ones in a region. */
    public Calls in(String region) {
        return new Calls(test.and(request -> request.region().equals(region)));
    }

    /** Of these, the ones signed with an access key. */
    public Calls by(String accessKeyId) {
        return new Calls(test.and(request -> request.caller().accessKeyId().equals(accessKeyId)));
    }
}
