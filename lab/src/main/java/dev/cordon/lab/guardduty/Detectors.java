package dev.cordon.lab.guardduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The account's detectors, at most one in a region, with what they found. Safe for use by many threads. */
public final class Detectors {
    private final Account account;
    private final Random random;
    private final Map<String, Detector> byRegion = new LinkedHashMap<>();

    /** GuardDuty switched on nowhere yet. */
    public Detectors(Account account, Random random) {
        this.account = account;
        this.random = random;
    }

    /** A region's detector, and its findings as GuardDuty answers them. */
    record Detector(String id, List<ObjectNode> findings) {}

    /** Switches GuardDuty on in a region. */
    public synchronized void enable(String region) {
        byRegion.computeIfAbsent(region, fresh -> new Detector(hex(), new ArrayList<>()));
    }

    /**
     * Adds a finding, in a region where GuardDuty is then on.
     *
     * @return the finding's id
     */
    public synchronized String add(String region, KeyFinding found) {
        Detector detector = byRegion.computeIfAbsent(region, fresh -> new Detector(hex(), new ArrayList<>()));
        String id = hex();
        ObjectNode finding = JsonNodeFactory.instance.objectNode();
        finding.put("accountId", account.id())
                .put("arn", account.arn("guardduty", region, "detector/" + detector.id() + "/finding/" + id))
                .put("id", id)
                .put("partition", account.partition())
                .put("region", region);
        detector.findings().add(found.addTo(finding));
        return id;
    }

    private String hex() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    synchronized Optional<Detector> detector(String region) {
        return Optional.ofNullable(byRegion.get(region))
                .map(detector -> new Detector(detector.id(), List.copyOf(detector.findings())));
    }
}
