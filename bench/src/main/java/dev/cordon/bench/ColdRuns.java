package dev.cordon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs contenders as processes of their own. */
final class ColdRuns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PRINTED = Pattern.compile("(\\d+) (\\d+)\\R");

    private final Question question;
    private final int runs;
    private final PrintStream progress;

    ColdRuns(Question question, int runs, PrintStream progress) {
        this.question = question;
        this.runs = runs;
        this.progress = progress;
    }

    /** A contender in a plain JVM. */
    Row.Cold contender(String name) throws IOException, InterruptedException {
        return measure(
                name,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdRun.class.getName(),
                        name,
                        "--corpus",
                        question.corpus().folder().toString(),
                        "--user",
                        question.user(),
                        "--threads",
                        Integer.toString(question.threads())),
                ColdRuns::printedAnswer);
    }

    /** {@code cordon investigate}, as a user runs it: with a case folder, which is deleted here. */
    Row.Cold investigateCommand(String cordon) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("cordon-bench");
        try {
            List<String> command = List.of(
                    "sh",
                    "-c",
                    // Each run needs a new case folder.
                    "case=$(mktemp -d \"$1/case.XXXXXX\") && shift && exec \"$@\" --case \"$case\"",
                    "sh",
                    home.toString(),
                    cordon,
                    "investigate",
                    question.user(),
                    "--logs",
                    question.corpus().logs().toString(),
                    "--threads",
                    Integer.toString(question.threads()),
                    "--output",
                    "json");
            return measure("cordon investigate", command, ColdRuns::investigationAnswer);
        } finally {
            Folders.delete(home);
        }
    }

    /** {@code cordon hunt}, as a user runs it. */
    Row.Cold huntCommand(String cordon) throws IOException, InterruptedException {
        List<String> command = List.of(
                cordon,
                "hunt",
                question.corpus().logs().toString(),
                "--threads",
                Integer.toString(question.threads()),
                "--output",
                "json");
        return measure("cordon hunt", command, this::huntAnswer);
    }

    private interface Reading {
        Answer read(ColdProcess process) throws IOException;
    }

    private Row.Cold measure(String name, List<String> command, Reading answer)
            throws IOException, InterruptedException {
        List<Double> walls = new ArrayList<>();
        List<Double> cpus = new ArrayList<>();
        OptionalLong peak = OptionalLong.empty();
        for (int run = 1; run <= runs; run++) {
            progress.println("cold run %d: %s".formatted(run, name));
            ColdProcess process = ColdProcess.run(command);
            DifferentAnswer.check(name + " (cold)", question.expected(), answer.read(process));
            walls.add(process.wall().toNanos() / 1e9);
            cpus.add(process.cpu().toNanos() / 1e9);
            peak = process.peakBytes().isPresent()
                    ? OptionalLong.of(
                            Math.max(peak.orElse(0), process.peakBytes().getAsLong()))
                    : peak;
        }
        return new Row.Cold(Median.of(walls), OptionalDouble.of(Median.of(cpus)), peak);
    }

    private static Answer printedAnswer(ColdProcess process) throws IOException {
        Matcher answer = PRINTED.matcher(process.output());
        if (process.exitCode() != 0 || !answer.matches()) {
            throw new IOException("It ended with code %d: %s".formatted(process.exitCode(), process.output()));
        }
        return new Answer(Long.parseLong(answer.group(1)), Long.parseLong(answer.group(2)));
    }

    private Answer huntAnswer(ColdProcess process) throws IOException {
        if (process.exitCode() > 1) {
            throw new IOException("cordon ended with code " + process.exitCode());
        }
        for (JsonNode hunted : JSON.readTree(process.output()).path("identities")) {
            if (hunted.at("/identity/name").asText().equals(question.user())) {
                return new Answer(
                        hunted.path("events").asLong(), hunted.path("refused").asLong());
            }
        }
        throw new IOException("cordon hunt found nothing about " + question.user());
    }

    private static Answer investigationAnswer(ColdProcess process) throws IOException {
        // 1 is no failure: it says that there are findings.
        if (process.exitCode() > 1) {
            throw new IOException("cordon ended with code " + process.exitCode());
        }
        JsonNode investigation = JSON.readTree(process.output());
        long refused = 0;
        for (JsonNode denial : investigation.path("denied")) {
            // What the sessions that the user opened were refused is listed too.
            refused += denial.path("by").asText().equals("user")
                    ? denial.path("count").asLong()
                    : 0;
        }
        return new Answer(investigation.at("/activity/events").asLong(), refused);
    }
}
