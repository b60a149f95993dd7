package dev.cordon.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceWriterTests {
    @TempDir
    Path folder;

    @Test
    void keepsRecordsByteForByte() throws Exception {
        // Not even UTF-8: evidence is bytes.
        byte[] record = {'{', '"', (byte) 0xff, (byte) 0xc3, '"', ':', '0', '}'};
        EvidenceWriter evidence = new EvidenceWriter(folder);
        evidence.part(0).record(record);

        byte[] kept = decompressed(evidence.finish());

        assertThat(kept).startsWith(record).hasSize(record.length + 1).endsWith('\n');
    }

    @Test
    void putsPrettyPrintedRecordsOnOneLineOfTheSameLength() throws Exception {
        EvidenceWriter evidence = new EvidenceWriter(folder);
        evidence.part(0).record("{\r\n  \"a\": \"x\\ny\"\n}".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(decompressed(evidence.finish()), StandardCharsets.UTF_8))
                .isEqualTo("{    \"a\": \"x\\ny\" }\n");
    }

    @Test
    void ordersPartsByIndexWhoeverFinishesFirst() throws Exception {
        EvidenceWriter evidence = new EvidenceWriter(folder);
        List<Integer> indexes = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
        Collections.shuffle(indexes, new Random(1));
        indexes.parallelStream().forEach(index -> {
            try (EvidenceWriter.Part part = evidence.part(index)) {
                part.record(String.valueOf(index).getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(new String(decompressed(evidence.finish()), StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toList());
    }

    @Test
    void beginsAnotherFileWhenOneIsFull() throws Exception {
        EvidenceWriter evidence = new EvidenceWriter(folder, 1);
        evidence.part(0).record("{}".getBytes(StandardCharsets.UTF_8));
        evidence.part(7).record("[]".getBytes(StandardCharsets.UTF_8));

        assertThat(evidence.finish())
                .containsExactly(
                        folder.resolve("evidence/records-00001.jsonl.gz"),
                        folder.resolve("evidence/records-00002.jsonl.gz"));
    }

    @Test
    void makesNoFileForALogThatHoldsNothingOfTheSubject() {
        EvidenceWriter evidence = new EvidenceWriter(folder);
        evidence.part(0).close();

        assertThat(evidence.finish()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsWhatEachReadingOfALogBrings() throws Exception {
        EvidenceWriter evidence = new EvidenceWriter(folder);
        evidence.part(0).record("first".getBytes(StandardCharsets.UTF_8));
        evidence.part(0).record("second".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(decompressed(evidence.finish()), StandardCharsets.UTF_8))
                .isEqualTo("first\nsecond\n");
    }

    @Test
    void refusesRecordsAfterTheEnd() {
        EvidenceWriter.Part part = new EvidenceWriter(folder).part(0);
        part.close();

        assertThatThrownBy(() -> part.record(new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] decompressed(List<Path> files) throws IOException {
        assertThat(files).hasSize(1);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(files.get(0))))) {
            return in.readAllBytes();
        }
    }
}
