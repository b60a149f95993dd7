package dev.cordon.verification;

import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.SimulationResult;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.iam.policy.AccessRequest;
import dev.cordon.iam.policy.CompiledPolicy;
import dev.cordon.iam.policy.Decision;
import dev.cordon.iam.policy.Evaluator;
import dev.cordon.iam.policy.Policies;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.iam.policy.RequestContext;
import dev.cordon.iam.policy.RequestPrincipal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account in memory, and what it lacks: credential reports with AWS's cache of four hours, and a policy simulator that
 * evaluates the users' inline policies.
 */
final class FakeAccount {
    private static final Duration CACHE = Duration.ofHours(4);

    private final InMemoryIam iam;
    private final TurnableClock clock;
    private final Supplier<String> content;
    private final Deque<Optional<IamFailure>> reportFaults = new ArrayDeque<>();
    private final List<String> reportCalls = new ArrayList<>();
    private Optional<CredentialReport> report = Optional.empty();
    private Optional<Instant> beingMadeSince = Optional.empty();
    private Duration making = Duration.ofSeconds(5);
    private Optional<IamFailure> simulationFault = Optional.empty();

    /**
     * Makes an account.
     *
     * @param content what a report that is made now says
     */
    FakeAccount(InMemoryIam iam, TurnableClock clock, Supplier<String> content) {
        this.iam = iam;
        this.clock = clock;
        this.content = content;
    }

    /** AWS has made a report before. */
    FakeAccount withReport(String csv, Instant generatedTime) {
        report = Optional.of(new CredentialReport(csv, generatedTime));
        return this;
    }

    FakeAccount makingTakes(Duration length) {
        making = length;
        return this;
    }

    /** The next calls about reports fail so, one after the other; an empty one lets a call pass. */
    FakeAccount reportsFail(List<Optional<IamFailure>> faults) {
        reportFaults.addAll(faults);
        return this;
    }

    FakeAccount simulationFails(IamFailure fault) {
        simulationFault = Optional.of(fault);
        return this;
    }

    /** The calls about reports that had an effect, in their order. */
    List<String> reportCalls() {
        return reportCalls;
    }

    IamAccount port() {
        return (IamAccount) Proxy.newProxyInstance(
                IamAccount.class.getClassLoader(), new Class<?>[] {IamAccount.class}, (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "generateCredentialReport" -> generate();
                            case "getCredentialReport" -> get();
                            case "simulatePrincipalPolicy" -> simulate(arguments);
                            default -> method.invoke(iam, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void failIfDue() throws IamFailure {
        Optional<IamFailure> fault = reportFaults.isEmpty() ? Optional.empty() : reportFaults.remove();
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    private synchronized CredentialReport.Generation generate() throws IamFailure {
        failIfDue();
        reportCalls.add("generate");
        finishIfDue();
        if (report.filter(known -> known.generatedTime().plus(CACHE).isAfter(clock.instant()))
                .isPresent()) {
            return new CredentialReport.Generation(CredentialReport.State.COMPLETE, "");
        }
        if (beingMadeSince.isEmpty()) {
            beingMadeSince = Optional.of(clock.instant());
            return new CredentialReport.Generation(CredentialReport.State.STARTED, "No report exists.");
        }
        return new CredentialReport.Generation(CredentialReport.State.INPROGRESS, "");
    }

    private synchronized CredentialReport get() throws IamFailure {
        failIfDue();
        finishIfDue();
        if (beingMadeSince.isPresent()) {
            throw noReport(IamFailure.NoReport.Reason.IN_PROGRESS);
        }
        if (report.isEmpty()) {
            throw noReport(IamFailure.NoReport.Reason.NOT_PRESENT);
        }
        CredentialReport known = report.get();
        reportCalls.add("get " + known.generatedTime());
        return known;
    }

    private void finishIfDue() {
        if (beingMadeSince
                .filter(since -> !since.plus(making).isAfter(clock.instant()))
                .isPresent()) {
            beingMadeSince = Optional.empty();
            report = Optional.of(new CredentialReport(content.get(), clock.instant()));
        }
    }

    static IamFailure noReport(IamFailure.NoReport.Reason reason) {
        return new IamFailure.NoReport("iam:GetCredentialReport", reason, "No report", RequestId.NONE);
    }

    @SuppressWarnings("unchecked") // by the port's signature
    private List<SimulationResult> simulate(Object[] arguments) throws IamFailure {
        if (simulationFault.isPresent()) {
            throw simulationFault.get();
        }
        String arn = (String) arguments[0];
        Map<String, String> context = (Map<String, String>) arguments[3];
        UserSnapshot user = iam.now(arn.substring(arn.lastIndexOf('/') + 1));
        Policies policies = Policies.ofIdentity(user.inlinePolicies().orElse(Map.of()).entrySet().stream()
                .map(policy -> CompiledPolicy.of(PolicyKind.IDENTITY, policy.getKey(), Policy.parse(policy.getValue())))
                .toList());
        RequestContext.Builder keys = RequestContext.builder();
        context.forEach((key, value) -> keys.with(key, value));
        RequestContext built = keys.build();
        return ((List<String>) arguments[1])
                .stream()
                        .map(action -> new SimulationResult(
                                action,
                                "*",
                                decision(Evaluator.decide(
                                        AccessRequest.of(action, "*", RequestPrincipal.user(arn), built), policies)),
                                List.of()))
                        .toList();
    }

    private static SimulationResult.Decision decision(Decision decision) {
        if (decision.isAllowed()) {
            return SimulationResult.Decision.ALLOWED;
        }
        return decision instanceof Decision.ExplicitlyDenied
                ? SimulationResult.Decision.EXPLICIT_DENY
                : SimulationResult.Decision.IMPLICIT_DENY;
    }
}
