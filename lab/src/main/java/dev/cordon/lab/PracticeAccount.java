package dev.cordon.lab;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.CallListener;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Identifiers;
import dev.cordon.lab.server.Dispatcher;
import dev.cordon.lab.server.HttpFront;
import dev.cordon.lab.server.Origin;
import dev.cordon.lab.signature.Credential;
import dev.cordon.lab.signature.SignatureCheck;
import dev.cordon.lab.sts.StsService;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A running practice account: real AWS clients talk to its {@link #endpoint()} with the {@link #responder()}'s keys.
 *
 * <p>Listens on loopback only, and ends with {@link #close()}.
 */
public final class PracticeAccount implements AutoCloseable {
    private final LabOptions options;
    private final AccessKeyPair responder;
    private final Origin origin;
    private final HttpFront front;

    private PracticeAccount(LabOptions options, AccessKeyPair responder, Origin origin, HttpFront front) {
        this.options = options;
        this.responder = responder;
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
        Directory directory = new Directory();
        AccessKeyPair responder = addResponder(options, identifiers, directory);
        Origin origin = new Origin(UUID.randomUUID().toString());
        Dispatcher dispatcher = new Dispatcher(
                services(),
                new SignatureCheck(directory, options.clock(), Clock.systemUTC()),
                (request, access) -> Optional.empty(),
                options.faults(),
                listeners(options),
                origin,
                options.clock());
        return new PracticeAccount(options, responder, origin, HttpFront.start(options.port(), dispatcher));
    }

    /** Every service of the account. A new one is added here. */
    private static List<Service> services() {
        return List.of(new StsService());
    }

    /** Everyone who is told of calls: the account's own CloudTrail first, once there is one. */
    private static CallListener listeners(LabOptions options) {
        return options.listener();
    }

    private static AccessKeyPair addResponder(LabOptions options, Identifiers identifiers, Directory directory) {
        Account account = options.account();
        AccessKeyPair key = new AccessKeyPair(identifiers.accessKey("AKIA"), identifiers.secretAccessKey());
        Identity user = new Identity.User(
                options.responder(),
                identifiers.unique("AIDA"),
                account.iamArn("user/" + options.responder()),
                account.id());
        Caller caller = new Caller(user, key.accessKeyId(), Optional.empty());
        directory.add(new Credential(key.secretAccessKey(), Optional.empty(), Optional.empty(), true, caller));
        return key;
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

    /** What proves to this account that a request was played by a scenario. */
    public Origin origin() {
        return origin;
    }

    @Override
    public void close() {
        front.close();
    }
}
