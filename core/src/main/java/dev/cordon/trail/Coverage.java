package dev.cordon.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was read, what was left out, and what could not be read.
 *
 * @param files log files read, whole or in part
 * @param filesSkipped log files whose path says that they hold nothing that was asked for
 * @param digestFiles log file validation digests, left out
 * @param insightFiles files with Insights events alone, left out
 * @param foreignFiles files that hold no CloudTrail log, left out
 * @param bytes decompressed bytes read
 * @param records records read, duplicates included: of these, {@code duplicates} stand for an event read before and
 *     {@code outside} lie outside the times, accounts or regions asked for
 * @param unreadable elements that stand where a record should and cannot be used; each is among the problems
 * @param problems what could not be read, sorted by file and offset; at most {@link #MAX_PROBLEMS}
 * @param problemsOmitted problems beyond that number
 * @param interrupted whether the reading was stopped before its end
 * @param leftOut what the skipped files and the records outside are of
 */
public record Coverage(
        long files,
        long filesSkipped,
        long digestFiles,
        long insightFiles,
        long foreignFiles,
        long bytes,
        long records,
        long duplicates,
        long outside,
        long insightRecords,
        long unreadable,
        List<Problem> problems,
        long problemsOmitted,
        boolean interrupted,
        LeftOut leftOut) {
    /** Problems kept with their text. */
    public static final int MAX_PROBLEMS = 1000;

    /** Whether everything that was asked for was read. */
    public boolean complete() {
        return problems.isEmpty() && !interrupted;
    }

    /** Records that lie within what was asked for, each once. */
    public long within() {
        return records - duplicates - outside;
    }

    /** A sentence on what the time, accounts and regions asked for excluded; empty if that was nothing. */
    public Optional<String> exclusions() {
        if (leftOut.isEmpty()) {
            return Optional.empty();
        }
        List<String> counts = new ArrayList<>(2);
        if (outside > 0) {
            counts.add(outside == 1 ? "1 record" : outside + " records");
        }
        if (filesSkipped > 0) {
            counts.add((filesSkipped == 1 ? "1 file" : filesSkipped + " files") + " by name");
        }
        return Optional.of("The time, accounts and Regions asked for left out %s: %s."
                .formatted(String.join(" and ", counts), leftOut.words()));
    }

    /**
     * Of two readings of the same files: what the first has read, and what either could not. Problems that were omitted are
     * those of the reading that omitted more, as both mostly met the same.
     */
    public Coverage withProblemsOf(Coverage again) {
        TreeSet<Problem> all = new TreeSet<>(problems);
        all.addAll(again.problems);
        long omitted = Math.max(problemsOmitted, again.problemsOmitted);
        while (all.size() > MAX_PROBLEMS) {
            all.pollLast();
            omitted++;
        }
        return new Coverage(
                files,
                filesSkipped,
                digestFiles,
                insightFiles,
                foreignFiles,
                bytes,
                records,
                duplicates,
                outside,
                insightRecords,
                unreadable,
                List.copyOf(all),
                omitted,
                interrupted || again.interrupted,
                leftOut);
    }

    /**
     * Something that could not be read, or not wholly.
     *
     * @param file the file as it was given or found
     * @param offset in the decompressed bytes of the file; -1 where the file could not be opened at all, or where it is about no single place
     * @param reason for a person: what happened, and what it means for the result
     */
    public record Problem(String file, long offset, String reason) implements Comparable<Problem> {
        @Override
        public int compareTo(Problem other) {
            int byFile = file.compareTo(other.file);
            if (byFile != 0) {
                return byFile;
            }
            int byOffset = Long.compare(offset, other.offset);
            return byOffset != 0 ? byOffset : reason.compareTo(other.reason);
        }
    }
}
