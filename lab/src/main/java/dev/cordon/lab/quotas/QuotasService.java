package dev.cordon.lab.quotas;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.protocol.JsonProtocol;
import java.util.List;

/**
 * Service Quotas, as far as it tells how many machines may run.
 *
 * @see <a href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html">ListServiceQuotas</a>
 */
public final class QuotasService implements Service {
    /** A quota of EC2's, in virtual processors. */
    private record Quota(String code, String name, int value) {}

    private static final List<Quota> OF_EC2 = List.of(
            new Quota("L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 256),
            new Quota("L-DB2E81BA", "Running On-Demand G and VT instances", 384),
            new Quota("L-417A185B", "Running On-Demand P instances", 0),
            new Quota("L-34B43A08", "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests", 256));

    private final Account account;
    private final Protocol protocol = new JsonProtocol("ServiceQuotasV20190624");

    /** The quotas of an account, which are the same in every region. */
    public QuotasService(Account account) {
        this.account = account;
    }

    @Override
    public String name() {
        return "servicequotas";
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.reading("ListServiceQuotas", this::list)
                .needing(request -> Access.toAll("servicequotas:ListServiceQuotas")));
    }

    private Fields list(ApiRequest request) {
        String service = request.parameters().required("ServiceCode");
        if (!service.equals("ec2")) {
            throw ApiException.of("NoSuchResourceException", 400, "The request failed because the specified service does not exist.");
        }
        return Fields.none().withEach("Quotas", OF_EC2, quota -> quota(quota, request.region()));
    }

    private Fields quota(Quota quota, String region) {
        return Fields.of("ServiceCode", "ec2")
                .with("ServiceName", "Amazon Elastic Compute Cloud (Amazon EC2)")
                .with("QuotaArn", account.arn("servicequotas", region, "ec2/" + quota.code()))
                .with("QuotaCode", quota.code())
                .with("QuotaName", quota.name())
                .with("Value", (double) quota.value())
                .with("Unit", "None")
                .with("Adjustable", true)
                .with("GlobalQuota", false);
    }
}
