package dev.cordon.lab.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.lab.api.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Instances in EC2's answers. */
final class InstanceShapes {
    private InstanceShapes() {}

    /** Instances that one call started. */
    static Fields reservation(List<Instance> instances, String accountId, Instant now) {
        return Fields.of("reservationId", instances.get(0).reservation())
                .with("ownerId", accountId)
                .with("groupSet", JsonNodeFactory.instance.arrayNode())
                .withEach("instancesSet", instances, instance -> instance(instance, now));
    }

    private static Fields instance(Instance instance, Instant now) {
        Fields fields = Fields.of("instanceId", instance.id())
                .with("imageId", instance.imageId())
                .with("instanceState", state(instance.state(now)))
                .with("privateDnsName", "ip-" + instance.privateAddress().replace('.', '-') + ".ec2.internal")
                .withText("keyName", Optional.of(instance.keyName()).filter(name -> !name.isEmpty()))
                .with("amiLaunchIndex", instance.number())
                .with("instanceType", instance.type().name())
                .with("launchTime", instance.launchedAt())
                .with(
                        "placement",
                        Fields.of("availabilityZone", instance.region() + "a").with("tenancy", "default"))
                .with("monitoring", Fields.of("state", "disabled"))
                .with("privateIpAddress", instance.privateAddress())
                .with("architecture", "x86_64")
                .with("rootDeviceType", "ebs")
                .with("rootDeviceName", "/dev/xvda")
                .with("virtualizationType", "hvm")
                .with("hypervisor", "xen");
        return instance.tags().isEmpty()
                ? fields
                : fields.withEach(
                        "tagSet",
                        instance.tags().entrySet(),
                        tag -> Fields.of("key", tag.getKey()).with("value", tag.getValue()));
    }

    static Fields state(Instance.State state) {
        return Fields.none().with("code", state.code()).with("name", state.word());
    }

    /** What became of an instance. */
    static Fields change(Instance before, Instance after, Instant now) {
        return Fields.of("instanceId", after.id())
                .with("currentState", state(after.state(now)))
                .with("previousState", state(before.state(now)));
    }
}
