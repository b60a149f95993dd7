package dev.cordon.lab.scenario;

import java.time.Instant;
import java.util.List;

/**
 * What an attack did, as the attacker knows it: what an investigation must find. Holds no secrets.
 *
 * @param subject the IAM user whose credentials were stolen
 * @param from the attacker's first call
 * @param to its last
 * @param addresses that it came from, in order of their first use
 * @param credentials that it holds at the end: ids of access keys, or {@code password of USER}
 * @param sessions that it opened
 * @param changes that went through, in their order
 * @param refusals by event name and code
 * @param secretsRead names of the secrets whose values it has
 * @param findings that GuardDuty made of it
 */
public record Truth(
        String scenario,
        String accountId,
        String subject,
        Instant from,
        Instant to,
        List<String> addresses,
        List<String> credentials,
        List<Session> sessions,
        List<Change> changes,
        List<Refusal> refusals,
        List<String> secretsRead,
        List<Finding> findings) {

    public Truth {
        addresses = List.copyOf(addresses);
        credentials = List.copyOf(credentials);
        sessions = List.copyOf(sessions);
        changes = List.copyOf(changes);
        refusals = List.copyOf(refusals);
        secretsRead = List.copyOf(secretsRead);
        findings = List.copyOf(findings);
    }

    /**
     * Temporary credentials.
     *
     * @param openedBy the event name
     * @param parent the access key id that asked for them; empty for a sign-in
     * @param accessKeyId {@code ASIA…}
     * @param of the role or user that they act as, by ARN
     */
    public record Session(String openedBy, String parent, String accessKeyId, String of) {}

    /**
     * Something that was created, changed or deleted.
     *
     * @param what such as {@code User cloudwatch-agent-svc}
     */
    public record Change(Instant time, String eventName, String what) {}

    /**
     * A finding of GuardDuty's.
     *
     * @param type such as {@code PenTest:IAMUser/KaliLinux}
     */
    public record Finding(String region, String id, String type) {}

    /** Calls that were refused. */
    public record Refusal(String eventSource, String eventName, String errorCode, int count) {}
}
