package dev.cordon.investigation;

import dev.cordon.trail.Coverage;

/**
 * The logs hold nothing of the user or access key asked for; the message names the nearest, and what of the logs was not read or
 * not asked for.
 */
public final class UnknownSubject extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MAX_PROBLEMS = 5;

    private final boolean allRead;

    UnknownSubject(String message) {
        super(message);
        this.allRead = true;
    }

    UnknownSubject(String message, Coverage coverage) {
        super(message + coverage.exclusions().map(words -> "\n" + words).orElse("") + problems(coverage));
        this.allRead = coverage.complete();
    }

    /** Whether everything that was asked for could be read: otherwise what could not may hold the subject. */
    public boolean allRead() {
        return allRead;
    }

    private static String problems(Coverage coverage) {
        if (coverage.complete()) {
            return "";
        }
        StringBuilder problems = new StringBuilder("\nNot everything could be read:");
        coverage.problems().stream()
                .limit(MAX_PROBLEMS)
                .forEach(problem -> problems.append("\n  ")
                        .append(Shown.of(problem.file()))
                        .append(": ")
                        .append(Shown.of(problem.reason())));
        long more = coverage.problems().size() + coverage.problemsOmitted() - MAX_PROBLEMS;
        if (more > 0) {
            problems.append("\n  and %d more".formatted(more));
        }
        return problems.append(coverage.interrupted() ? "\n  the reading was stopped before its end" : "")
                .toString();
    }
}
