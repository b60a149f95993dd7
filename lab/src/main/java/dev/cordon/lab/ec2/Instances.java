package dev.cordon.lab.ec2;

import dev.cordon.lab.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The account's instances and its quotas for them, region by region. Safe for use by many threads. */
public final class Instances {
    private final Clock clock;
    private final Random random;
    private final Map<String, Instance> byId = new LinkedHashMap<>();
    private final Map<Limit, Integer> limits = new LinkedHashMap<>();

    /** No instances yet, and the usual quotas. */
    public Instances(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    private record Limit(String region, VcpuQuota quota) {}

    /**
     * What a launch is to be.
     *
     * @param min started, or none is
     * @param max started, if the quota allows
     */
    record Launch(
            String imageId,
            InstanceType type,
            String region,
            String keyName,
            int min,
            int max,
            Map<String, String> tags) {}

    /** The vCPUs that a region may run of a kind. */
    public synchronized int limit(String region, VcpuQuota quota) {
        return limits.getOrDefault(new Limit(region, quota), quota.usual());
    }

    /** Sets how many vCPUs a region may run of a kind. */
    public synchronized void setLimit(String region, VcpuQuota quota, int vcpus) {
        limits.put(new Limit(region, quota), vcpus);
    }

    /** Starts one instance, for an account that is to have some before anybody calls. */
    public void run(String region, String instanceType, String name) {
        InstanceType type = InstanceType.of(instanceType)
                .orElseThrow(() -> new IllegalArgumentException("No instance type: " + instanceType));
        start(new Launch("ami-" + hex(17), type, region, "", 1, 1, Map.of("Name", name)));
    }

    /** Starts instances: as many of the most as the quota allows. */
    synchronized List<Instance> start(Launch launch) {
        int count = Math.min(
                launch.max(),
                free(launch.region(), launch.type().quota()) / launch.type().vcpus());
        if (count < launch.min()) {
            throw overLimit(launch);
        }
        Instant now = clock.instant();
        String reservation = "r-" + hex(17);
        List<Instance> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instance instance = new Instance(
                    "i-" + hex(17),
                    reservation,
                    i,
                    launch.imageId(),
                    launch.type(),
                    launch.region(),
                    now,
                    launch.keyName(),
                    "172.31.%d.%d".formatted(random.nextInt(256), 4 + random.nextInt(250)),
                    launch.tags(),
                    Optional.empty());
            byId.put(instance.id(), instance);
            started.add(instance);
        }
        return started;
    }

    private int free(String region, VcpuQuota quota) {
        int used = byId.values().stream()
                .filter(instance -> instance.region().equals(region)
                        && instance.terminatedAt().isEmpty())
                .map(Instance::type)
                .filter(type -> type.quota() == quota)
                .mapToInt(InstanceType::vcpus)
                .sum();
        return Math.max(0, limit(region, quota) - used);
    }

    private ApiException overLimit(Launch launch) {
        return ApiException.of(
                "VcpuLimitExceeded",
                400,
                ("You have requested more vCPU capacity than your current vCPU limit of %d allows for the instance bucket"
                                + " that the specified instance type belongs to. Please visit"
                                + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.")
                        .formatted(limit(launch.region(), launch.type().quota())));
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    /** The instances of a region, oldest first. */
    synchronized List<Instance> in(String region) {
        return byId.values().stream()
                .filter(instance -> instance.region().equals(region))
                .toList();
    }

    synchronized Optional<Instance> find(String region, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(instance -> instance.region().equals(region));
    }

    /** Ends an instance. */
    synchronized Instance terminate(Instance instance) {
        Instance ended = instance.terminated(clock.instant());
        byId.put(instance.id(), ended);
        return ended;
    }
}
