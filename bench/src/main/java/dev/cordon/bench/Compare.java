package dev.cordon.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs every {@link Contender} on one corpus and compares them: warm, as the median of several runs in this process, and cold, as a
 * process of its own from start to exit.
 *
 * <p>Every run must give the same answer; one that does not ends the comparison, as times of different work cannot be compared.
 */
public final class Compare {
    private static final String[] OPTIONS = {
        "size",
        "seed",
        "user",
        "threads",
        "runs",
        "warmups",
        "cold-runs",
        "cordon",
        "only",
        "json",
        "no-warm",
        "no-cold"
    };

    private final Question question;
    private final Options options;
    private final PrintStream progress;

    private Compare(Question question, Options options, PrintStream progress) {
        this.question = question;
        this.options = options;
        this.progress = progress;
    }

    /** Compares on the corpus in a folder, which is generated first if it is not there; {@code bench/README.md} has the options. */
    public static void main(String[] args) throws Exception {
        Options options = Options.of(args, OPTIONS);
        Path folder = Path.of(options.operand("corpus folder")).toAbsolutePath().normalize();
        Corpus corpus = CorpusGenerator.generate(
                folder, ByteSize.parse(options.text("size", "1GB")), options.number("seed", 1));
        int threads = options.number("threads", Runtime.getRuntime().availableProcessors());
        Question question = new Question(corpus, options.text("user", Organisation.SUBJECT), threads);
        Comparison comparison = new Compare(question, options, System.err).run();
        if (options.flag("json")) {
            System.out.println(comparison.toJson());
        } else {
            System.out.print(comparison.toTable());
        }
    }

    private Comparison run() throws Exception {
        List<Contender> contenders = contenders();
        Map<String, Row.Warm> warm = options.flag("no-warm")
                ? Map.of()
                : new WarmRuns(question, options.number("warmups", 3), options.number("runs", 5), progress)
                        .run(contenders);
        List<Row> rows = new ArrayList<>();
        ColdRuns cold = new ColdRuns(question, options.number("cold-runs", 3), progress);
        for (Contender contender : contenders) {
            rows.add(new Row(
                    contender.name(),
                    Optional.ofNullable(warm.get(contender.name())),
                    options.flag("no-cold") ? Optional.empty() : Optional.of(cold.contender(contender.name())),
                    ""));
        }
        String cordon = options.text("cordon", "");
        if (!options.flag("no-cold") && !cordon.isEmpty()) {
            String note = "the command as users run it, from its launcher to the printed JSON";
            rows.add(new Row(
                    "cordon investigate", Optional.empty(), Optional.of(cold.investigateCommand(cordon)), note));
            rows.add(new Row("cordon hunt", Optional.empty(), Optional.of(cold.huntCommand(cordon)), note));
        }
        if (!options.flag("no-cold")) {
            jq().ifPresent(rows::add);
        }
        return new Comparison(Machine.describe(), question, List.copyOf(rows));
    }

    /** All, or the floor and those that {@code --only} names. */
    private List<Contender> contenders() {
        Set<String> only =
                Pattern.compile(",").splitAsStream(options.text("only", "")).collect(Collectors.toSet());
        return options.text("only", "").isEmpty()
                ? Contender.all()
                : Contender.all().stream()
                        .filter(contender ->
                                contender.name().equals(Contender.FLOOR) || only.contains(contender.name()))
                        .toList();
    }

    private Optional<Row> jq() throws Exception {
        progress.println("cold run: jq on a sample");
        Optional<Jq.Sampled> sampled = Jq.run(question);
        if (sampled.isEmpty()) {
            progress.println("jq is not installed, and left out");
            return Optional.empty();
        }
        Jq.Sampled jq = sampled.get();
        List<Path> files = Jq.sample(question.corpus().logFiles());
        Answer expected = JacksonCount.count(files, question.user(), question.threads());
        DifferentAnswer.check("jq", expected, jq.answer());
        Row.Cold cold = new Row.Cold(jq.wholeWall().toNanos() / 1e9, OptionalDouble.empty(), OptionalLong.empty());
        return Optional.of(new Row(
                "jq",
                Optional.empty(),
                Optional.of(cold),
                "one thread; measured on %d of %d files and scaled by their size"
                        .formatted(jq.files(), question.corpus().files())));
    }
}
