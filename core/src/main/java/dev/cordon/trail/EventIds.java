package dev.cordon.trail;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The events seen so far, exactly: an event is told by its {@code eventID} together with its time, name and access key, so that
 * a record which borrows another's id is not taken for its duplicate.
 *
 * <p>16 bytes an event in tables that are at most three quarters full: 21 to 43 MB a million events. Of these about 32 MB stay in the
 * memory, as long as events mostly come in the order of their times; the rest goes to a temporary file ({@link IdTables}).
 * Thread-safe; threads rarely meet, as the ids' own randomness spreads those of one time over several tables.
 *
 * <p>An id's 122 random bits and what else tells the event are mixed with a secret of this process into 128 bits. That two
 * events of different ids meet there is as unlikely as that two ids are equal by chance, and nobody who writes records can make
 * it likelier without knowing the secret.
 */
public final class EventIds implements AutoCloseable {
    /** 32 MB: the ids of a million events. */
    private static final long WORDS_IN_MEMORY = 1 << 22;

    private final long secret = new SecureRandom().nextLong();
    private final IdTables tables;

    /** None seen so far. */
    public EventIds() {
        this(new IdTables(ScratchFile::make, WORDS_IN_MEMORY, Long.MAX_VALUE));
    }

    EventIds(IdTables tables) {
        this.tables = tables;
    }

    /**
     * Whether the event was not seen before; from now on it was. Events without an id are always new.
     *
     * @throws IdsUnreadable if that cannot be told any more
     */
    public boolean add(TrailEvent event) {
        byte kind = event.kind(Field.EVENT_ID);
        if (kind != TrailEvent.STRING && kind != TrailEvent.ESCAPED_STRING) {
            return true;
        }
        long print = fingerprint(event);
        if (event.hasUuid()) {
            return add(event.uuidHigh(), event.uuidLow(), print, event.epochSecond());
        }
        byte[] digest = sha256(event.window(), event.startOf(Field.EVENT_ID), event.endOf(Field.EVENT_ID));
        return add(longAt(digest, 0), longAt(digest, 8), print, event.epochSecond());
    }

    private boolean add(long high, long low, long print, long epochSecond) {
        long first = high ^ mix(print ^ secret);
        long second = low ^ mix(print - secret);
        if ((first | second) == 0) {
            // The sign of a free slot.
            second = 1;
        }
        return tables.add(first, second, epochSecond);
    }

    /** What tells the event besides its id. */
    private static long fingerprint(TrailEvent event) {
        return print(event, Field.ACCESS_KEY_ID, print(event, Field.EVENT_NAME, event.epochSecond()));
    }

    private static long print(TrailEvent event, Field field, long before) {
        if (event.kind(field) != TrailEvent.STRING) {
            return before;
        }
        byte[] bytes = event.window();
        int end = event.endOf(field);
        long print = before;
        for (int i = event.startOf(field); i < end; i += Long.BYTES) {
            long word = (long) RecordScanner.LONGS.get(bytes, i);
            // Only the text's own bytes of the last word.
            int over = Math.max(0, i + Long.BYTES - end) * Byte.SIZE;
            print = (print ^ word << over) * 0x9E3779B97F4A7C15L;
        }
        return print;
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

    /** Every bit of the answer depends on every bit given (the finalizer of MurmurHash3). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    /** Gives back what was taken of the disk, if anything was. Nothing may be added any more. */
    @Override
    public void close() {
        tables.close();
    }
}
