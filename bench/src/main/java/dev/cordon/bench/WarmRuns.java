package dev.cordon.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contenders in this JVM, round after round: a disturbance of the machine then falls on all of them, not on one.
 */
final class WarmRuns {
    private final Question question;
    private final int warmUps;
    private final int runs;
    private final PrintStream progress;

    WarmRuns(Question question, int warmUps, int runs, PrintStream progress) {
        this.question = question;
        this.warmUps = warmUps;
        this.runs = runs;
        this.progress = progress;
    }

    private record Measured(double wallSeconds, double cpuSecondsPerThread) {}

    Map<String, Row.Warm> run(List<Contender> contenders) throws Exception {
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        for (int round = 0; round < warmUps + runs; round++) {
            progress.println(round < warmUps ? "warm-up " + (round + 1) : "warm run " + (round - warmUps + 1));
            for (Contender contender : contenders) {
                Measured run = measure(contender);
                if (round >= warmUps) {
                    measured.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                            .add(run);
                }
            }
        }
        Map<String, Row.Warm> medians = new LinkedHashMap<>();
        measured.forEach((name, all) -> medians.put(
                name,
                new Row.Warm(
                        Median.of(all.stream().map(Measured::wallSeconds).toList()),
                        Median.of(
                                all.stream().map(Measured::cpuSecondsPerThread).toList()))));
        return medians;
    }

    private Measured measure(Contender contender) throws Exception {
        // So that none pays for what the one before left behind.
        System.gc();
        CpuMeter meter = new CpuMeter();
        long started = System.nanoTime();
        Answer answer = contender.run(question);
        double wall = (System.nanoTime() - started) / 1e9;
        CpuMeter.Spent spent = meter.stop();
        DifferentAnswer.check(contender.name(), question.expected(), answer);
        long cpu = contender.inJavaThreads() ? spent.threadNanos() : spent.processNanos();
        return new Measured(wall, cpu / 1e9 / question.threads());
    }
}
