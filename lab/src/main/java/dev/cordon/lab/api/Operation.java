package dev.cordon.lab.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One operation of a service: what a caller needs to be allowed, what it does, and what CloudTrail tells of it.
 *
 * <p>Immutable; the methods named {@code with…} and their kin return a changed copy.
 *
 * @param name AWS's action name, such as {@code CreateUser}; also the event name of its records
 * @param route where it is found, for the REST protocols
 * @param readOnly whether CloudTrail calls it read-only
 * @param recordsResponse whether its records show what it answered: as a rule, those of operations that change something
 * @param category whether it is a management or a data event
 * @param access what the caller needs; an empty list for operations that cannot be denied
 * @param hidden dotted paths, in AWS's own spelling, of what records leave out of parameters and response
 * @param resources the resources that its record names, found after it succeeded
 */
public record Operation(
        String name,
        Optional<Route> route,
        boolean readOnly,
        boolean recordsResponse,
        ApiCall.Category category,
        Function<ApiRequest, List<Access>> access,
        Handler handler,
        Set<String> hidden,
        Function<ApiRequest, List<ApiCall.Resource>> resources) {

    /** Does the work of an operation. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Does what the request asks.
         *
         * @throws ApiException for a refusal that the client is to see
         */
        ApiResponse handle(ApiRequest request);
    }

    public Operation {
        hidden = Set.copyOf(hidden);
    }

    /** An operation that changes nothing. Anyone may call it until {@link #needing} says what it takes. */
    public static Operation reading(String name, Handler handler) {
        return of(name, true, handler);
    }

    /** An operation that changes something. Anyone may call it until {@link #needing} says what it takes. */
    public static Operation writing(String name, Handler handler) {
        return of(name, false, handler);
    }

    private static Operation of(String name, boolean readOnly, Handler handler) {
        return new Operation(
                name,
                Optional.empty(),
                readOnly,
                !readOnly,
                ApiCall.Category.MANAGEMENT,
                request -> List.of(),
                handler,
                Set.of(),
                request -> List.of());
    }

    /** Asks that the caller be allowed one action. */
    public Operation needing(Function<ApiRequest, Access> one) {
        return needingAll(request -> List.of(one.apply(request)));
    }

    /** Asks that the caller be allowed every one of several actions. */
    public Operation needingAll(Function<ApiRequest, List<Access>> all) {
        return new Operation(name, route, readOnly, recordsResponse, category, all, handler, hidden, resources);
    }

    /** Leaves these dotted paths out of the records, such as {@code AccessKey.SecretAccessKey}. */
    public Operation hiding(String... paths) {
        return new Operation(
                name, route, readOnly, recordsResponse, category, access, handler, Set.of(paths), resources);
    }

    /** Places the operation at an HTTP method and path, for the REST protocols. */
    public Operation at(Route place) {
        return new Operation(
                name, Optional.of(place), readOnly, recordsResponse, category, access, handler, hidden, resources);
    }

    /** Makes the operation's calls data events, which LookupEvents never shows. */
    public Operation asDataEvent() {
        return new Operation(
                name, route, readOnly, recordsResponse, ApiCall.Category.DATA, access, handler, hidden, resources);
    }

    /** Shows the response in records, although nothing changes: so does STS, which calls its operations read-only. */
    public Operation recordingResponse() {
        return new Operation(name, route, readOnly, true, category, access, handler, hidden, resources);
    }

    /** Names the resources that the operation's records list. */
    public Operation touching(Function<ApiRequest, List<ApiCall.Resource>> found) {
        return new Operation(name, route, readOnly, recordsResponse, category, access, handler, hidden, found);
    }

    /** The same operation, done by another handler: the way to put something around the first. */
    public Operation handledBy(Handler other) {
        return new Operation(name, route, readOnly, recordsResponse, category, access, other, hidden, resources);
    }
}
