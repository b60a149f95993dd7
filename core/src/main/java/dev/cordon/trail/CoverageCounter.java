package dev.cordon.trail;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Adds up a {@link Coverage}. One a thread, merged at the end; the problems kept are the first by file and offset. */
final class CoverageCounter {
    private long files;
    private long filesSkipped;
    private long digestFiles;
    private long insightFiles;
    private long foreignFiles;
    private long bytes;
    private long records;
    private long duplicates;
    private long outside;
    private long insightRecords;
    private long unreadable;
    private final TreeSet<Coverage.Problem> problems = new TreeSet<>();
    private long problemsOmitted;
    private boolean interrupted;
    private final LeftOutCounter leftOut = new LeftOutCounter();

    void logFile() {
        files++;
    }

    void skippedFile(LogFileName name) {
        filesSkipped++;
        leftOut.file(name);
    }

    void digestFile() {
        digestFiles++;
    }

    void insightFile() {
        insightFiles++;
    }

    void foreignFile() {
        foreignFiles++;
    }

    void bytes(long count) {
        bytes += count;
    }

    void record() {
        records++;
    }

    void duplicate() {
        duplicates++;
    }

    void outside(TrailEvent event) {
        outside++;
        leftOut.record(event);
    }

    void insightRecord() {
        insightRecords++;
    }

    void unreadable(long count) {
        unreadable += count;
    }

    void interrupted() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    void problem(String file, long offset, String reason) {
        if (problems.add(new Coverage.Problem(file, offset, reason)) && problems.size() > Coverage.MAX_PROBLEMS) {
            problems.pollLast();
            problemsOmitted++;
        }
    }

    void problems(Collection<Coverage.Problem> found) {
        found.forEach(problem -> problem(problem.file(), problem.offset(), problem.reason()));
    }

    void merge(CoverageCounter other) {
        files += other.files;
        filesSkipped += other.filesSkipped;
        digestFiles += other.digestFiles;
        insightFiles += other.insightFiles;
        foreignFiles += other.foreignFiles;
        bytes += other.bytes;
        records += other.records;
        duplicates += other.duplicates;
        outside += other.outside;
        insightRecords += other.insightRecords;
        unreadable += other.unreadable;
        problemsOmitted += other.problemsOmitted;
        interrupted |= other.interrupted;
        leftOut.merge(other.leftOut);
        problems(other.problems);
    }

    Coverage coverage() {
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
                List.copyOf(problems),
                problemsOmitted,
                interrupted,
                leftOut.leftOut());
    }
}
