package dev.cordon.investigation;

import dev.cordon.analysis.ArnPattern;
import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.TimeWindow;
import java.util.List;

/**
 * What events are judged by, whoever is looked at.
 *
 * @param window the time to judge; what comes before is the past to compare with
 */
public record Yardstick(
        TimeWindow window, Networks trustedNetworks, List<ArnPattern> sensitiveResources, GeoIp geoIp, RuleSet rules) {
    public Yardstick {
        sensitiveResources = List.copyOf(sensitiveResources);
    }
}
