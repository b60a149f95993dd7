package dev.cordon.trail;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTests {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    /** In words: 64 slots. */
    private static final long TINY = 1 << 7;

    private final FakeScratch scratch = new FakeScratch();

    private EventIds tiny() {
        return new EventIds(new IdTables(scratch::make, TINY, TINY));
    }

    private static String record(int number, String id) {
        return aTrailEvent().at(START.plus(Duration.ofMinutes(number))).id(id).json();
    }

    private static List<String> records(int count) {
        Random random = new Random(1);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            records.add(record(i, i % 5 == 0 ? "event " + i : uuid));
        }
        return records;
    }

    private static TrailReader.Result<TrailReader.Visitor> read(int threads, List<LogFile> files, EventIds seen) {
        return new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, threads, ReadProgress.NONE, () -> false)
                .read("test", files, () -> event -> {}, seen);
    }

    private static LogFile file(String name, List<String> records) {
        return Logs.file(name, Logs.records(records.toArray(String[]::new)));
    }

    @Test
    void tellsDuplicatesOfEventsThatLeftTheMemory() {
        List<String> records = records(2_000);
        List<LogFile> files = List.of(
                file("1.json", records),
                file("2.json", records.subList(0, 1_000)),
                file("3.json", records.subList(500, 2_000)));
        try (EventIds seen = tiny()) {
            Coverage coverage = read(2, files, seen).coverage();
            assertThat(coverage.records()).isEqualTo(4_500);
            assertThat(coverage.duplicates()).isEqualTo(2_500);
        }
        assertThat(scratch.reads).hasPositiveValue();
        assertThat(scratch.closed).isTrue();
    }

    @Test
    void takesNoOtherEventWithABorrowedIdForADuplicate() {
        try (EventIds seen = tiny()) {
            String id = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
            TrailEvent event = aTrailEvent().at(START).id(id).build();
            assertThat(seen.add(event)).isTrue();
            assertThat(seen.add(aTrailEvent().at(START.plusSeconds(1)).id(id).build()))
                    .isTrue();
            assertThat(seen.add(aTrailEvent()
                            .at(START)
                            .id(id)
                            .named("iam.amazonaws.com", "CreateUser")
                            .build()))
                    .isTrue();
            assertThat(seen.add(aTrailEvent()
                            .at(START)
                            .id(id)
                            .accessKey("AKIAI44QH8DHBEXAMPLE")
                            .build()))
                    .isTrue();
            assertThat(seen.add(event)).isFalse();
        }
    }

    @Test
    void takesEventsWithoutAnIdForNew() {
        try (EventIds seen = tiny()) {
            TrailEvent event = aTrailEvent().with("eventID", "null").build();
            assertThat(seen.add(event)).isTrue();
            assertThat(seen.add(event)).isTrue();
        }
    }

    @Test
    void endsAReadingThatCouldBeWrong() {
        List<String> records = records(2_000);
        try (EventIds seen = tiny()) {
            read(1, List.of(file("1.json", records)), seen);
            scratch.refusesToRead = true;
            List<LogFile> again = List.of(file("2.json", records), file("3.json", records));
            for (int threads = 1; threads <= 2; threads++) {
                int some = threads;
                assertThatThrownBy(() -> read(some, again, seen)).isInstanceOf(IdsUnreadable.class);
            }
        }
    }
}
