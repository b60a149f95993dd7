package dev.cordon.lab.sts;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Session;
import dev.cordon.lab.protocol.QueryProtocol;
import java.util.List;
import java.util.stream.Stream;

/** AWS Security Token Service. */
public final class StsService implements Service {
    private final Protocol protocol = new QueryProtocol("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");
    private final List<Operation> operations;

    public StsService(Directory directory) {
        this.operations = Stream.concat(
                        new UserSessionOperations(directory).operations().stream(),
                        new AssumeRoleOperations(directory).operations().stream())
                .map(operation -> guarded(operation, directory))
                .toList();
    }

    /** Under the directory's lock, and only for callers who may call it at all. */
    private static Operation guarded(Operation operation, Directory directory) {
        return operation
                .needingAll(request -> {
                    refuseSessions(request, directory);
                    return operation.access().apply(request);
                })
                .handledBy(request -> {
                    synchronized (directory) {
                        return operation.handler().handle(request);
                    }
                });
    }

    /**
     * A user's own session can only assume roles, a federated user's not even that.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html">Compare AWS STS
     *     credentials</a>
     */
    private static void refuseSessions(ApiRequest request, Directory directory) {
        boolean isRefused = directory
                .session(request.caller().accessKeyId())
                .filter(session -> !session.console())
                .map(session -> !allowedTo(session.kind(), request.operation()))
                .orElse(false);
        if (isRefused) {
            throw ApiException.of(
                    "AccessDenied", 403, "Cannot call " + request.operation() + " with session credentials");
        }
    }

    private static boolean allowedTo(Session.Kind kind, String operation) {
        return switch (kind) {
            case ROLE -> true;
            case USER -> operation.equals("AssumeRole") || operation.equals("GetCallerIdentity");
            case FEDERATED_USER -> operation.equals("GetCallerIdentity");
        };
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }
}
