package dev.cordon.trail;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A set of ids in the memory, or on the shelf until one of them is asked for again.
 *
 * <p>Open addressing with linear steps; two words a slot, side by side, so that a look takes one line of the cache. Whoever calls
 * holds the table's lock, but for {@link #isInMemory} and {@link #lastUsed}, which tell roughly.
 */
final class IdTable {
    private static final int FIRST_LENGTH = 16;
    /** A table that was read back for fewer uses than one for so many of its entries was so in vain. */
    private static final int WORTH = 16;
    /** What reading a table costs besides its entries. */
    private static final int FETCH_COST = 32;

    private final IdTables all;
    private long @Nullable [] slots;
    private int size;
    private int lastUsed;
    private IdShelf.@Nullable Stored stored;
    /** How many entries were read back, and what for. */
    private int fetched;

    private int uses;

    IdTable(IdTables all) {
        this.all = all;
    }

    boolean add(long first, long second, int now) {
        lastUsed = now;
        long[] held = slots;
        if (held == null) {
            held = fetch();
        }
        uses++;
        int at = find(held, first, second);
        if ((held[at] | held[at + 1]) != 0) {
            return false;
        }
        held[at] = first;
        held[at + 1] = second;
        if (++size > mostIn(held.length)) {
            grow(held);
        }
        return true;
    }

    /** Where the entry stands, or the free slot where it belongs. */
    static int find(long[] slots, long first, long second) {
        int mask = slots.length - 2;
        int at = (int) (IdTables.hash(first, second) >>> 20) & mask;
        while ((slots[at] | slots[at + 1]) != 0 && (slots[at] != first || slots[at + 1] != second)) {
            at = (at + 2) & mask;
        }
        return at;
    }

    private static int mostIn(int length) {
        return length / 8 * 3;
    }

    private void grow(long[] held) {
        long[] larger = all.spare().take(held.length * 2);
        for (int at = 0; at < held.length; at += 2) {
            if ((held[at] | held[at + 1]) != 0) {
                int to = find(larger, held[at], held[at + 1]);
                larger[to] = held[at];
                larger[to + 1] = held[at + 1];
            }
        }
        slots = larger;
        all.grown(held.length);
        all.spare().give(held);
    }

    /** Into the memory, with what is on the shelf. */
    private long[] fetch() {
        int length = FIRST_LENGTH;
        while (size > mostIn(length)) {
            length *= 2;
        }
        long[] room = all.spare().take(length);
        if (stored != null) {
            try {
                all.shelf().get(stored, room);
            } catch (IOException e) {
                throw new IdsUnreadable(e);
            }
        }
        fetched = size;
        uses = 0;
        slots = room;
        all.grown(length);
        return room;
    }

    /** What leaving the memory has given: words of the memory, and those of them that had come from the shelf in vain. */
    record Left(int words, int inVain) {
        private static final Left NOTHING = new Left(0, 0);
    }

    /** Out of the memory, onto the shelf. If that fails, it stays. */
    Left leave() throws IOException {
        long[] held = slots;
        if (held == null || size == 0) {
            return Left.NOTHING;
        }
        if (stored == null || stored.entries() < size) {
            IdShelf.Stored old = stored;
            stored = null;
            stored = all.shelf().put(held, size, old);
        }
        slots = null;
        all.spare().give(held);
        return new Left(held.length, uses * WORTH < fetched + FETCH_COST ? held.length : 0);
    }

    boolean isInMemory() {
        return slots != null;
    }

    int lastUsed() {
        return lastUsed;
    }
}
