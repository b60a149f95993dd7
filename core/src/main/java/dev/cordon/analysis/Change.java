package dev.cordon.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that the subject created, changed or deleted and that matters for who has access, what is logged, what runs and
 * what is shared.
 *
 * @param action in IAM's notation, such as {@code iam:CreateUser}
 * @param resourceType CloudFormation's name where there is one, such as {@code AWS::IAM::User}; always that for IAM
 * @param resource the name, id or ARN that the call names, as a person would look it up
 * @param resourceId a stable identity for matching changes of the same thing; never shown
 * @param detail what a person needs to know beyond the names: {@code "AdministratorAccess"},
 *     {@code "trusts account 999988887777"}; empty when there is nothing
 * @param external whether it opens something to another account or to everyone
 * @param severity how bad it is on its own, in the hands of an attacker
 * @param techniques ATT&CK technique ids, such as {@code T1136.003}
 * @param accessKeyId the credential that made the change, if the record names one
 * @param standing whether it still holds at the end of the logs
 * @param undoneBy the event that took it back, when one did
 */
public record Change(
        Category category,
        Operation operation,
        String action,
        String resourceType,
        String resource,
        String resourceId,
        String detail,
        boolean external,
        Severity severity,
        List<String> techniques,
        Instant time,
        String eventId,
        String sourceAddress,
        Optional<String> accessKeyId,
        boolean standing,
        Optional<Undoing> undoneBy) {
    /** What kind of thing was changed. */
    public enum Category {
        IDENTITY,
        ACCESS,
        LOGGING,
        COMPUTE,
        NETWORK,
        DATA_SHARING,
        DATA
    }

    /** What was done to it. */
    public enum Operation {
        CREATED,
        CHANGED,
        DELETED
    }

    /**
     * The event that took a change back.
     *
     * @param action in IAM's notation
     * @param by the user, role session or service that did it
     */
    public record Undoing(String action, Instant time, String eventId, String by) {}
}
