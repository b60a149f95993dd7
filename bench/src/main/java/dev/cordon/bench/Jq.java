package dev.cordon.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code gzip -dc FILES | jq} on every twentieth file, its time scaled by the files' size: jq needs minutes for a gigabyte. It has
 * one thread, and counts only.
 */
final class Jq {
    private static final int ONE_FILE_IN = 20;
    private static final String PROGRAM =
            ".Records[] | select(.userIdentity.type == \"IAMUser\" and .userIdentity.userName == $user)"
                    + " | \"\\(.eventID) \\(.errorCode // \"\" | test(\"^AccessDenied|UnauthorizedOperation$\"))\"";

    private Jq() {}

    /**
     * What jq needed for the sample.
     *
     * @param wholeWall what it would need for the whole corpus at that rate
     * @param answer of the sample
     */
    record Sampled(int files, Duration wholeWall, Answer answer) {}

    /** Empty if jq is not installed. */
    static Optional<Sampled> run(Question question) throws IOException, InterruptedException {
        if (!isInstalled()) {
            return Optional.empty();
        }
        List<Path> all = question.corpus().logFiles();
        List<Path> sample = sample(all);
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "user=$1 program=$2; shift 2; gzip -dc \"$@\" | jq -r --arg user \"$user\" \"$program\" | sort -u",
                "jq"));
        command.add(question.user());
        command.add(PROGRAM);
        sample.forEach(file -> command.add(file.toString()));
        ColdProcess process = ColdProcess.run(command);
        if (process.exitCode() != 0) {
            throw new IOException("jq ended with code " + process.exitCode());
        }
        double share = (double) bytes(sample) / bytes(all);
        return Optional.of(new Sampled(
                sample.size(), Duration.ofNanos((long) (process.wall().toNanos() / share)), answer(process.output())));
    }

    /** The files that jq reads: spread over the days. */
    static List<Path> sample(List<Path> files) {
        return IntStream.range(0, files.size())
                .filter(index -> index % ONE_FILE_IN == 0)
                .mapToObj(files::get)
                .toList();
    }

    private static Answer answer(String output) {
        List<String> lines = output.lines().toList();
        return new Answer(
                lines.size(),
                lines.stream().filter(line -> line.endsWith(" true")).count());
    }

    private static long bytes(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return ColdProcess.run(List.of("jq", "--version")).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
