package dev.cordon.trail;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The plain bytes of a log file, decompressed if they are gzip; told by content.
 *
 * <p>Unlike {@code GZIPInputStream} it tells garbage behind a member from the file's end, and says what is wrong in words for
 * the user. Reads any number of members (RFC 1952). Not thread-safe.
 */
final class LogStream implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    /** The file is damaged; the message says how. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private long stored;
    private final boolean gzip;
    private boolean inMember;
    private boolean ended;

    LogStream(InputStream in) throws IOException {
        this.in = in;
        while (filled < 2 && fill()) {
            // At least the two bytes that tell gzip.
        }
        gzip = filled >= 2 && (buffer[0] & 0xff) == 0x1f && (buffer[1] & 0xff) == 0x8b;
    }

    /** Bytes taken from the file so far. */
    long storedBytes() {
        return stored;
    }

    /** Reads at least one byte; returns how many, or -1 at the end. */
    int read(byte[] into, int from, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int count = gzip ? inflate(into, from, length) : copy(into, from, length);
        if (count < 0) {
            ended = true;
        }
        return count;
    }

    private int copy(byte[] into, int from, int length) throws IOException {
        if (next == filled && !refill()) {
            return -1;
        }
        int count = Math.min(length, filled - next);
        System.arraycopy(buffer, next, into, from, count);
        next += count;
        return count;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            while (true) {
                if (!inMember && !beginMember()) {
                    return -1;
                }
                int count = inflater.inflate(into, from, length);
                if (count > 0) {
                    crc.update(into, from, count);
                    return count;
                }
                if (inflater.finished()) {
                    endMember();
                } else if (inflater.needsDictionary()) {
                    throw new Damaged("damaged gzip data: it asks for a dictionary");
                } else {
                    if (!refill()) {
                        throw new Damaged("truncated gzip data: the file ends early");
                    }
                    inflater.setInput(buffer, 0, filled);
                }
            }
        } catch (DataFormatException e) {
            throw new Damaged("damaged gzip data" + (e.getMessage() == null ? "" : " (%s)".formatted(e.getMessage())));
        }
    }

    private boolean beginMember() throws IOException {
        if (next == filled && !refill()) {
            return false;
        }
        if (take() != 0x1f || take() != 0x8b) {
            throw new Damaged("unexpected bytes behind the gzip data");
        }
        int method = take();
        int flags = take();
        if (method != 8) {
            throw new Damaged("unknown gzip compression method %d".formatted(method));
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(take() | take() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(buffer, next, filled - next);
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        next = filled - inflater.getRemaining();
        long expectedCrc = takeInt();
        long expectedLength = takeInt();
        if (expectedCrc != crc.getValue() || expectedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new Damaged("damaged gzip data: its checksum is wrong");
        }
        inMember = false;
    }

    private long takeInt() throws IOException {
        return take() | (long) take() << 8 | (long) take() << 16 | (long) take() << 24;
    }

    private int take() throws IOException {
        if (next == filled && !refill()) {
            throw new Damaged("truncated gzip data: the file ends early");
        }
        return buffer[next++] & 0xff;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            take();
        }
    }

    private void skipText() throws IOException {
        int read = take();
        while (read != 0) {
            read = take();
        }
    }

    private boolean refill() throws IOException {
        next = 0;
        filled = 0;
        return fill();
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count <= 0) {
            return false;
        }
        filled += count;
        stored += count;
        return true;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
