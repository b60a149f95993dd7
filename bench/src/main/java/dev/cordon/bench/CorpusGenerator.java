package dev.cordon.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Generates CloudTrail files as an organisation's trail delivers them: several accounts and regions over thirty days, users, role
 * sessions, workloads and AWS services, and one user whose key is misused for some hours.
 *
 * <p>The same size and seed give the same records, whatever the number of threads. {@code calls.json} holds what is called.
 */
public final class CorpusGenerator {
    private static final double DUPLICATED = 0.0005;
    private static final int REPEATED_RECORDS = 20;

    private final Path folder;
    private final long size;
    private final long seed;
    private final Organisation organisation;
    private final List<FilePlan> plans;
    private final Map<String, WeightedCalls> calls = RecordWriter.callsByCaller();

    private CorpusGenerator(Path folder, long size, long seed) {
        this.folder = folder;
        this.size = size;
        this.seed = seed;
        this.organisation = new Organisation(seed);
        this.plans = FilePlan.of(size, seed);
    }

    /** Generates a corpus: {@code CorpusGenerator FOLDER [--size 1GB] [--seed 1]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = Options.of(args, "size", "seed");
        Path folder = Path.of(options.operand("FOLDER"));
        long started = System.nanoTime();
        Corpus corpus = generate(folder, ByteSize.parse(options.text("size", "1GB")), options.number("seed", 1));
        System.out.printf(
                "%s: %d files, %d bytes, %d records (%d of them duplicates), ready after %.1f s%n",
                folder,
                corpus.files(),
                corpus.bytes(),
                corpus.records(),
                corpus.duplicates(),
                (System.nanoTime() - started) / 1e9);
    }

    /**
     * Generates a corpus, or takes the one that is there if its settings are the same; replaces one with other settings.
     *
     * @throws IOException too if the folder has files and is no corpus: nothing is overwritten
     */
    static Corpus generate(Path folder, long size, long seed) throws IOException, InterruptedException {
        Optional<Corpus> present = Corpus.find(folder, size, seed);
        if (present.isPresent()) {
            return present.get();
        }
        clear(folder);
        return new CorpusGenerator(folder, size, seed).write();
    }

    /** The text of one log file of some size. */
    static byte[] oneFile(int bytes, long seed) {
        CorpusGenerator generator = new CorpusGenerator(Path.of(""), (long) bytes * FilePlan.MIN_FILES, seed);
        ByteText text = new ByteText();
        generator.records(generator.plans.get(0), text);
        return text.since(0);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 4);
        try (OutputStream out = new GZIPOutputStream(zipped, 1 << 16)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent() && !Corpus.isCorpus(folder)) {
                throw new IOException("%s is not empty and no corpus: nothing was written".formatted(folder));
            }
        }
        Folders.delete(folder);
    }

    private record Counts(long bytes, long records, long duplicates, TreeMap<String, Answer> answers) {
        Counts plus(Counts other) {
            other.answers.forEach((user, answer) -> answers.merge(user, answer, Answer::plus));
            return new Counts(bytes + other.bytes, records + other.records, duplicates + other.duplicates, answers);
        }
    }

    private Corpus write() throws IOException, InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Counts>> files = new ArrayList<>();
            for (FilePlan plan : plans) {
                files.add(threads.submit(() -> writeFile(plan)));
            }
            Counts total = new Counts(0, 0, 0, new TreeMap<>());
            for (Future<Counts> file : files) {
                total = total.plus(file.get());
            }
            Corpus corpus = new Corpus(
                    folder, size, seed, plans.size(), total.bytes, total.records, total.duplicates, total.answers);
            corpus.writeMarker();
            return corpus;
        } catch (ExecutionException e) {
            throw new IOException("Could not write the corpus to " + folder, e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Counts writeFile(FilePlan plan) throws IOException {
        ByteText text = new ByteText();
        Counts counts = records(plan, text);
        Path file = folder.resolve("AWSLogs").resolve(plan.path());
        Files.createDirectories(file.getParent());
        Files.write(file, gzip(text.since(0)));
        return counts;
    }

    private Counts records(FilePlan plan, ByteText text) {
        text.add("{\"Records\":[");
        long records = 0;
        long duplicates = 0;
        if (plan.repeats() >= 0) {
            RecordWriter earlier = new RecordWriter(seed, organisation, plans.get(plan.repeats()), calls);
            for (int i = 0; i < REPEATED_RECORDS; i++) {
                earlier.write(text);
                text.add(",");
                records++;
                duplicates++;
            }
        }
        RecordWriter writer = new RecordWriter(seed, organisation, plan, calls);
        Dice again = Dice.of(seed, "duplicates", plan.index());
        TreeMap<String, Answer> answers = new TreeMap<>();
        int first = text.length();
        do {
            text.add(text.length() > first ? "," : "");
            int start = text.length();
            RecordWriter.Written written = writer.write(text);
            written.user()
                    .ifPresent(user -> answers.merge(user, new Answer(1, written.refused() ? 1 : 0), Answer::plus));
            records++;
            if (again.chance(DUPLICATED)) {
                byte[] record = text.since(start);
                text.add(",").add(record);
                records++;
                duplicates++;
            }
        } while (text.length() < plan.bytes());
        text.add("]}");
        return new Counts(text.length(), records, duplicates, answers);
    }
}
