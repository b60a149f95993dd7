package dev.cordon.investigation;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which holders appear in which file, so that only the files with something to follow are read again.
 *
 * <p>4 bytes for each distinct holder of a file; of a file with more than {@value #MAX_HOLDERS} none are kept, and it is read
 * again in any case. Filled by one thread a file.
 */
final class FileIndex {
    private static final int MAX_HOLDERS = 1 << 16;
    private static final int[] EVERYTHING = {};

    private final AtomicReferenceArray<int @Nullable []> files;

    FileIndex(int count) {
        files = new AtomicReferenceArray<>(count);
    }

    void put(int file, Entries entries) {
        files.set(file, entries.overflowing ? EVERYTHING : entries.toArray());
    }

    /** Whether the file may hold one of them. */
    boolean mayHold(int file, Set<Integer> prints) {
        int[] held = files.get(file);
        if (held == null) {
            return false;
        }
        if (held == EVERYTHING) {
            return true;
        }
        return Arrays.stream(held).anyMatch(prints::contains);
    }

    static int print(long holder) {
        int print = (int) (holder >>> 16);
        return print == 0 ? 1 : print;
    }

    /** The holders of one file: a small open-addressing set, reused from file to file. */
    static final class Entries {
        private int[] table = new int[256];
        private int size;
        private boolean overflowing;

        void clear() {
            if (table.length > 4096) {
                table = new int[256];
            } else {
                Arrays.fill(table, 0);
            }
            size = 0;
            overflowing = false;
        }

        void add(long holder) {
            if (!overflowing && insert(table, print(holder)) && ++size > table.length / 2) {
                grow();
            }
        }

        private void grow() {
            if (size > MAX_HOLDERS) {
                overflowing = true;
                return;
            }
            int[] larger = new int[table.length * 2];
            for (int print : table) {
                if (print != 0) {
                    insert(larger, print);
                }
            }
            table = larger;
        }

        private static boolean insert(int[] table, int print) {
            int slot = (print ^ (print >>> 15)) & (table.length - 1);
            while (table[slot] != 0) {
                if (table[slot] == print) {
                    return false;
                }
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = print;
            return true;
        }

        private int[] toArray() {
            return Arrays.stream(table).filter(print -> print != 0).toArray();
        }
    }
}
