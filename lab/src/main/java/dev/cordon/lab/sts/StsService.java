package dev.cordon.lab.sts;

import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.directory.Directory;
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
                .map(operation -> locked(operation, directory))
                .toList();
    }

    private static Operation locked(Operation operation, Directory directory) {
        Operation.Handler inner = operation.handler();
        return operation.handledBy(request -> {
            synchronized (directory) {
                return inner.handle(request);
            }
        });
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
