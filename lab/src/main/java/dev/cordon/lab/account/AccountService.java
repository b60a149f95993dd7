package dev.cordon.lab.account;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.RecordStyle;
import dev.cordon.lab.api.Route;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.protocol.RestJsonProtocol;
import java.util.List;

/**
 * AWS Account Management.
 *
 * @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html">ListRegions</a>
 */
public final class AccountService implements Service {
    private static final int MOST = 50;
    private static final int USUAL = 20;

    private final Account account;
    private final Regions regions;
    private final Protocol protocol = new RestJsonProtocol();

    /** The service over an account's regions. */
    public AccountService(Account account, Regions regions) {
        this.account = account;
        this.regions = regions;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.reading("ListRegions", this::list)
                        .at(Route.of("POST", "/listRegions"))
                        .needing(this::access),
                Operation.reading("GetRegionOptStatus", this::status)
                        .at(Route.of("POST", "/getRegionOptStatus"))
                        .needing(this::access),
                Operation.writing("EnableRegion", this::enable)
                        .at(Route.of("POST", "/enableRegion"))
                        .needing(this::toRegion));
    }

    /** This service's records keep the names of its parameters as they are sent. */
    @Override
    public RecordStyle recordStyle() {
        return new RecordStyle() {
            @Override
            public String memberName(String name) {
                return name;
            }
        };
    }

    private Access access(ApiRequest request) {
        return Access.to("account:" + request.operation(), account.arn("account", "", "account"));
    }

    private Access toRegion(ApiRequest request) {
        return access(request).with("account:TargetRegion", request.parameters().required("RegionName"));
    }

    private Fields list(ApiRequest request) {
        Parameters parameters = request.parameters();
        List<String> wanted = parameters.texts("RegionOptStatusContains");
        List<Region> found = regions.all().stream()
                .filter(region -> wanted.isEmpty()
                        || wanted.contains(regions.status(region).name()))
                .toList();
        int size = parameters.number("MaxResults", 1, MOST).orElse(USUAL);
        int start = parameters.text("NextToken").map(AccountService::position).orElse(0);
        int from = Math.min(start, found.size());
        int end = Math.min(from + size, found.size());
        Fields answer = Fields.none().withEach("Regions", found.subList(from, end), this::description);
        return end < found.size() ? answer.with("NextToken", Integer.toString(end)) : answer;
    }

    private static int position(String token) {
        if (!token.matches("\\d{1,4}")) {
            throw invalid("The NextToken is not valid.");
        }
        return Integer.parseInt(token);
    }

    private static ApiException invalid(String message) {
        return ApiException.of("ValidationException", 400, message);
    }

    private Fields description(Region region) {
        return Fields.of("RegionName", region.name())
                .with("RegionOptStatus", regions.status(region).name());
    }

    private Region region(ApiRequest request) {
        String name = request.parameters().required("RegionName");
        return regions.find(name).orElseThrow(() -> invalid("The region '" + name + "' is not valid."));
    }

    private Fields status(ApiRequest request) {
        return description(region(request));
    }

    private Fields enable(ApiRequest request) {
        Region region = region(request);
        if (!region.optIn()) {
            throw invalid("The region " + region.name() + " is enabled by default and cannot be opted into.");
        }
        regions.enable(region);
        return Fields.none();
    }
}
