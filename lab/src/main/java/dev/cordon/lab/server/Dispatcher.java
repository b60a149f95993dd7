package dev.cordon.lab.server;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.ApiResponse;
import dev.cordon.lab.api.AuthenticationFailure;
import dev.cordon.lab.api.Authoriser;
import dev.cordon.lab.api.CallListener;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.FaultHook;
import dev.cordon.lab.api.FaultHook.Delivery;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.api.WireRequest;
import dev.cordon.lab.api.WireResponse;
import dev.cordon.lab.protocol.RestJsonProtocol;
import dev.cordon.lab.signature.Authorization;
import dev.cordon.lab.signature.Rejected;
import dev.cordon.lab.signature.SignatureCheck;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes a request to its operation: who sent it, what it asks for, whether that is allowed, what comes of it.
 *
 * <p>The service is the one that the signature is scoped to, as all of them share one address.
 */
public final class Dispatcher {
    /** What SDKs call the one place of a global service, and sign with at an endpoint that is not AWS's own. */
    private static final Map<String, String> PSEUDO_REGIONS = Map.of(
            "aws-global", "us-east-1",
            "aws-cn-global", "cn-north-1",
            "aws-us-gov-global", "us-gov-west-1");

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final Map<String, Service> services;
    private final SignatureCheck signatures;
    private final Authoriser authoriser;
    private final FaultHook faults;
    private final Predicate<String> openRegions;
    private final CallListener listener;
    private final Origin origin;
    private final Clock clock;

    /**
     * A dispatcher.
     *
     * @param openRegions whether a region knows the account's keys
     */
    public Dispatcher(
            List<Service> services,
            SignatureCheck signatures,
            Authoriser authoriser,
            FaultHook faults,
            Predicate<String> openRegions,
            CallListener listener,
            Origin origin,
            Clock clock) {
        this.services = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
        this.signatures = signatures;
        this.authoriser = authoriser;
        this.faults = faults;
        this.openRegions = openRegions;
        this.listener = listener;
        this.origin = origin;
        this.clock = clock;
    }

    /** An answer, and how much of it is to arrive. */
    record Reply(WireResponse response, Delivery delivery) {}

    Reply dispatch(WireRequest wire) {
        String requestId = UUID.randomUUID().toString();
        Optional<String> header = wire.header("authorization");
        Optional<Authorization> authorization = header.flatMap(Authorization::parse);
        if (authorization.isEmpty()) {
            AuthenticationFailure failure =
                    header.isPresent() ? AuthenticationFailure.INCOMPLETE : AuthenticationFailure.MISSING;
            Protocol protocol = likelyProtocol(wire);
            return whole(protocol.write(protocol.refusal(failure, ""), requestId));
        }
        Service service = services.get(authorization.get().service());
        if (service == null) {
            ApiError unknown = new ApiError("UnknownOperationException", "", 404);
            return whole(likelyProtocol(wire).write(unknown, requestId));
        }
        return dispatch(wire, service, authorization.get(), requestId);
    }

    private Reply dispatch(WireRequest wire, Service service, Authorization authorization, String requestId) {
        Protocol protocol = service.protocol();
        Caller caller;
        Protocol.Invocation invocation;
        if (!openRegions.test(regionOf(authorization))) {
            // A region that the account has not opened knows none of its keys.
            return whole(protocol.write(protocol.refusal(AuthenticationFailure.UNKNOWN_KEY, ""), requestId));
        }
        try {
            caller = signatures.callerOf(wire, authorization);
            invocation = protocol.read(wire, service);
        } catch (Rejected e) {
            return whole(protocol.write(protocol.refusal(e.failure(), e.detail()), requestId));
        } catch (ApiException e) {
            return whole(protocol.write(e.error(), requestId));
        }
        ApiRequest request = new ApiRequest(
                requestId,
                service.name(),
                invocation.operation().name(),
                regionOf(authorization),
                caller,
                new Parameters(invocation.parameters()),
                origin.of(wire),
                wire.header("user-agent").orElse(""),
                clock.instant(),
                wire);
        return perform(service, invocation.operation(), request);
    }

    private Reply perform(Service service, Operation operation, ApiRequest request) {
        Delivery delivery = Delivery.WHOLE;
        Protocol protocol = service.protocol();
        CallRecord.Outcome outcome;
        WireResponse response;
        try {
            delivery = faults.before(request);
            authorise(protocol, operation, request);
            ApiResponse answer = operation.handler().handle(request);
            outcome = CallRecord.Outcome.of(answer);
            response = protocol.write(operation, answer, request.requestId());
        } catch (ApiException e) {
            outcome = CallRecord.Outcome.of(e.error());
            response = protocol.write(e.error(), request.requestId());
        } catch (RuntimeException e) {
            // A defect of the lab's own. The client gets AWS's answer to one of AWS's; the operator gets the cause.
            LOG.log(System.Logger.Level.ERROR, "Could not do " + request.operation(), e);
            ApiError error = new ApiError("InternalFailure", "The request processing has failed", 500);
            outcome = CallRecord.Outcome.of(error);
            response = protocol.write(error, request.requestId());
        }
        ApiCall call = CallRecord.of(service, operation, request, outcome, response);
        listener.called(call);
        return new Reply(response, delivery);
    }

    private void authorise(Protocol protocol, Operation operation, ApiRequest request) {
        for (Access access : operation.access().apply(request)) {
            Optional<String> denial = authoriser.denial(request, access);
            if (denial.isPresent()) {
                throw new ApiException(protocol.denial(denial.get()));
            }
        }
    }

    /** Whose words to use for a request that tells no service. */
    private Protocol likelyProtocol(WireRequest wire) {
        return services.values().stream()
                .map(Service::protocol)
                .filter(protocol -> protocol.claims(wire))
                .findFirst()
                .orElseGet(RestJsonProtocol::new);
    }

    private static String regionOf(Authorization authorization) {
        return PSEUDO_REGIONS.getOrDefault(authorization.region(), authorization.region());
    }

    private static Reply whole(WireResponse response) {
        return new Reply(response, Delivery.WHOLE);
    }
}
