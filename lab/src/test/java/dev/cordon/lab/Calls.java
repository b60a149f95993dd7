package dev.cordon.lab;

import dev.cordon.lab.SignedClient.Answer;
import java.util.Map;

/** Calls of services that have no method of their own on {@link SignedClient}. */
public final class Calls {
    private Calls() {}

    /** A call of CloudTrail's. */
    public static Answer cloudTrail(SignedClient client, String region, String operation, String body) {
        String target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101." + operation;
        return json(client, "cloudtrail", region, target, body);
    }

    /** A call of Secrets Manager's. */
    public static Answer secrets(SignedClient client, String region, String operation, String body) {
        return json(client, "secretsmanager", region, "secretsmanager." + operation, body);
    }

    private static Answer json(SignedClient client, String service, String region, String target, String body) {
        return client.send(
                service, region, Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target), body);
    }

    /**
     * A call of EC2's.
     *
     * @param form the action and its parameters, encoded
     */
    public static Answer ec2(SignedClient client, String region, String form) {
        return client.send(
                "ec2",
                region,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "Version=2016-11-15&Action=" + form);
    }
}
