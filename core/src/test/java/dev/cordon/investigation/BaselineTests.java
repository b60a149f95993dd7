package dev.cordon.investigation;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.report.Schemas;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.Logs;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEventBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTests {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(START.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    private static final TimeWindow WINDOW = new TimeWindow(START, Instant.MAX);

    /** Some users' month, and a day after it: with sessions, bursts that are habits, and news. */
    private static List<LogFile> logs(int seed) {
        Random random = new Random(seed);
        List<List<TrailEventBuilder>> files = new ArrayList<>();
        for (int day = -30; day <= 0; day++) {
            List<TrailEventBuilder> events = new ArrayList<>();
            Instant start = START.plus(Duration.ofDays(day));
            for (String user : List.of("alice", "bob")) {
                for (int i = 0; i < 20; i++) {
                    events.add(anEvent(random, user, day == 0)
                            .at(start.plusSeconds(random.nextInt(86_400)))
                            .id(user + day + "-" + i));
                }
                String session = "ASIA%s%08d".formatted(user.equals("alice") ? "A000" : "B000", day + 30);
                events.add(aTrailEvent()
                        .by(user)
                        .named("sts.amazonaws.com", "AssumeRole")
                        .at(start.plusSeconds(3600))
                        .id(user + day + "-assume")
                        .request("{\"roleArn\":\"arn:aws:iam::123456789012:role/r\",\"roleSessionName\":\"s\"}")
                        .response("{\"credentials\":{\"accessKeyId\":\"%s\"}}".formatted(session)));
                if (random.nextInt(3) > 0) {
                    for (int i = 0; i < 60; i++) {
                        events.add(aTrailEvent()
                                .byRole("r", "s")
                                .accessKey(session)
                                .named("s3.amazonaws.com", "GetObject")
                                .from("198.51.100." + random.nextInt(30))
                                .at(start.plusSeconds(4000 + i))
                                .id(user + day + "-read-" + i));
                    }
                }
            }
            files.add(events);
        }
        return IntStream.range(0, files.size())
                .mapToObj(i -> Cases.log("f" + i, files.get(i).toArray(TrailEventBuilder[]::new)))
                .toList();
    }

    private static TrailEventBuilder anEvent(Random random, String user, boolean last) {
        int breadth = last ? 14 : 10;
        return aTrailEvent()
                .by(user)
                .accessKey("AKIA0000000000000" + user.length() + "00")
                .named("ec2.amazonaws.com", "Describe" + random.nextInt(breadth))
                .region("r-" + random.nextInt(breadth / 3))
                .userAgent("tool-" + (char) ('a' + random.nextInt(breadth)) + "/1." + random.nextInt(9))
                .from("203.0.113." + random.nextInt(breadth));
    }

    private static Baseline baseline(List<LogFile> logs, int threads, Instant to) {
        return new BaselineMaker(
                        new LogFilter(Instant.MIN, to, Set.of(), Set.of()),
                        ReadLimits.DEFAULT,
                        threads,
                        ReadProgress.NONE,
                        () -> false,
                        CLOCK)
                .make(logs)
                .baseline();
    }

    private static String json(Baseline baseline) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BaselineJson.write(baseline, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Baseline read(String json) throws IOException {
        return BaselineJson.read("usual.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void tellsWhatEitherReadingCouldNotRead() {
        List<LogFile> logs = new ArrayList<>();
        logs(1).forEach(log -> logs.add(new Vanishing(log)));
        logs.add(Logs.file("damaged.json", "{\"Records\":[{\"eventVersion\":\"1.08\","));

        Coverage coverage = new BaselineMaker(
                        LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, () -> false, CLOCK)
                .make(logs)
                .coverage();

        assertThat(coverage.problems())
                .anyMatch(problem -> problem.file().equals("damaged.json"))
                .anyMatch(problem -> problem.reason().contains("cannot be read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59Z", "1960-01-01T00:00:00Z", "2031-01-01T00:00:00Z"})
    void leavesOutWhatIsDatedWhenNoRecordCanHaveBeenMade(String time) throws IOException {
        TrailEventBuilder real = aTrailEvent().at("2026-03-01T10:00:00Z");
        LogFile logs = Cases.log(
                "forged.json",
                real,
                aTrailEvent().named("sts.amazonaws.com", "AssumeRole").at(time),
                aTrailEvent().by("mallory").at(time));

        BaselineMaker.Made made = new BaselineMaker(
                        new LogFilter(Instant.parse("1950-01-01T00:00:00Z"), Instant.MAX, Set.of(), Set.of()),
                        ReadLimits.DEFAULT,
                        1,
                        ReadProgress.NONE,
                        () -> false,
                        CLOCK)
                .make(List.of(logs));

        assertThat(made.baseline().from()).isEqualTo(Instant.EPOCH);
        assertThat(made.baseline().to()).isEqualTo(Instant.parse("2026-03-01T10:00:01Z"));
        assertThat(made.baseline().records()).isEqualTo(1);
        assertThat(made.baseline().problems()).isEqualTo(1);
        assertThat(made.baseline().users().keySet())
                .extracting(Baseline.User::userName)
                .containsExactly("alice");
        assertThat(made.coverage().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("forged.json");
            assertThat(problem.reason()).startsWith("2 records were left out, as no log can have them");
        });
        assertThat(read(json(made.baseline()))).isEqualTo(made.baseline());
    }

    @Test
    void takesTheAccountFromEachRecordWhereTheCallerDoesNotTellIt() {
        String nowhere = "{\"type\":\"IAMUser\",\"userName\":\"alice\",\"accessKeyId\":\"AKIA0000000000000001\"}";

        assertThat(baseline(
                                List.of(Cases.log(
                                        "f",
                                        aTrailEvent().with("userIdentity", nowhere),
                                        aTrailEvent()
                                                .with("userIdentity", nowhere)
                                                .text("recipientAccountId", "999988887777"))),
                                1,
                                Instant.MAX)
                        .users()
                        .keySet())
                .extracting(Baseline.User::accountId)
                .containsExactly("123456789012", "999988887777");
    }

    @Test
    void endsNoLaterThanRecordsCanHaveBeenMade() throws IOException {
        Baseline saved = baseline(List.of(Cases.log("f", aTrailEvent())), 1, Instant.parse("+12026-01-01T00:00:00Z"));

        assertThat(saved.to()).isEqualTo(CLOCK.instant().plus(Duration.ofDays(1)));
        assertThat(read(json(saved))).isEqualTo(saved);
    }

    @Test
    void leavesOutNamesThatNoFileMayHold() throws IOException {
        Baseline saved =
                baseline(List.of(Cases.log("f", aTrailEvent(), aTrailEvent().by("x".repeat(5000)))), 1, Instant.MAX);

        assertThat(saved.users().keySet()).extracting(Baseline.User::userName).containsExactly("alice");
        assertThat(saved.problems()).isEqualTo(1);
        assertThat(read(json(saved))).isEqualTo(saved);
    }

    /** A file that can be opened once. */
    private static final class Vanishing implements LogFile {
        private final LogFile log;
        private boolean gone;

        Vanishing(LogFile log) {
            this.log = log;
        }

        @Override
        public String name() {
            return log.name();
        }

        @Override
        public long size() {
            return log.size();
        }

        @Override
        public InputStream open() throws IOException {
            if (gone) {
                throw new IOException("gone");
            }
            gone = true;
            return log.open();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void findsTheSameAsWithTheLogsReadAgain(int seed) throws IOException {
        List<LogFile> logs = logs(seed);
        Instant end = START.minus(Duration.ofDays(seed % 3));
        Baseline saved = read(json(baseline(logs, 2, end)));

        for (String user : List.of("alice", "bob")) {
            InvestigationRequest all = Cases.request(user, WINDOW, 2, logs);
            InvestigationRequest since = Cases.request(user, WINDOW, 2, logs.subList(28, logs.size()))
                    .with(saved, WINDOW);
            Investigation read = Cases.investigate(all);
            Investigation recalled = Cases.investigate(since);

            assertThat(recalled.findings()).isEqualTo(read.findings());
            assertThat(recalled.behaviour()).isEqualTo(read.behaviour());
            assertThat(recalled.addresses()).isEqualTo(read.addresses());
            assertThat(recalled.bursts()).isEqualTo(read.bursts());
            assertThat(recalled.verdict()).isEqualTo(read.verdict());
            assertThat(read.behaviour().sentence()).endsWith("in 30 days of history");
            assertThat(read.behaviour().novelties()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aHuntFindsWhatInvestigationsWithItFind(int seed) throws IOException {
        List<LogFile> logs = logs(seed);
        Baseline saved = read(json(baseline(logs, 2, START.minus(Duration.ofDays(seed % 3)))));
        List<LogFile> recent = logs.subList(28, logs.size());

        Hunt hunt = hunt(recent, 2, Optional.of(saved));

        assertThat(hunt.complete()).isTrue();
        assertThat(hunt.identities())
                .extracting(hunted -> hunted.identity().name())
                .contains("alice", "bob");
        for (HuntedIdentity hunted : hunt.identities()) {
            if (hunted.identity().kind() == Identity.Kind.USER) {
                Investigation investigation =
                        Cases.investigate(Cases.request(hunted.identity().name(), WINDOW, 2, recent)
                                .with(saved, WINDOW));
                assertThat(hunted.findings()).isEqualTo(investigation.findings());
                assertThat(hunted.findings()).extracting(Finding::id).anyMatch(id -> id.startsWith("new-"));
                assertThat(hunted.verdict()).isEqualTo(investigation.verdict());
            }
        }
        assertThat(hunt(recent, 1, Optional.of(saved))).isEqualTo(hunt);
        assertThat(hunt(logs, 2, Optional.of(saved)).identities())
                .as("nothing counts twice")
                .extracting(HuntedIdentity::findings)
                .isEqualTo(
                        hunt.identities().stream().map(HuntedIdentity::findings).toList());
    }

    private static Hunt hunt(List<LogFile> logs, int threads, Optional<Baseline> saved) {
        return new Hunter(ReadProgress.NONE, () -> false)
                .hunt(new HuntRequest(
                        new Yardstick(WINDOW, Networks.none(), List.of(), GeoIp.none(), Cases.RULES),
                        Optional.empty(),
                        Optional.empty(),
                        logs,
                        LogFilter.ALL,
                        ReadLimits.DEFAULT,
                        threads,
                        saved));
    }

    @Test
    void countsNothingTwiceWhereLogsAndFileOverlap() throws IOException {
        List<LogFile> logs = logs(1);
        Baseline saved = baseline(logs, 2, START);

        Investigation overlapping =
                Cases.investigate(Cases.request("alice", WINDOW, 2, logs).with(saved, WINDOW));

        assertThat(overlapping.behaviour())
                .isEqualTo(Cases.investigate(Cases.request("alice", WINDOW, 2, logs))
                        .behaviour());
    }

    @Test
    void aHabitOfSessionsIsTheirUsers() {
        List<LogFile> logs = logs(1);

        Baseline saved = baseline(logs, 1, START);

        assertThat(saved.of("123456789012", "alice").orElseThrow().habits()).isNotEmpty();
        assertThat(saved.of("123456789012", "alice")
                        .orElseThrow()
                        .addresses()
                        .counts()
                        .keySet())
                .anyMatch(address -> address.startsWith("198.51.100."));
    }

    @Test
    void dependsNeitherOnThreadsNorOnTheOrderOfFiles() throws IOException {
        List<LogFile> logs = new ArrayList<>(logs(2));
        String expected = json(baseline(logs, 1, START));
        Collections.reverse(logs);

        assertThat(json(baseline(logs, 3, START))).isEqualTo(expected);
    }

    @Test
    void keepsItsSchemaAndComesBackAsItWas() throws IOException {
        Baseline saved = baseline(logs(3), 2, Instant.MAX);
        String json = json(saved);

        assertThat(Schemas.complaints("cordon.baseline-1.schema.json", json)).isEmpty();
        assertThat(read(json)).isEqualTo(saved);
        assertThat(json(read(json))).isEqualTo(json);
    }

    @Test
    void comesBackWithHostileNames() throws IOException {
        String hostile = "\u001b[2J\"\\\n\u202e\ud83d\ude00\u0000" + "x".repeat(600);
        Baseline saved = baseline(
                List.of(Cases.log(
                        "f", aTrailEvent().by(hostile).userAgent(hostile).from(hostile))),
                1,
                Instant.MAX);

        String json = json(saved);

        assertThat(read(json)).isEqualTo(saved);
        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    }

    @Test
    void keepsToItsBoundAndSaysSo() throws IOException {
        List<TrailEventBuilder> events = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            events.add(aTrailEvent().by("alice").from("a" + i).id("e" + i));
        }
        Baseline saved = baseline(List.of(Cases.log("f", events.toArray(TrailEventBuilder[]::new))), 2, Instant.MAX);

        assertThat(saved.of("123456789012", "alice").orElseThrow().addresses().counts())
                .hasSize(4096);
        assertThat(saved.of("123456789012", "alice").orElseThrow().addresses().more())
                .isTrue();
        assertThat(read(json(saved))).isEqualTo(saved);
    }

    @Test
    void refusesEveryFileThatIsCutOff() throws IOException {
        String json = json(baseline(List.of(Cases.log("f", aTrailEvent())), 1, Instant.MAX))
                .strip();

        for (int length = 0; length < json.length(); length++) {
            String cut = json.substring(0, length);
            assertThatThrownBy(() -> read(cut))
                    .as(cut)
                    .isInstanceOf(BaselineRefused.class)
                    .hasMessageStartingWith("usual.json is no usable baseline: ");
        }
    }

    @Test
    void refusesOrReadsEveryFileWithADamagedByteAndFailsOtherwiseNever() throws IOException {
        byte[] json = json(baseline(List.of(Cases.log("f", aTrailEvent())), 1, Instant.MAX))
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = json.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                BaselineJson.read("usual.json", new ByteArrayInputStream(damaged));
            } catch (BaselineRefused expected) {
                assertThat(expected).hasMessageStartingWith("usual.json is no usable baseline: ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cordon.baseline/1                | cordon.baseline/2         | it is of another version (this Cordon reads cordon.baseline/1); make it anew.
            cordon.baseline/1                | cordon.investigation/1    | its schema is not cordon.baseline/1.
            "more":false                     | "more":true               | 1 values and more cannot be; at most 4096 are kept.
            "events":1                       | "events":0                | a number is out of bounds
            "events":1                       | "events":99999999999999999999999 | it is damaged
            "events":1                       | "events":9999999999999999 | a number is out of bounds
            "to":"2026                       | "to":"1026                | its time is none that logs can have.
            "from":"2026                     | "from":"-2026             | its time is none that logs can have.
            "habits":[]                      | "habits":[{}]             | expected "kind"
            "records":1                      | "records":1,"records":1   | it is damaged
            ]}                               | ]}{}                      | something follows on its end.
            "users":[                        | "users":[[[[[[[[[[[[[[[[[[[ | expected a user
            """)
    void saysWhatIsWrongWithAFile(String part, String instead, String message) throws IOException {
        String json = json(baseline(List.of(Cases.log("f", aTrailEvent())), 1, Instant.MAX))
                .strip();
        int at = part.equals("]}") ? json.lastIndexOf(part) : json.indexOf(part);
        String wrong = json.substring(0, at) + instead + json.substring(at + part.length());

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(BaselineRefused.class)
                .hasMessageContaining("usual.json is no usable baseline: " + message);
    }

    @Test
    void refusesAWindowThatTheFileReachesInto() {
        Baseline saved = baseline(logs(1), 1, START.plusSeconds(1));

        assertThatThrownBy(() -> Cases.request("alice", WINDOW, 1, List.of()).with(saved, WINDOW))
                .hasMessage("The saved baseline holds what happened up to 2026-03-01T00:00:01Z, later than "
                        + "2026-03-01T00:00:00Z");
    }

    @Test
    void tellsOfTheFileInItsLimits() {
        List<LogFile> logs = logs(1);
        Baseline saved = baseline(logs, 1, START);

        Investigation alice =
                Cases.investigate(Cases.request("alice", WINDOW, 1, logs).with(saved, WINDOW));

        assertThat(alice.limits()).anyMatch(limit -> limit.startsWith("The past up to 2026-03-01T00:00:00Z is that"));
    }

    @Test
    void keepsTheUsersThatAreWantedAlone() throws IOException {
        String json = json(baseline(logs(1), 1, START));

        Baseline saved = BaselineJson.read(
                "usual.json",
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                user -> user.userName().equals("bob"));

        assertThat(saved.users().keySet()).containsExactly(new Baseline.User("123456789012", "bob"));
    }

    @Test
    void refusesAUserThatStandsThereTwice() throws IOException {
        String json = json(baseline(logs(1), 1, START)).replace("\"bob\"", "\"alice\"");

        assertThatThrownBy(() -> read(json))
                .hasMessageStartingWith(
                        "usual.json is no usable baseline: a user stands there twice, or out of order (line 3");
    }
}
