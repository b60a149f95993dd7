package dev.cordon.lab.ec2;

import dev.cordon.lab.account.Regions;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.RecordStyle;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.protocol.Ec2Protocol;
import java.util.List;
import java.util.stream.Stream;

/** Amazon EC2. */
public final class Ec2Service implements Service {
    private final Protocol protocol = new Ec2Protocol("2016-11-15");
    private final RecordStyle style = new Ec2Records();
    private final List<Operation> operations;

    /** The service over an account's regions and instances. */
    public Ec2Service(Account account, Regions regions, Instances instances) {
        this.operations = Stream.concat(
                        new RegionOperations(regions).operations().stream(),
                        new InstanceOperations(account, instances).operations().stream())
                .toList();
    }

    @Override
    public String name() {
        return "ec2";
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
