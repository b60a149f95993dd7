package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTablesTests {
    /** In words: 512 slots. */
    private static final long TINY = 1 << 10;

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private final FakeScratch scratch = new FakeScratch();

    private record Id(long first, long second, long time) {
        static Id random(Random random, long time) {
            return new Id(random.nextLong(), random.nextLong(), time);
        }

        boolean addTo(IdTables tables) {
            return tables.add(first, second, time);
        }
    }

    private IdTables tiny() {
        return new IdTables(scratch::make, TINY, TINY);
    }

    private static List<Id> ids(int count, IntToLongFunction time, Random random) {
        List<Id> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Id.random(random, time.applyAsLong(i)));
        }
        return ids;
    }

    /** Each some three times. */
    private static void agreesWithASet(IdTables tables, List<Id> ids, Random random) {
        Set<Id> expected = new HashSet<>();
        for (int i = 0; i < 3 * ids.size(); i++) {
            Id id = ids.get(random.nextInt(ids.size()));
            assertThat(id.addTo(tables)).as("%s is new", id).isEqualTo(expected.add(id));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tellsNewIdsExactlyWhileTablesComeAndGo(long seed) {
        Random random = new Random(seed);
        try (IdTables tables = tiny()) {
            agreesWithASet(tables, ids(5_000, i -> random.nextLong(48 * HOUR), random), random);
        }
        assertThat(scratch.made).hasValue(1);
        assertThat(scratch.writes).hasValueGreaterThan(1_000);
        assertThat(scratch.reads).hasValueGreaterThan(1_000);
        assertThat(scratch.closed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tellsNewIdsExactlyWhateverTheirTimes(long seed) {
        Random random = new Random(seed);
        long[] odd = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 3_599, 3_600, -3_600, (1L << 14) * HOUR, EventTime.NONE};
        try (IdTables tables = tiny()) {
            agreesWithASet(
                    tables,
                    ids(5_000, i -> random.nextBoolean() ? random.nextLong() : odd[random.nextInt(odd.length)], random),
                    random);
        }
        assertThat(scratch.reads).hasPositiveValue();
    }

    @Test
    void tellsNewIdsExactlyThatMeetInOnePlace() {
        Random random = new Random(1);
        List<Id> ids = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            // All of one hash, so that they stand in one row of one table.
            long first = random.nextLong();
            ids.add(new Id(first, first ^ 42, i % 3 * HOUR));
        }
        try (IdTables tables = tiny()) {
            agreesWithASet(tables, ids, random);
        }
        assertThat(scratch.reads).hasPositiveValue();
    }

    @Test
    void tellsNewIdsExactlyInARealFile(@TempDir Path folder) {
        Random random = new Random(1);
        try (IdTables tables = new IdTables(() -> ScratchFile.makeIn(folder), TINY, TINY)) {
            agreesWithASet(tables, ids(5_000, i -> random.nextLong(48 * HOUR), random), random);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsNewIdsExactlyInTablesThatAreLargerThanWhatIsReadAtOnce() {
        Random random = new Random(1);
        List<Id> ids = ids(300_000, i -> i / 100_000 * HOUR, random);
        try (IdTables tables = new IdTables(scratch::make, 1 << 20, 1 << 20)) {
            assertThat(ids).allMatch(id -> id.addTo(tables));
            assertThat(ids).noneMatch(id -> id.addTo(tables));
        }
        assertThat(scratch.reads).hasValueGreaterThan(2 * 16);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsEachIdAsNewToOneThreadAlone(boolean inOrder) throws Exception {
        Random random = new Random(1);
        List<Id> ids = ids(4_000, i -> inOrder ? i : random.nextLong(48 * HOUR), random);
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (IdTables tables = tiny()) {
            List<Callable<List<Id>>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                List<Id> mine = new ArrayList<>(ids);
                if (!inOrder) {
                    Collections.shuffle(mine, new Random(i));
                }
                tasks.add(() -> mine.stream().filter(id -> id.addTo(tables)).toList());
            }
            List<Id> added = new ArrayList<>();
            for (Future<List<Id>> task : pool.invokeAll(tasks)) {
                added.addAll(task.get());
            }
            assertThat(added).hasSameSizeAs(ids).containsAll(Set.copyOf(ids));
        } finally {
            pool.shutdownNow();
        }
        assertThat(scratch.writes).hasPositiveValue();
    }

    @Test
    void holdsNoMoreThanItsBoundAndATable() {
        Random random = new Random(1);
        try (IdTables tables = tiny()) {
            for (Id id : ids(30_000, i -> random.nextLong(1_000 * HOUR), random)) {
                id.addTo(tables);
                assertThat(tables.held()).isLessThanOrEqualTo(TINY);
            }
        }
    }

    @Test
    void readsNothingBackWhereIdsComeInTheOrderOfTheirTimes() {
        Random random = new Random(1);
        try (IdTables tables = tiny()) {
            ids(100_000, i -> i * 60L, random).forEach(id -> id.addTo(tables));
        }
        assertThat(scratch.writes).hasPositiveValue();
        assertThat(scratch.reads).hasValue(0);
    }

    @Test
    void makesNoFileWhereAllFitsIn() {
        Random random = new Random(1);
        try (IdTables tables = tiny()) {
            ids(32, i -> i * HOUR, random).forEach(id -> id.addTo(tables));
        }
        assertThat(scratch.made).hasValue(0);
    }

    @Test
    void writesATableAgainOnlyIfItHasGrown() {
        Random random = new Random(1);
        List<Id> ids = ids(2_000, i -> i * 120L, random);
        try (IdTables tables = tiny()) {
            ids.forEach(id -> id.addTo(tables));
            // Once around, so that all tables are on the shelf once.
            ids.forEach(id -> id.addTo(tables));
            int written = scratch.writes.get();
            ids.forEach(id -> id.addTo(tables));
            assertThat(scratch.writes).hasValue(written);
        }
    }

    @Test
    void usesSpaceInTheFileAgain() {
        Random random = new Random(1);
        List<Id> ids = ids(20_000, i -> random.nextLong(48 * HOUR), random);
        try (IdTables tables = tiny()) {
            ids.forEach(id -> id.addTo(tables));
        }
        assertThat(scratch.writes).hasValueGreaterThan(10_000);
        assertThat(scratch.length()).isLessThan(ids.size() * 16 * 4);
    }

    @Test
    void raisesItsBoundWhereMostOfItIsInUse() {
        Random random = new Random(1);
        try (IdTables tables = new IdTables(scratch::make, TINY, Long.MAX_VALUE)) {
            List<Id> ids = ids(50_000, i -> 0, random);
            assertThat(ids).allMatch(id -> id.addTo(tables));
            int reads = scratch.reads.get();
            assertThat(ids).noneMatch(id -> id.addTo(tables));
            assertThat(scratch.reads.get() - reads).isLessThan(1_000);
        }
        assertThat(scratch.reads).hasValueBetween(1, 5_000);
    }

    @Test
    void keepsAllInMemoryWhereNoFileCanBeMade() {
        scratch.refusesToBeMade = true;
        Random random = new Random(1);
        try (IdTables tables = tiny()) {
            agreesWithASet(tables, ids(5_000, i -> random.nextLong(48 * HOUR), random), random);
        }
        assertThat(scratch.made).hasValue(1);
    }

    @Test
    void keepsAllInMemoryWhereThereIsNoFolderForTemporaryFiles(@TempDir Path folder) {
        Random random = new Random(1);
        Path none = folder.resolve("none");
        try (IdTables tables = new IdTables(() -> ScratchFile.makeIn(none), TINY, TINY)) {
            agreesWithASet(tables, ids(5_000, i -> random.nextLong(48 * HOUR), random), random);
        }
        assertThat(none).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 500, 2_000})
    void losesNothingWhenTheDiskIsFull(int writesThatWork) {
        scratch.writesThatWork = writesThatWork;
        Random random = new Random(1);
        try (IdTables tables = tiny()) {
            agreesWithASet(tables, ids(5_000, i -> random.nextLong(48 * HOUR), random), random);
        }
        assertThat(scratch.writes).hasValue(writesThatWork + 1);
    }

    @Test
    void saysSoWhenIdsCannotBeReadBack() {
        List<Id> ids = ids(2_000, i -> i * 120L, new Random(1));
        try (IdTables tables = tiny()) {
            ids.forEach(id -> id.addTo(tables));
            scratch.refusesToRead = true;
            Id first = ids.get(0);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> first.addTo(tables))
                        .isInstanceOf(IdsUnreadable.class)
                        .hasMessage(
                                "The ids of events already read, which tell duplicates, cannot be read back from "
                                        + "their temporary file: Input/output error. There is no result, as it could be wrong.");
            }
            scratch.refusesToRead = false;
            assertThat(first.addTo(tables)).isFalse();
        }
    }

    @Test
    void believesNothingThatWasNotWritten() {
        List<Id> ids = ids(2_000, i -> i * 120L, new Random(1));
        try (IdTables tables = tiny()) {
            ids.forEach(id -> id.addTo(tables));
            scratch.damages = true;
            assertThatThrownBy(() -> ids.get(0).addTo(tables))
                    .isInstanceOf(IdsUnreadable.class)
                    .hasMessageContaining("it holds something else than what was written");
        }
    }

    @Test
    void writesNothingOnceClosed() {
        IdTables tables = tiny();
        tables.close();
        ids(5_000, i -> i * 60L, new Random(1)).forEach(id -> id.addTo(tables));
        assertThat(scratch.made).hasValue(0);
    }
}
