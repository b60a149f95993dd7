package dev.cordon.trail;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A set of ids of 128 bits, each with a time, exactly: in tables by hour, of which those that were not asked for lately leave the memory.
 *
 * <p>Logs are read in the order of their times, so that the tables of an hour long past are hardly ever asked again. Once all tables
 * together take more than a bound, one thread puts the least recently used ones onto the {@link IdShelf}, until a quarter of the
 * bound is free; the others go on. A table comes back when an id of its time does.
 *
 * <p>Where most of what leaves had come back for next to nothing (times in random order, or more events in one hour than the bound
 * lets in), the bound is doubled: the time that all this takes is never much more than without it, and the memory never more.
 *
 * <p>Without room on the disk all tables stay in the memory.
 */
final class IdTables implements AutoCloseable {
    /** Nearly two years, after which hours share tables: made-up times cannot make any number of them. */
    private static final int HOURS = 1 << 14;

    private static final int SECONDS_AN_HOUR = 3600;
    /** Tables for one hour, so that threads that read of it seldom meet. */
    private static final int STRIPES = 16;

    private static final int STRIPE_SHIFT = Long.SIZE - 4;
    /** How finely it is told what was used when: so many ticks pass while as many words are taken as the bound allows. */
    private static final int TICKS = 64;

    /** Made when first needed. */
    private final AtomicReferenceArray<IdTable @Nullable []> hours = new AtomicReferenceArray<>(HOURS);

    private final IdShelf shelf;
    private final SpareSlots spare;
    private final long mostBound;
    private final long wordsATick;
    /** Held by the thread that makes room. No lock of a table is held when it is taken. */
    private final ReentrantLock makingRoom = new ReentrantLock();

    private final AtomicLong held = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private volatile long bound;
    /** The ticks so far. Each event reads this and the next, but they are written seldom. */
    private volatile int now;

    private volatile boolean crowded;
    private volatile boolean stays;

    /**
     * None yet.
     *
     * @param bound how many words of 8 bytes all tables may take
     * @param mostBound what that may be raised to where most of them are in use
     */
    IdTables(Scratch.Maker maker, long bound, long mostBound) {
        this.shelf = new IdShelf(maker);
        // As much as is put away at once.
        this.spare = new SpareSlots(bound / 4);
        this.bound = bound;
        this.mostBound = mostBound;
        this.wordsATick = Math.max(1, bound / TICKS);
    }

    /**
     * Whether the id was not there before; from now on it is.
     *
     * @param first with {@code second} the id; not both are zero
     * @throws IdsUnreadable if that cannot be told any more
     */
    boolean add(long first, long second, long epochSecond) {
        int hour = (int) Math.floorDiv(epochSecond, (long) SECONDS_AN_HOUR) & (HOURS - 1);
        IdTable[] stripes = hours.getAcquire(hour);
        if (stripes == null) {
            stripes = make(hour);
        }
        IdTable table = stripes[(int) (hash(first, second) >>> STRIPE_SHIFT)];
        boolean added;
        synchronized (table) {
            added = table.add(first, second, now);
        }
        if (crowded) {
            makeRoom();
        }
        return added;
    }

    /**
     * Not to be foreseen by whoever chose the ids: both words hold a secret, and one is mixed before it meets the other. Of a plain
     * sum or difference of them the secrets would fall out.
     */
    static long hash(long first, long second) {
        long mixed = (second ^ (second >>> 32)) * 0xFF51AFD7ED558CCDL;
        mixed = (first ^ mixed ^ (mixed >>> 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    private synchronized IdTable[] make(int hour) {
        IdTable[] stripes = hours.getAcquire(hour);
        if (stripes == null) {
            stripes = new IdTable[STRIPES];
            Arrays.setAll(stripes, i -> new IdTable(this));
            hours.setRelease(hour, stripes);
        }
        return stripes;
    }

    /** So many words more are taken by a table, whose lock the caller holds. */
    void grown(int words) {
        if (held.addAndGet(words) > bound && !stays) {
            crowded = true;
        }
        int tick = (int) (taken.addAndGet(words) / wordsATick);
        if (tick != now) {
            now = tick;
        }
    }

    IdShelf shelf() {
        return shelf;
    }

    SpareSlots spare() {
        return spare;
    }

    /** Words that the tables in memory take. */
    long held() {
        return held.get();
    }

    private void makeRoom() {
        if (!makingRoom.tryLock()) {
            return;
        }
        try {
            if (!stays) {
                putAway();
            }
            crowded = !stays && held.get() > bound;
        } catch (IOException e) {
            // No room on the disk: the ids that are in memory stay there, and nothing is lost.
            stay();
        } finally {
            makingRoom.unlock();
        }
    }

    private void stay() {
        stays = true;
        crowded = false;
    }

    private void putAway() throws IOException {
        long goal = bound / 4 * 3;
        long words = 0;
        long inVain = 0;
        for (long candidate : leastRecentlyUsedFirst()) {
            if (held.get() <= goal) {
                break;
            }
            IdTable table = tableAt((int) candidate);
            IdTable.Left left;
            synchronized (table) {
                left = table.leave();
            }
            held.addAndGet(-left.words());
            words += left.words();
            inVain += left.inVain();
        }
        if (inVain > words / 2) {
            bound = Math.min(bound * 2, mostBound);
        }
    }

    /** Those in memory: when they were used last, and in the lower half which they are. */
    private long[] leastRecentlyUsedFirst() {
        long[] found = new long[STRIPES];
        int count = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            IdTable[] stripes = hours.getAcquire(hour);
            for (int stripe = 0; stripes != null && stripe < STRIPES; stripe++) {
                if (stripes[stripe].isInMemory()) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count * 2);
                    }
                    found[count++] = (long) stripes[stripe].lastUsed() << Integer.SIZE | hour * STRIPES + stripe;
                }
            }
        }
        long[] candidates = Arrays.copyOf(found, count);
        Arrays.sort(candidates);
        return candidates;
    }

    private IdTable tableAt(int index) {
        IdTable[] stripes = hours.getAcquire(index / STRIPES);
        return (stripes == null ? make(index / STRIPES) : stripes)[index % STRIPES];
    }

    /** Gives the space on the disk back. Nothing may be added any more. */
    @Override
    public void close() {
        makingRoom.lock();
        try {
            stay();
            shelf.close();
        } finally {
            makingRoom.unlock();
        }
    }
}
