package dev.cordon.trail;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The events seen so far, exactly: an event is told by its {@code eventID} together with its time, name and access key, so that
 * a record which borrows another's id is not taken for its duplicate.
 *
 * <p>24 bytes an event in tables that are at most three quarters full: 32 to 64 MB a million events. Thread-safe;
 * threads rarely meet, as the ids' own randomness spreads them over {@value #STRIPES} tables.
 */
final class EventIds {
    private static final int STRIPES = 64;
    private static final int UUID_LENGTH = 36;

    /** What each byte is worth as a digit; negative for those that are none. */
    private static final byte[] NIBBLES = nibbles();

    private final Table[] tables = new Table[STRIPES];

    EventIds() {
        Arrays.setAll(tables, i -> new Table());
    }

    private static byte[] nibbles() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 16; i++) {
            values["0123456789abcdef".charAt(i)] = (byte) i;
        }
        values['-'] = 0;
        return values;
    }

    /** Whether the event was not seen before; from now on it was. Events without an id are always new. */
    boolean add(TrailEvent event) {
        byte kind = event.kind(Field.EVENT_ID);
        if (kind != TrailEvent.STRING && kind != TrailEvent.ESCAPED_STRING) {
            return true;
        }
        byte[] bytes = event.window();
        int from = event.startOf(Field.EVENT_ID);
        int to = event.endOf(Field.EVENT_ID);
        int print = fingerprint(event);
        if (to - from == UUID_LENGTH) {
            // In the one spelling that CloudTrail uses, lower case: another spelling is another id.
            int bad = (bytes[from + 8] ^ '-')
                    | (bytes[from + 13] ^ '-')
                    | (bytes[from + 18] ^ '-')
                    | (bytes[from + 23] ^ '-');
            long high = hex(bytes, from, 8, 0);
            high = hex(bytes, from + 9, 4, high);
            high = hex(bytes, from + 14, 4, high);
            long low = hex(bytes, from + 19, 4, 0);
            low = hex(bytes, from + 24, 12, low);
            if (bad == 0 && areHex(bytes, from)) {
                return add(high, low, print);
            }
        }
        byte[] digest = sha256(bytes, from, to);
        return add(longAt(digest, 0), longAt(digest, 8), print);
    }

    private boolean add(long high, long low, int print) {
        Table table = tables[(int) (mix(high, low) >>> 58)];
        synchronized (table) {
            return table.add(high, low, print, hash(high, low));
        }
    }

    private static int fingerprint(TrailEvent event) {
        int hash = Long.hashCode(event.epochSecond());
        hash = 31 * hash + hash(event, Field.EVENT_NAME);
        return 31 * hash + hash(event, Field.ACCESS_KEY_ID);
    }

    private static int hash(TrailEvent event, Field field) {
        if (event.kind(field) != TrailEvent.STRING) {
            return 0;
        }
        byte[] bytes = event.window();
        int hash = 0;
        for (int i = event.startOf(field), end = event.endOf(field); i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private static boolean areHex(byte[] bytes, int from) {
        int bad = 0;
        for (int i = from; i < from + UUID_LENGTH; i++) {
            bad |= NIBBLES[bytes[i] & 0xff];
        }
        // The dashes are known to be there, and count as zero.
        return bad >= 0;
    }

    private static long hex(byte[] bytes, int from, int count, long before) {
        long value = before;
        for (int i = from; i < from + count; i++) {
            value = (value << 4) | NIBBLES[bytes[i] & 0xff];
        }
        return value;
    }

    private static byte[] sha256(byte[] bytes, int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, to - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static long longAt(byte[] bytes, int from) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, from, from + Long.BYTES)).longValue();
    }

    /** Open addressing with linear steps; three words a slot, side by side, so that a look takes one line of the cache. */
    private static final class Table {
        private static final int WORDS = 3;
        private static final long TAKEN = 1L << 32;

        private long[] slots = new long[64 * WORDS];
        private int capacity = 64;
        private int size;

        boolean add(long high, long low, int print, int hash) {
            long mark = TAKEN | (print & 0xffffffffL);
            int slot = find(slots, capacity, high, low, mark, hash);
            if (slots[slot + 2] != 0) {
                return false;
            }
            put(slots, slot, high, low, mark);
            if (++size > capacity / 4 * 3) {
                grow();
            }
            return true;
        }

        /** Where the entry stands, or the free slot where it belongs. */
        private static int find(long[] slots, int capacity, long high, long low, long mark, int hash) {
            int slot = hash & (capacity - 1);
            while (true) {
                int at = slot * WORDS;
                if (slots[at + 2] == 0 || (slots[at] == high && slots[at + 1] == low && slots[at + 2] == mark)) {
                    return at;
                }
                slot = (slot + 1) & (capacity - 1);
            }
        }

        private static void put(long[] slots, int at, long high, long low, long mark) {
            slots[at] = high;
            slots[at + 1] = low;
            slots[at + 2] = mark;
        }

        private void grow() {
            long[] larger = new long[slots.length * 2];
            for (int at = 0; at < slots.length; at += WORDS) {
                if (slots[at + 2] != 0) {
                    long high = slots[at];
                    long low = slots[at + 1];
                    long mark = slots[at + 2];
                    put(larger, find(larger, capacity * 2, high, low, mark, hash(high, low)), high, low, mark);
                }
            }
            slots = larger;
            capacity *= 2;
        }
    }

    private static int hash(long high, long low) {
        return (int) (mix(high, low) >>> 26);
    }

    private static long mix(long high, long low) {
        return (high ^ low) * 0x9E3779B97F4A7C15L;
    }
}
