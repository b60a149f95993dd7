package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import java.time.Instant;
import java.util.List;

/**
 * Something that a responder should know, with its evidence.
 *
 * @param id stable, such as {@code identity-created}; documented in {@code docs/findings.md}
 * @param techniques ATT&CK technique ids
 * @param explanation a sentence or two that a person who has never seen the tool understands
 * @param eventIds the earliest of the events behind it, at most 100; {@code count} is the whole number
 */
public record Finding(
        String id,
        String title,
        Severity severity,
        List<String> techniques,
        String explanation,
        long count,
        Instant first,
        Instant last,
        List<String> eventIds) {}
