package dev.cordon.lab.sts;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.protocol.QueryProtocol;
import java.util.List;

/** AWS Security Token Service. */
public final class StsService implements Service {
    private final Protocol protocol = new QueryProtocol("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");
    private final List<Operation> operations =
            List.of(Operation.reading("GetCallerIdentity", StsService::getCallerIdentity));

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

    /** Needs no permission, and no policy can deny it. */
    private static Fields getCallerIdentity(ApiRequest request) {
        Caller caller = request.caller();
        return Fields.of("Arn", caller.arn())
                .with("UserId", caller.identity().principalId())
                .with("Account", caller.accountId());
    }
}
