package dev.cordon.lab.quotas;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.ec2.Instances;
import dev.cordon.lab.ec2.VcpuQuota;
import dev.cordon.lab.protocol.JsonProtocol;
import java.util.List;
import java.util.stream.Stream;

/** Service Quotas, of EC2's instances only. */
public final class QuotasService implements Service {
    private final Account account;
    private final Instances instances;
    private final Protocol protocol = new JsonProtocol("ServiceQuotasV20190624");

    /** The service over the quotas of an account's instances. */
    public QuotasService(Account account, Instances instances) {
        this.account = account;
        this.instances = instances;
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
        return List.of(
                Operation.reading("ListServiceQuotas", this::list)
                        .needing(request -> Access.toAll("servicequotas:ListServiceQuotas")),
                Operation.reading("GetServiceQuota", this::get)
                        .needing(request -> Access.toAll("servicequotas:GetServiceQuota")));
    }

    private static List<VcpuQuota> quotas(Parameters parameters) {
        if (!parameters.required("ServiceCode").equals("ec2")) {
            throw ApiException.of(
                    "NoSuchResourceException", 400, "The request failed because the specified service does not exist.");
        }
        return List.of(VcpuQuota.values());
    }

    private Fields list(ApiRequest request) {
        return Fields.none()
                .withEach("Quotas", quotas(request.parameters()), quota -> description(quota, request.region()));
    }

    private Fields get(ApiRequest request) {
        String code = request.parameters().required("QuotaCode");
        Stream<VcpuQuota> found = quotas(request.parameters()).stream()
                .filter(quota -> quota.code().equals(code));
        return found.findFirst()
                .map(quota -> Fields.none().with("Quota", description(quota, request.region())))
                .orElseThrow(() -> ApiException.of(
                        "NoSuchResourceException",
                        400,
                        "The request failed because the specified service quota does not exist."));
    }

    private Fields description(VcpuQuota quota, String region) {
        return Fields.of("ServiceCode", "ec2")
                .with("ServiceName", "Amazon Elastic Compute Cloud (Amazon EC2)")
                .with("QuotaArn", account.arn("servicequotas", region, "ec2/" + quota.code()))
                .with("QuotaCode", quota.code())
                .with("QuotaName", quota.title())
                .with("Value", (double) instances.limit(region, quota))
                .with("Unit", "None")
                .with("Adjustable", true)
                .with("GlobalQuota", false);
    }
}
