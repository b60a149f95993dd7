package dev.cordon.investigation;

import dev.cordon.trail.Coverage;
import java.util.stream.Collectors;

/** None of the files could be read as a CloudTrail log; the message says what they were. */
public final class NothingReadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingReadable(String message) {
        super(message);
    }

    /**
     * Refuses an answer about files of which none is a log.
     *
     * @throws NothingReadable if no record was read, and no file was left out by what its name says
     */
    public static void unlessRead(Coverage coverage, int files) {
        if (coverage.records() == 0 && coverage.filesSkipped() == 0 && !coverage.interrupted()) {
            String problems = coverage.problems().stream()
                    .limit(5)
                    .map(problem -> "\n  %s: %s".formatted(Shown.of(problem.file()), Shown.of(problem.reason())))
                    .collect(Collectors.joining());
            throw new NothingReadable(
                    ("No CloudTrail record could be read from %d files: %d are no CloudTrail logs, %d are digests, %d hold"
                                    + " only Insights events, %d problems.%s")
                            .formatted(
                                    files,
                                    coverage.foreignFiles(),
                                    coverage.digestFiles(),
                                    coverage.insightFiles(),
                                    coverage.problems().size() + coverage.problemsOmitted(),
                                    problems));
        }
    }
}
