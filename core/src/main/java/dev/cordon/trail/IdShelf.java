package dev.cordon.trail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where tables of ids stand while nobody asks for them: their entries, one behind the other, in a {@link Scratch}.
 *
 * <p>A place has room for a power of two of entries. A table that was taken back and has grown mostly fits into its old place, and
 * moves at most once for each doubling; the place that it leaves is given to the next table that needs one as large. So
 * the file holds at most about four times the bytes of the entries, however often tables come and go. (What a place has
 * too much is never written, and takes no space where the system knows sparse files.)
 *
 * <p>One thread at a time puts; any number may get meanwhile.
 */
final class IdShelf implements AutoCloseable {
    private static final int ENTRY = 2 * Long.BYTES;
    private static final int MOST_AT_ONCE = 1 << 16;

    /**
     * Entries on the shelf.
     *
     * @param check what they add up to, whatever their order, so that other content is never taken for them
     */
    record Stored(long position, int entries, long check) {
        /** The binary logarithm of the room there. */
        int roomClass() {
            return Integer.SIZE - Integer.numberOfLeadingZeros(entries - 1);
        }
    }

    private final Scratch.Maker maker;
    /** Places that tables have left, by the logarithm of their room. */
    private final Map<Integer, Deque<Long>> left = new HashMap<>();

    private volatile @Nullable Scratch scratch;
    private long end;

    IdShelf(Scratch.Maker maker) {
        this.maker = maker;
    }

    /**
     * Writes a table's entries. If that fails, what stood at the old place counts for nothing any more.
     *
     * @param slots two words each, both zero where it is free
     * @param size how many are not free, at least one
     * @param old where earlier ones of these stand
     */
    Stored put(long[] slots, int size, @Nullable Stored old) throws IOException {
        Scratch to = scratch;
        if (to == null) {
            to = maker.make();
            scratch = to;
        }
        Stored place = place(size, old);
        return new Stored(place.position, size, write(to, place.position, slots));
    }

    private Stored place(int size, @Nullable Stored old) {
        Stored place = new Stored(0, size, 0);
        if (old != null && old.roomClass() == place.roomClass()) {
            return old;
        }
        if (old != null) {
            left.computeIfAbsent(old.roomClass(), room -> new ArrayDeque<>()).push(old.position);
        }
        Deque<Long> free = left.get(place.roomClass());
        if (free != null && !free.isEmpty()) {
            return new Stored(free.pop(), size, 0);
        }
        long position = end;
        end += (long) ENTRY << place.roomClass();
        return new Stored(position, size, 0);
    }

    private static long write(Scratch to, long position, long[] slots) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(MOST_AT_ONCE, slots.length * Long.BYTES));
        long next = position;
        long check = 0;
        for (int at = 0; at < slots.length; at += 2) {
            if ((slots[at] | slots[at + 1]) == 0) {
                continue;
            }
            chunk.putLong(slots[at]).putLong(slots[at + 1]);
            check += check(slots[at], slots[at + 1]);
            if (!chunk.hasRemaining()) {
                next += flush(to, next, chunk);
            }
        }
        flush(to, next, chunk);
        return check;
    }

    private static int flush(Scratch to, long position, ByteBuffer chunk) throws IOException {
        int length = chunk.flip().remaining();
        if (length > 0) {
            to.write(chunk, position);
        }
        chunk.clear();
        return length;
    }

    /** Adds the entries to a table that has room for them and holds none of them. */
    void get(Stored stored, long[] slots) throws IOException {
        Scratch from = Objects.requireNonNull(scratch);
        long check = 0;
        int most = MOST_AT_ONCE / ENTRY;
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(most, stored.entries) * ENTRY);
        for (int done = 0; done < stored.entries; done += most) {
            chunk.clear().limit(Math.min(most, stored.entries - done) * ENTRY);
            from.read(chunk, stored.position + (long) done * ENTRY);
            chunk.flip();
            while (chunk.hasRemaining()) {
                long first = chunk.getLong();
                long second = chunk.getLong();
                check += check(first, second);
                int at = IdTable.find(slots, first, second);
                slots[at] = first;
                slots[at + 1] = second;
            }
        }
        if (check != stored.check) {
            throw new IOException("it holds something else than what was written");
        }
    }

    private static long check(long first, long second) {
        return (first ^ Long.rotateLeft(second, 32) * 0xC4CEB9FE1A85EC53L) * 0x9E3779B97F4A7C15L;
    }

    /** Gives the space back; nothing can be got any more. */
    @Override
    public void close() {
        Scratch open = scratch;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            // Nothing of worth is in it, and the system removes it when the process ends.
        }
    }
}
