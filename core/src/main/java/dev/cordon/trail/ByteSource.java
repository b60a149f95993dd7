package dev.cordon.trail;

import java.io.IOException;
import java.io.InputStream;

/**
 * The stored bytes of a log file, in a buffer that its readers look into: bytes {@code [next, filled)} are there and not yet
 * taken. Not thread-safe.
 */
final class ByteSource implements AutoCloseable {
    private static final int CAPACITY = 1 << 16;
    /** What was taken last stays, so that a decoder which took a few bytes too many can step back. */
    private static final int KEPT = Long.BYTES;

    private InputStream in = InputStream.nullInputStream();
    final byte[] bytes = new byte[CAPACITY];
    int next;
    int filled;
    private long stored;
    private boolean ended;

    ByteSource() {}

    ByteSource(InputStream in) {
        begin(in);
    }

    /** Turns to a file's bytes; those of the one before are forgotten. */
    void begin(InputStream file) {
        in = file;
        next = 0;
        filled = 0;
        stored = 0;
        ended = false;
    }

    /** Bytes read from the file so far, those not yet taken included. */
    long stored() {
        return stored;
    }

    /** Whether at least {@code count} bytes can be taken; reads on if need be. */
    boolean has(int count) throws IOException {
        if (filled - next >= count) {
            return true;
        }
        if (ended) {
            return false;
        }
        int unneeded = Math.max(next - KEPT, 0);
        System.arraycopy(bytes, unneeded, bytes, 0, filled - unneeded);
        filled -= unneeded;
        next -= unneeded;
        while (filled - next < count && !ended) {
            int read = in.read(bytes, filled, CAPACITY - filled);
            ended = read < 0;
            filled += Math.max(read, 0);
            stored += Math.max(read, 0);
        }
        return filled - next >= count;
    }

    /** The next byte, 0 to 255. */
    int take() throws IOException {
        if (!has(1)) {
            throw LogStream.Damaged.truncated();
        }
        return bytes[next++] & 0xff;
    }

    /** Takes at least one byte, if there is any; returns how many. */
    int take(byte[] into, int from, int length) throws IOException {
        if (!has(1)) {
            return 0;
        }
        int count = Math.min(length, filled - next);
        System.arraycopy(bytes, next, into, from, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
