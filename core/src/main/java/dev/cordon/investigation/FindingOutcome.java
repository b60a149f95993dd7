package dev.cordon.investigation;

import dev.cordon.analysis.Severity;
import dev.cordon.trail.CallOutcomes;
import java.util.ArrayList;
import java.util.List;

/** What came of the calls behind a finding: what was done is told from what was only tried, in its title and first of all. */
public enum FindingOutcome {
    /** It was done; of several calls, one may do. */
    SUCCEEDED(""),
    /** All was refused. */
    REFUSED("Refused: "),
    /** All were dry runs. */
    DRY_RUN("Dry run: "),
    /** All failed, and not by a refusal. */
    FAILED("Failed: "),
    /** Tried, with more than one outcome; of a sequence some calls may have gone through, but not those that it takes. */
    ATTEMPTED("Attempted: ");

    private final String before;

    FindingOutcome(String before) {
        this.before = before;
    }

    /** Of a thing that one call does. */
    public static FindingOutcome of(CallOutcomes calls) {
        return calls.succeeded() > 0 ? SUCCEEDED : ofAttempt(calls);
    }

    /** Of a thing that takes several calls, which have not all gone through. */
    static FindingOutcome ofAttempt(CallOutcomes calls) {
        long all = calls.count();
        return calls.refused() == all
                ? REFUSED
                : calls.dryRuns() == all ? DRY_RUN : calls.failed() == all ? FAILED : ATTEMPTED;
    }

    /** What it is called, from what it would be called if it had been done. */
    public String titled(String title) {
        return before + title;
    }

    /** As part of a sentence, the title that {@link #titled} has made. */
    String inSentence(String title) {
        if (before.isEmpty() || !title.startsWith(before)) {
            return small(title);
        }
        String word = before.substring(0, before.indexOf(':'));
        return "%s (%s)".formatted(small(title.substring(before.length())), small(word));
    }

    /** Within a sentence, a title begins small; an abbreviation such as IAM does not. */
    private static String small(String title) {
        boolean abbreviation = title.length() > 1 && Character.isUpperCase(title.charAt(1));
        return abbreviation ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    /** How much it matters, from how much it would if it had been done. */
    Severity weighed(Severity severity) {
        return switch (this) {
            case SUCCEEDED -> severity;
            case DRY_RUN -> Severity.INFO;
            case REFUSED, FAILED, ATTEMPTED -> oneLess(severity);
        };
    }

    private static Severity oneLess(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.HIGH;
            case HIGH -> Severity.MEDIUM;
            case MEDIUM -> Severity.LOW;
            case LOW, INFO -> Severity.INFO;
        };
    }

    /** What an explanation begins with: what came of the calls, and a blank; nothing if all went through. */
    String sentence(CallOutcomes calls) {
        return switch (this) {
            case SUCCEEDED -> calls.allSucceeded() ? "" : counted(calls);
            case REFUSED -> "All attempts were refused. ";
            case DRY_RUN -> "All were dry runs: nothing happened, and it would have been allowed. ";
            case FAILED -> "All attempts failed. ";
            case ATTEMPTED -> "Only attempted. " + counted(calls);
        };
    }

    private static String counted(CallOutcomes calls) {
        List<String> parts = new ArrayList<>();
        part(parts, calls.succeeded(), "succeeded");
        part(parts, calls.refused(), "refused");
        part(parts, calls.dryRuns(), calls.dryRuns() == 1 ? "a dry run" : "dry runs");
        part(parts, calls.failed(), "failed otherwise");
        return "Of %d calls: %s. ".formatted(calls.count(), String.join(", ", parts));
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add("%d %s".formatted(count, what));
        }
    }
}
