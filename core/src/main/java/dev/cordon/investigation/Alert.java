package dev.cordon.investigation;

import java.time.Instant;
import java.util.Optional;

/**
 * What drew attention to the user. All texts come from outside, and are not to be trusted.
 *
 * @param source what it came from, for people: {@code "GuardDuty finding"}
 * @param id as its source numbers it
 * @param type such as {@code UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS}, or an event's name
 * @param title a sentence; may be empty
 * @param severity as its source words it; empty where it has none
 * @param firstSeen when what it tells of began
 * @param lastSeen when it was last seen
 */
public record Alert(
        String source,
        String id,
        String type,
        String title,
        String severity,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen) {}
