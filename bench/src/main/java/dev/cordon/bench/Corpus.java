package dev.cordon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of generated log files, and what is in them.
 *
 * @param size decompressed size that was asked for
 * @param bytes decompressed size of all files
 * @param records duplicates included
 * @param answers what everybody should find of each user that made a call
 */
record Corpus(
        Path folder,
        long size,
        long seed,
        long files,
        long bytes,
        long records,
        long duplicates,
        SortedMap<String, Answer> answers) {
    /** Raised when the generator writes other records for the same settings, so that no stale corpus is used. */
    private static final int GENERATOR_VERSION = 1;

    private static final String MARKER = "corpus.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What everybody should find of a user. */
    Answer answerFor(String user) {
        Answer answer = answers.get(user);
        if (answer == null) {
            throw new IllegalArgumentException(
                    "The corpus has no user '%s'; it has %s".formatted(user, answers.keySet()));
        }
        return answer;
    }

    /** The folder to hand to a reader. */
    Path logs() {
        return folder.resolve("AWSLogs");
    }

    /** All log files, in a fixed order. */
    List<Path> logFiles() throws IOException {
        try (Stream<Path> tree = Files.walk(logs())) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The corpus in a folder, if there is one with these settings. */
    static Optional<Corpus> find(Path folder, long size, long seed) throws IOException {
        if (!Files.exists(folder.resolve(MARKER))) {
            return Optional.empty();
        }
        JsonNode marker = JSON.readTree(folder.resolve(MARKER).toFile());
        boolean same = marker.path("generatorVersion").asInt() == GENERATOR_VERSION
                && marker.path("size").asLong() == size
                && marker.path("seed").asLong() == seed;
        return same ? Optional.of(of(folder, marker)) : Optional.empty();
    }

    /** The corpus in a folder, whatever its settings. */
    static Corpus open(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(MARKER))) {
            throw new IOException("No corpus in %s: it has no %s. Generate one first.".formatted(folder, MARKER));
        }
        return of(folder, JSON.readTree(folder.resolve(MARKER).toFile()));
    }

    /** Whether a folder holds a corpus, of whatever settings, so that it may be replaced. */
    static boolean isCorpus(Path folder) {
        return Files.exists(folder.resolve(MARKER));
    }

    void writeMarker() throws IOException {
        ObjectNode marker = JSON.createObjectNode();
        marker.put("generatorVersion", GENERATOR_VERSION);
        marker.put("size", size).put("seed", seed);
        marker.put("files", files).put("bytes", bytes);
        marker.put("records", records).put("duplicates", duplicates);
        ObjectNode users = marker.putObject("answers");
        answers.forEach((user, answer) ->
                users.putObject(user).put("events", answer.events()).put("refused", answer.refused()));
        Files.writeString(folder.resolve(MARKER), marker.toPrettyString() + "\n");
    }

    private static Corpus of(Path folder, JsonNode marker) {
        SortedMap<String, Answer> answers = new TreeMap<>();
        marker.path("answers").properties().forEach(user -> {
            JsonNode answer = user.getValue();
            answers.put(
                    user.getKey(),
                    new Answer(
                            answer.path("events").asLong(),
                            answer.path("refused").asLong()));
        });
        return new Corpus(
                folder,
                marker.path("size").asLong(),
                marker.path("seed").asLong(),
                marker.path("files").asLong(),
                marker.path("bytes").asLong(),
                marker.path("records").asLong(),
                marker.path("duplicates").asLong(),
                answers);
    }
}
