package dev.cordon.trail;

import static dev.cordon.trail.Logs.file;
import static dev.cordon.trail.Logs.gzip;
import static dev.cordon.trail.Logs.join;
import static dev.cordon.trail.Logs.read;
import static dev.cordon.trail.Logs.record;
import static dev.cordon.trail.Logs.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTests {
    private static final String A = record("a");
    private static final String B = record("b");

    @Test
    void readsEveryFormThatLogsComeIn() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        String lookup =
                "{\"Events\":[{\"EventId\":\"a\",\"CloudTrailEvent\":%s},{\"CloudTrailEvent\":%s}],\"NextToken\":\"x\"}"
                        .formatted(json.writeValueAsString(A), json.writeValueAsString(B));
        String pretty = json.readTree(records(A, B)).toPrettyString();
        byte[] both = records(A, B).getBytes(StandardCharsets.UTF_8);
        byte[] first = records(A).getBytes(StandardCharsets.UTF_8);
        byte[] second = records(B).getBytes(StandardCharsets.UTF_8);
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        List<LogFile> forms = List.of(
                file("records", both),
                file("pretty", pretty),
                file("lines", A + "\n" + B + "\n"),
                file("crlf", A + "\r\n" + B),
                file("array", "[" + A + "," + B + "]"),
                file("lookup", lookup),
                file("documents", records(A) + "\n" + records(B)),
                file("packed", gzip(both)),
                file("members", join(gzip(first), gzip(second))),
                file("split", join(gzip(Arrays.copyOf(both, 100)), gzip(Arrays.copyOfRange(both, 100, both.length)))),
                file("mark", join(mark, both)),
                file("packed mark", gzip(join(mark, both))));

        for (LogFile form : forms) {
            Logs.Read read = read(form);
            assertThat(read.events()).as(form.name()).containsExactly("a", "b");
            assertThat(read.coverage().complete()).as(form.name()).isTrue();
        }
        assertThat(read(file("bare", A)).events()).containsExactly("a");
    }

    @Test
    void saysWhatFollowsOnTheRecordInALookedUpEntry() {
        String entry = "{\"EventId\":\"a\",\"CloudTrailEvent\":\"%s%s\"}";
        String record = Logs.record("a").replace("\"", "\\\"");

        assertThat(Logs.read(file("1.json", entry.formatted(record, " \\n"))).reasons())
                .isEmpty();
        Logs.Read read = Logs.read(file("1.json", entry.formatted(record, " garbage")));
        assertThat(read.events()).containsExactly("a");
        assertThat(read.reasons())
                .containsExactly("something follows on the record in CloudTrailEvent, and was left out");
    }

    @Test
    void leavesOutDigestsInsightsAndForeignFilesAndCountsThem() {
        Coverage coverage = read(
                        file("log", records(A)),
                        file(
                                "digest.json",
                                "{\"awsAccountId\":\"1\",\"digestStartTime\":\"2024-05-01T10:00:00Z\",\"logFiles\":[]}"),
                        file(
                                "insight.json",
                                records("{\"eventCategory\":\"Insight\",\"eventID\":\"i\",\"insightDetails\":{}}")),
                        file("config.json", "{\"name\":\"something else\"}"),
                        file(
                                "notification.json",
                                records(
                                        "{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\",\"eventTime\":\"2024-05-01T10:00:00Z\",\"eventName\":\"ObjectCreated:Put\"}")),
                        file("README.md", "# Logs\n\n{\"eventVersion\":1}"),
                        file("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
                        file(".gitkeep", ""))
                .coverage();

        assertThat(coverage.files()).isEqualTo(1 + 1);
        assertThat(coverage.digestFiles()).isEqualTo(1);
        assertThat(coverage.insightFiles()).isEqualTo(1);
        assertThat(coverage.foreignFiles()).isEqualTo(4);
    }

    @Test
    void countsAnEventOnceHoweverOftenItWasDelivered() {
        Coverage coverage = read(file("1", records(A, B)), file("2", records(B, A)), file("3", A))
                .coverage();

        assertThat(coverage.records()).isEqualTo(5);
        assertThat(coverage.duplicates()).isEqualTo(3);
    }

    @Test
    void doesNotTakeAnotherEventWithABorrowedIdForADuplicate() {
        String borrowed = A.replace("ListBuckets", "DeleteBucket");

        assertThat(read(file("1", records(A, borrowed))).events()).containsExactly("a", "a");
    }

    @Test
    void keepsEventsWithoutAnId() {
        String nameless = A.replace("\"eventID\":\"a\",", "");

        assertThat(read(file("1", records(nameless, nameless))).events()).containsExactly("null", "null");
    }

    @Test
    void readsWhatStandsBeforeATruncationAndSaysWhereItIs() {
        String whole = records(A, B);
        String cut = whole.substring(0, whole.length() - 20);

        Logs.Read read = read(file("cut.json", cut));

        assertThat(read.events()).containsExactly("a");
        assertThat(read.coverage().problems())
                .containsExactly(new Coverage.Problem(
                        "cut.json", whole.indexOf(B), "truncated: the file ends in the middle of a record"));
    }

    @Test
    void readsWhatStandsBeforeDamagedGzip() {
        byte[] packed = gzip((records(A) + "\n" + records(B)).getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(packed, packed.length - 6);
        byte[] wrongSum = packed.clone();
        wrongSum[packed.length - 7] ^= 1;
        byte[] garbage = join(packed, new byte[] {1, 2, 3});

        assertThat(read(file("cut", cut)).reasons())
                .containsExactly("truncated gzip data: the file ends early; what stands before was read");
        assertThat(read(file("sum", wrongSum)).reasons())
                .containsExactly("damaged gzip data: its checksum is wrong; what stands before was read");
        assertThat(read(file("garbage", garbage)).reasons())
                .containsExactly("unexpected bytes behind the gzip data; what stands before was read");
        assertThat(read(file("garbage", garbage)).events()).containsExactly("a", "b");
    }

    @Test
    void goesOnAfterBrokenTextWithTheNextRecord() {
        String broken = "{\"eventVersion\":\"1.08\",\"eventName\":oops}";

        Logs.Read read = read(file("broken.json", records(A, broken, B)));

        assertThat(read.events()).containsExactly("a", "b");
        assertThat(read.coverage().unreadable()).isEqualTo(1);
        assertThat(read.reasons())
                .singleElement()
                .asString()
                .startsWith("not valid JSON: a value expected; reading goes on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "null", "\"text\"", "[1]", "true"})
    void reportsElementsThatAreNoRecords(String element) {
        Logs.Read read = read(file("odd.json", records(A, element, B)));

        assertThat(read.events()).containsExactly("a", "b");
        assertThat(read.reasons()).singleElement().asString().startsWith("not a record: ");
        assertThat(read.coverage().unreadable()).isEqualTo(1);
    }

    @Test
    void usesARecordWithOddPartsAndSaysSo() {
        String wrongType = A.replace("\"us-east-1\"", "{\"name\":\"us-east-1\"}");
        String twice =
                B.replace("\"eventName\":\"ListBuckets\"", "\"eventName\":\"First\",\"eventName\":\"ListBuckets\"");

        Logs.Read read = read(file("odd.json", records(wrongType, twice)));

        assertThat(read.events()).containsExactly("a", "b");
        assertThat(read.reasons())
                .containsExactly(
                        "'awsRegion' has a value of the wrong type, taken as absent",
                        "'eventName' stands there twice, the last one was used");
    }

    @Test
    void cannotUseARecordWithoutATime() {
        Logs.Read read = read(file("timeless.json", records(A.replace("2024-05-01T10:00:00Z", "yesterday"), B)));

        assertThat(read.events()).containsExactly("b");
        assertThat(read.reasons()).containsExactly("not a CloudTrail record: its eventTime is no ISO-8601 time");
    }

    @Test
    void showsInvalidUtf8AsReplacementAndSaysSo() {
        byte[] text = records(A.replace("ListBuckets", "List#uckets")).getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.UTF_8).indexOf('#')] = (byte) 0xFF;

        Logs.Read read =
                read(ReadLimits.DEFAULT, LogFilter.ALL, 1, TrailEvent::eventName, List.of(file("bytes.json", text)));

        assertThat(read.events()).containsExactly("List\uFFFDuckets");
        assertThat(read.reasons()).containsExactly("invalid UTF-8, shown as U+FFFD");
    }

    @Test
    void refusesRawControlCharactersInStrings() {
        Logs.Read read = read(file("nul.json", records(A.replace("ListBuckets", "List\0Buckets"), B)));

        assertThat(read.events()).containsExactly("b");
        assertThat(read.reasons()).singleElement().asString().contains("a raw control character in a string");
    }

    @Test
    void looksPastNestingThatWouldOverflowAStack() {
        String deep = A.replace(
                "\"eventID\"",
                "\"requestParameters\":%s%s,\"eventID\"".formatted("[".repeat(100_000), "]".repeat(100_000)));

        assertThat(read(file("deep.json", records(deep, B))).events()).containsExactly("a", "b");
    }

    @Test
    void leavesOutARecordThatIsTooLargeAndKeepsItsNeighbours() {
        String huge = A.replace(
                "\"eventID\"", "\"requestParameters\":{\"x\":\"%s\"},\"eventID\"".formatted("\\\"{".repeat(400_000)));

        Logs.Read read = read(
                new ReadLimits(Long.MAX_VALUE, 1 << 19),
                LogFilter.ALL,
                1,
                event -> String.valueOf(event.eventId()),
                List.of(file("huge.json", records(record("x"), huge, B))));

        assertThat(read.events()).containsExactly("b", "x");
        assertThat(read.reasons())
                .containsExactly("a record of more than 524288 bytes was left out; raise the bound with --max-record");
    }

    @Test
    void readsARecordThatIsLargerThanTheWindow() {
        String large = A.replace(
                "\"eventID\"", "\"requestParameters\":{\"x\":\"%s\"},\"eventID\"".formatted("y".repeat(3_000_000)));

        assertThat(read(file("large.json", records(record("x"), large, B))).events())
                .containsExactly("a", "b", "x");
    }

    @Test
    void stopsAtTheBoundOfDecompression() {
        byte[] bomb = gzip((records(A) + " ".repeat(1 << 20) + records(B)).getBytes(StandardCharsets.UTF_8));

        Logs.Read read = read(
                new ReadLimits(1 << 19, 1 << 18),
                LogFilter.ALL,
                1,
                event -> String.valueOf(event.eventId()),
                List.of(file("bomb.gz", bomb)));

        assertThat(read.reasons())
                .containsExactly(
                        "it expands to more than 524288 bytes; raise the bound with --max-uncompressed; what stands before was read");
    }

    @Test
    void findsTheSameRecordsWhereverTheWindowEnds() {
        // Lengths that share no factor with the window's put its end at every place of a record sooner or later.
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            all.add(record("%05d".formatted(i)).replace("ListBuckets", "x".repeat(i % 97 + 1)));
        }

        Logs.Read read = read(file("many.json", records(all.toArray(String[]::new))));

        assertThat(read.events())
                .hasSize(9_000)
                .isEqualTo(IntStream.range(0, 9_000).mapToObj("%05d"::formatted).toList());
        assertThat(read.coverage().complete()).isTrue();
    }

    @Test
    void addsUp() {
        LogFilter filter = new LogFilter(
                Instant.parse("2024-05-01T00:00:00Z"),
                Instant.parse("2024-05-02T00:00:00Z"),
                Set.of(),
                Set.of("us-east-1"));
        String elsewhere = B.replace("us-east-1", "eu-west-1");
        String later = record("c").replace("2024-05-01", "2024-05-02");

        Logs.Read read = read(
                ReadLimits.DEFAULT,
                filter,
                2,
                event -> String.valueOf(event.eventId()),
                List.of(file("1", records(A, A, elsewhere, later, "7"))));

        Coverage coverage = read.coverage();
        assertThat(read.events()).containsExactly("a");
        assertThat(coverage.records())
                .isEqualTo(4)
                .isEqualTo(read.events().size() + coverage.duplicates() + coverage.outside());
        assertThat(coverage.unreadable()).isEqualTo(1);
    }

    @Test
    void throwsAFailureOnlyWhenNoWorkerIsAtWorkAnyMore() {
        AtomicInteger working = new AtomicInteger();
        AtomicBoolean slow = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        final class Failing implements TrailReader.Visitor {
            @Override
            public void begin(int index, LogFile file) {
                working.incrementAndGet();
            }

            @Override
            public void visit(TrailEvent event) {
                if (slow.compareAndSet(false, true)) {
                    begun.countDown();
                    // Not to be hurried: an interruption is no reason to stop in the middle of a write.
                    long end = System.nanoTime() + 300_000_000L;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                } else {
                    try {
                        begun.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new IllegalStateException("disk full");
                }
            }

            @Override
            public void end() {
                working.decrementAndGet();
            }
        }
        TrailReader reader = new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, 2, ReadProgress.NONE, () -> false);

        assertThatThrownBy(() -> reader.read("test", List.of(file("1.json", A), file("2.json", B)), Failing::new))
                .hasMessage("disk full");

        assertThat(working).hasValue(0);
    }

    @Test
    void skipsFilesWhosePathSaysThatTheyHoldNothingAskedFor() {
        LogFilter filter = new LogFilter(
                Instant.parse("2024-05-03T00:00:00Z"),
                Instant.parse("2024-05-04T00:00:00Z"),
                Set.of("123456789012"),
                Set.of("us-east-1"));

        Coverage coverage = read(
                        ReadLimits.DEFAULT,
                        filter,
                        1,
                        event -> "",
                        List.of(
                                file("123456789012_CloudTrail_us-east-1_20240503T1200Z_x.json", records(A)),
                                // Delivered a day late, perhaps.
                                file("123456789012_CloudTrail_us-east-1_20240504T1200Z_x.json", records(A)),
                                file("123456789012_CloudTrail_us-east-1_20240506T1200Z_x.json", "never read"),
                                file("123456789012_CloudTrail_us-east-1_20240502T1200Z_x.json", "never read"),
                                file("123456789012_CloudTrail_eu-west-1_20240503T1200Z_x.json", "never read"),
                                file("999988887777_CloudTrail_us-east-1_20240503T1200Z_x.json", "never read"),
                                file(
                                        "b/AWSLogs/o-abc123/123456789012/CloudTrail/us-east-1/2024/05/01/x.json",
                                        "never read"),
                                file("b/AWSLogs/123456789012/CloudTrail/us-east-1/2024/05/03/x.json", records(A))))
                .coverage();

        assertThat(coverage.filesSkipped()).isEqualTo(5);
        assertThat(coverage.files()).isEqualTo(3);
        assertThat(coverage.complete()).isTrue();
    }

    @Test
    void saysNothingOfAFileThatItWasStoppedBeforeReading() {
        AtomicInteger asked = new AtomicInteger();

        Coverage coverage = new TrailReader(
                        LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, () -> asked.getAndIncrement() > 0)
                .read(
                        "test",
                        List.of(file("123456789012_CloudTrail_us-east-1_20240501T1200Z_x.json", records(A))),
                        () -> event -> {})
                .coverage();

        assertThat(coverage.interrupted()).isTrue();
        assertThat(coverage.problems()).isEmpty();
        assertThat(coverage.foreignFiles()).isZero();
    }
}
