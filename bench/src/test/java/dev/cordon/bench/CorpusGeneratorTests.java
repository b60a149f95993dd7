package dev.cordon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusGeneratorTests {
    private static final long SIZE = 2_000_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    Path folder;

    @Test
    void everyFileIsJsonThatJacksonTakesAtItsStrictest() throws Exception {
        Corpus corpus = CorpusGenerator.generate(folder, SIZE, 7);

        assertThat(records(corpus)).hasSize((int) corpus.records()).allSatisfy(record -> {
            assertThat(record.path("userIdentity").isObject()).isTrue();
            assertThat(record.path("eventTime").asText()).startsWith("2026-0");
            assertThat(record.path("eventID").asText()).hasSize(36);
        });
    }

    @Test
    void isOfTheSizeAskedFor() throws Exception {
        Corpus corpus = CorpusGenerator.generate(folder, SIZE, 7);

        long bytes = 0;
        for (Path file : corpus.logFiles()) {
            bytes += inflated(file).length;
        }
        assertThat(bytes).isEqualTo(corpus.bytes()).isCloseTo(SIZE, within(SIZE / 10));
    }

    @Test
    void isTheSameForTheSameSeed() throws Exception {
        Corpus one = CorpusGenerator.generate(folder.resolve("one"), SIZE, 7);
        Corpus two = CorpusGenerator.generate(folder.resolve("two"), SIZE, 7);
        Corpus other = CorpusGenerator.generate(folder.resolve("other"), SIZE, 8);

        assertThat(content(one)).isEqualTo(content(two)).isNotEqualTo(content(other));
    }

    @Test
    void isTakenAgainWhenItIsThere() throws Exception {
        Corpus first = CorpusGenerator.generate(folder, SIZE, 7);
        Path file = first.logFiles().get(0);
        Files.delete(file);

        Corpus again = CorpusGenerator.generate(folder, SIZE, 7);

        assertThat(again).isEqualTo(first);
        assertThat(file).doesNotExist();
    }

    @Test
    void replacesACorpusOfOtherSettings() throws Exception {
        CorpusGenerator.generate(folder, SIZE, 7);

        Corpus other = CorpusGenerator.generate(folder, SIZE, 8);

        assertThat(records(other)).hasSize((int) other.records());
    }

    @Test
    void leavesAFolderAloneThatIsNoCorpus() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious.txt"), "mine");

        assertThatThrownBy(() -> CorpusGenerator.generate(folder, SIZE, 7))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is not empty and no corpus: nothing was written");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void usesTheSessionKeysThatItsUsersWereGiven() throws Exception {
        Set<String> issued = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (JsonNode record : records(CorpusGenerator.generate(folder, SIZE, 7))) {
            JsonNode identity = record.path("userIdentity");
            if (record.path("eventName").asText().equals("AssumeRole")
                    && identity.path("type").asText().equals("IAMUser")) {
                issued.add(
                        record.at("/responseElements/credentials/accessKeyId").asText());
            }
            if (identity.path("type").asText().equals("AssumedRole")) {
                used.add(identity.path("accessKeyId").asText());
            }
        }

        issued.retainAll(used);
        assertThat(issued).hasSizeGreaterThan(5);
    }

    @Test
    void deliversSomeRecordsTwice() throws Exception {
        Corpus corpus = CorpusGenerator.generate(folder, SIZE, 7);

        long distinct = records(corpus).stream()
                .map(record -> record.path("eventID").asText())
                .distinct()
                .count();
        assertThat(corpus.duplicates()).isPositive().isEqualTo(corpus.records() - distinct);
    }

    private static List<JsonNode> records(Corpus corpus) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (Path file : corpus.logFiles()) {
            STRICT.readTree(inflated(file)).path("Records").forEach(records::add);
        }
        return records;
    }

    private static Map<String, String> content(Corpus corpus) throws IOException {
        TreeMap<String, String> content = new TreeMap<>();
        for (Path file : corpus.logFiles()) {
            content.put(corpus.logs().relativize(file).toString(), new String(inflated(file), StandardCharsets.UTF_8));
        }
        return content;
    }

    private static byte[] inflated(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
