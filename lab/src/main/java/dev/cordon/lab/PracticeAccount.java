package dev.cordon.lab;

import dev.cordon.lab.access.PolicyAuthoriser;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.CallListener;
import dev.cordon.lab.api.FaultHook;
import dev.cordon.lab.api.FaultHook.Delivery;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.console.Console;
import dev.cordon.lab.directory.AccessKey;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Identifiers;
import dev.cordon.lab.directory.Session;
import dev.cordon.lab.directory.User;
import dev.cordon.lab.fault.Effect;
import dev.cordon.lab.iam.IamService;
import dev.cordon.lab.server.Dispatcher;
import dev.cordon.lab.server.HttpFront;
import dev.cordon.lab.server.Origin;
import dev.cordon.lab.signature.SignatureCheck;
import dev.cordon.lab.sts.StsService;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A running practice account: real AWS clients talk to its {@link #endpoint()} with the {@link #responder()}'s keys.
 *
 * <p>Listens on loopback only, and ends with {@link #close()}.
 */
public final class PracticeAccount implements AutoCloseable {
    private final LabOptions options;
    private final AccessKeyPair responder;
    private final Directory directory;
    private final Console console;
    private final Estate estate;
    private final Origin origin;
    private final HttpFront front;

    private PracticeAccount(
            LabOptions options,
            AccessKeyPair responder,
            Directory directory,
            Console console,
            Estate estate,
            Origin origin,
            HttpFront front) {
        this.options = options;
        this.responder = responder;
        this.directory = directory;
        this.console = console;
        this.estate = estate;
        this.origin = origin;
        this.front = front;
    }

    /**
     * Starts an account.
     *
     * @throws IOException if its port is taken
     */
    public static PracticeAccount start(LabOptions options) throws IOException {
        Identifiers identifiers = new Identifiers(options.random());
        Directory directory = new Directory(
                options.account(),
                identifiers,
                options.clock(),
                options.realism().lag());
        AccessKeyPair responder = addResponder(options, directory);
        Estate estate = Estate.of(options, key -> isOfConsole(directory, key));
        Origin origin = new Origin(UUID.randomUUID().toString());
        CallListener listener = listeners(options, directory, estate);
        Console console = new Console(directory, listener, options.clock());
        Dispatcher dispatcher = new Dispatcher(
                services(options, directory, estate),
                new SignatureCheck(directory, options.clock(), Clock.systemUTC()),
                new PolicyAuthoriser(directory),
                faults(options),
                estate.regions()::isOpen,
                listener,
                origin,
                options.clock());
        return new PracticeAccount(
                options, responder, directory, console, estate, origin, HttpFront.start(options.port(), dispatcher));
    }

    /** Every service of the account. A new one is added here. */
    private static List<Service> services(LabOptions options, Directory directory, Estate estate) {
        List<Service> services = new ArrayList<>(estate.services());
        services.add(new StsService(directory));
        services.add(new IamService(directory, options.realism().reportTakes()));
        return services;
    }

    private static boolean isOfConsole(Directory directory, String accessKeyId) {
        return directory.session(accessKeyId).filter(Session::console).isPresent();
    }

    /** What goes wrong, after the time that every answer takes. */
    private static FaultHook faults(LabOptions options) {
        Duration latency = options.realism().latency();
        if (latency.isZero()) {
            return options.faults();
        }
        Effect slow = Effect.slow(latency);
        return request -> slow.on(request) == Delivery.NEVER
                ? Delivery.NEVER
                : options.faults().before(request);
    }

    /** Everyone who is told of calls. */
    private static CallListener listeners(LabOptions options, Directory directory, Estate estate) {
        CallListener recorder = estate.cloudTrail().recorder();
        return call -> {
            recorder.called(call);
            call.caller().ifPresent(caller -> directory.used(caller, serviceOf(call), call.region()));
            options.listener().called(call);
        };
    }

    private static String serviceOf(ApiCall call) {
        return call.eventSource().substring(0, call.eventSource().indexOf('.'));
    }

    private static AccessKeyPair addResponder(LabOptions options, Directory directory) {
        User user = directory.createUser("/", options.responder());
        user.attachedPolicies().add("arn:" + options.account().partition() + ":iam::aws:policy/AdministratorAccess");
        AccessKey key = directory.createAccessKey(user);
        directory.changed();
        return new AccessKeyPair(key.id(), key.secret());
    }

    /** Where clients find the account. */
    public URI endpoint() {
        return front.endpoint();
    }

    /** The account's time, to be turned. */
    public LabClock clock() {
        return options.clock();
    }

    /** Which account this is. */
    public Account account() {
        return options.account();
    }

    /** The keys of the administrator who responds. */
    public AccessKeyPair responder() {
        return responder;
    }

    /** Who exists in the account. What is changed here is no call and leaves no record. */
    public Directory directory() {
        return directory;
    }

    /** Where users sign in with their passwords. */
    public Console console() {
        return console;
    }

    /** What the account owns. */
    public Estate estate() {
        return estate;
    }

    /** What proves to this account that a request was played by a scenario. */
    public Origin origin() {
        return origin;
    }

    @Override
    public void close() {
        front.close();
    }
}
