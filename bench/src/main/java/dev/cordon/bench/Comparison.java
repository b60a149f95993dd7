package dev.cordon.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of a comparison.
 *
 * @param rows the floor's is the first
 */
record Comparison(Machine machine, Question question, List<Row> rows) {
    private static final String LINE = "%-24s %9s %9s %9s   %9s %9s %9s%n";

    String toTable() {
        StringBuilder table = new StringBuilder();
        Corpus corpus = question.corpus();
        table.append("Machine: %s, %d cores; JDK %s; heap at most %d MB%n"
                .formatted(machine.cpu(), machine.cores(), machine.jdk(), machine.maxHeapBytes() >> 20));
        table.append("Corpus: %.2f GB in %d files, %d records (%d delivered twice), seed %d; %d threads%n"
                .formatted(
                        corpus.bytes() / 1e9,
                        corpus.files(),
                        corpus.records(),
                        corpus.duplicates(),
                        corpus.seed(),
                        question.threads()));
        table.append("Answer of all: %s made %d calls, %d of them refused%n%n"
                .formatted(
                        question.user(),
                        question.expected().events(),
                        question.expected().refused()));
        table.append(LINE.formatted("", "warm", "warm CPU", "x floor", "cold", "cold CPU", "peak"));
        table.append(LINE.formatted("", "wall s", "s/thread", "(CPU)", "wall s", "s", "MB"));
        for (Row row : rows) {
            table.append(LINE.formatted(
                    row.name(),
                    number(row.warm().map(Row.Warm::wallSeconds)),
                    number(row.warm().map(Row.Warm::cpuSecondsPerThread)),
                    number(timesFloor(row)),
                    number(row.cold().map(Row.Cold::wallSeconds)),
                    number(row.cold().map(Row.Cold::cpuSeconds).flatMap(Comparison::boxed)),
                    number(row.cold()
                            .flatMap(cold -> cold.peakBytes().isPresent()
                                    ? Optional.of(cold.peakBytes().getAsLong() / 1e6)
                                    : Optional.empty()))));
        }
        rows.stream()
                .filter(row -> !row.note().isEmpty())
                .forEach(row -> table.append("%n%s: %s%n".formatted(row.name(), row.note())));
        return table.toString();
    }

    String toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        Corpus corpus = question.corpus();
        json.putObject("machine")
                .put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("jdk", machine.jdk())
                .put("maxHeapBytes", machine.maxHeapBytes());
        json.putObject("corpus")
                .put("bytes", corpus.bytes())
                .put("files", corpus.files())
                .put("records", corpus.records())
                .put("duplicates", corpus.duplicates())
                .put("seed", corpus.seed());
        json.put("threads", question.threads()).put("user", question.user());
        json.put("events", question.expected().events())
                .put("refused", question.expected().refused());
        rows.forEach(row -> addTo(json.withArray("rows").addObject(), row));
        return json.toPrettyString();
    }

    private void addTo(ObjectNode json, Row row) {
        json.put("name", row.name());
        row.warm().ifPresent(warm -> {
            json.put("warmWallSeconds", warm.wallSeconds());
            json.put("warmCpuSecondsPerThread", warm.cpuSecondsPerThread());
        });
        timesFloor(row).ifPresent(ratio -> json.put("warmCpuTimesFloor", ratio));
        row.cold().ifPresent(cold -> {
            json.put("coldWallSeconds", cold.wallSeconds());
            cold.cpuSeconds().ifPresent(cpu -> json.put("coldCpuSeconds", cpu));
            cold.peakBytes().ifPresent(bytes -> json.put("peakBytes", bytes));
        });
        if (!row.note().isEmpty()) {
            json.put("note", row.note());
        }
    }

    private Optional<Double> timesFloor(Row row) {
        Optional<Double> floor = rows.get(0).warm().map(Row.Warm::cpuSecondsPerThread);
        return row.warm().flatMap(warm -> floor.map(seconds -> warm.cpuSecondsPerThread() / seconds));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static String number(Optional<Double> value) {
        return value.map(number -> String.format(Locale.ROOT, number < 100 ? "%.2f" : "%.0f", number))
                .orElse("-");
    }
}
