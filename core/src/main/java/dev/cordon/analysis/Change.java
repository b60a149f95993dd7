package dev.cordon.analysis;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One thing that the subject created, changed or deleted and that matters for who has access, what is logged, what runs and
 * what is shared.
 *
 * @param action in IAM's notation, such as {@code iam:CreateUser}
 * @param what was done, in words behind which the resource stands: {@code "stopped logging of trail"}
 * @param resourceType CloudFormation's name where there is one, such as {@code AWS::IAM::User}; always that for IAM
 * @param resource the name, id or ARN that the call names, as a person would look it up
 * @param resourceId a stable identity for matching changes of the same thing; never shown
 * @param detail what a person needs to know beyond the names: {@code "AdministratorAccess"},
 *     {@code "trusts account 999988887777"}; empty when there is nothing
 * @param external whether it opens something to another account or to everyone
 * @param severity how bad it is on its own, in the hands of an attacker
 * @param techniques ATT&CK technique ids, such as {@code T1136.003}
 * @param awsRegion as the record has it; see {@link #region}
 * @param userAgent cut where it is very long
 * @param accessKeyId the credential that made the change, if the record names one
 * @param standing whether it still holds at the end of what was read
 * @param undoneBy the event that took it back, when one did
 */
public record Change(
        Category category,
        Operation operation,
        String action,
        String what,
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
        Optional<String> awsRegion,
        Optional<String> userAgent,
        Optional<String> accessKeyId,
        boolean standing,
        Optional<Undoing> undoneBy) {
    /** Services with things that are in no Region, by their part of a resource type. */
    private static final Set<String> GLOBAL_SERVICES = Set.of("IAM", "Organizations", "Account", "Route53");

    private static final String ACCOUNT_PUBLIC_BLOCK = "AWS::S3::AccountPublicAccessBlock";

    /** The resource's plain name: the last part of an ARN, which tells enough beside {@link #what}. */
    public String name() {
        String name = ResourceName.of(resource).name();
        return name.isBlank() ? resource : name;
    }

    /** Where the thing is: users and roles are in no Region, though their records name one. */
    public Optional<String> region() {
        return awsRegion.filter(region -> isRegional(resourceType));
    }

    /** All Regions that some changes were made in. */
    public static SortedSet<String> regions(Collection<Change> changes) {
        return changes.stream()
                .flatMap(change -> change.region().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether things of that type are in a Region. */
    public static boolean isRegional(String resourceType) {
        String[] parts = resourceType.split("::", -1);
        return parts.length > 1 && !GLOBAL_SERVICES.contains(parts[1]) && !resourceType.equals(ACCOUNT_PUBLIC_BLOCK);
    }

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
