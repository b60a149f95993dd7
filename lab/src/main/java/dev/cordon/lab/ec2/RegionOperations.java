package dev.cordon.lab.ec2;

import dev.cordon.lab.account.Region;
import dev.cordon.lab.account.Regions;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import java.util.List;
import java.util.Map;

/** The regions, as EC2 tells of them. */
final class RegionOperations {
    private final Regions regions;

    RegionOperations(Regions regions) {
        this.regions = regions;
    }

    List<Operation> operations() {
        return List.of(Operation.reading("DescribeRegions", this::describe)
                .needing(request -> Access.toAll("ec2:DescribeRegions")));
    }

    private Fields describe(ApiRequest request) {
        Parameters parameters = request.parameters();
        Ec2Error.stopIfDry(parameters);
        List<String> names = parameters.texts("RegionName");
        names.stream().filter(name -> regions.find(name).isEmpty()).findFirst().ifPresent(name -> {
            throw ApiException.of("InvalidParameterValue", 400, "Invalid region names provided: [" + name + "]");
        });
        List<Region> found = regions.all().stream()
                .filter(region -> parameters.flag("AllRegions") || regions.isOpen(region.name()))
                .filter(region -> names.isEmpty() || names.contains(region.name()))
                .filter(region -> Filters.pass(
                        parameters,
                        Map.of(
                                "region-name",
                                region.name(),
                                "opt-in-status",
                                status(region),
                                "endpoint",
                                endpoint(region))))
                .toList();
        return Fields.none().withEach("regionInfo", found, this::description);
    }

    private Fields description(Region region) {
        return Fields.of("regionName", region.name())
                .with("regionEndpoint", endpoint(region))
                .with("optInStatus", status(region));
    }

    private static String endpoint(Region region) {
        return "ec2." + region.name() + ".amazonaws.com";
    }

    private String status(Region region) {
        if (!region.optIn()) {
            return "opt-in-not-required";
        }
        return regions.isOpen(region.name()) ? "opted-in" : "not-opted-in";
    }
}
