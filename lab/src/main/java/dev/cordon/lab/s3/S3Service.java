package dev.cordon.lab.s3;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.RecordStyle;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.protocol.RestXmlProtocol;
import java.util.List;
import java.util.stream.Stream;

/** Amazon S3. */
public final class S3Service implements Service {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final Protocol protocol = new RestXmlProtocol(NAMESPACE);
    private final RecordStyle style = new S3Records();
    private final List<Operation> operations;

    /**
     * The service over an account's buckets.
     *
     * @param delivery brings what is due to the buckets, before anybody looks
     */
    public S3Service(Account account, Buckets buckets, Runnable delivery) {
        this.operations = Stream.concat(
                        new BucketOperations(account, buckets).operations().stream(),
                        new ObjectOperations(account, buckets).operations().stream())
                .map(operation -> after(delivery, operation))
                .toList();
    }

    private static Operation after(Runnable delivery, Operation operation) {
        return operation.needingAll(request -> {
            delivery.run();
            return operation.access().apply(request);
        });
    }

    @Override
    public String name() {
        return "s3";
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
        return style;
    }
}
