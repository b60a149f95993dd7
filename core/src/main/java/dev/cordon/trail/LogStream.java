package dev.cordon.trail;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * The plain bytes of a log file, decompressed if they are gzip; told by content.
 *
 * <p>Unlike {@code GZIPInputStream} it tells garbage behind a member from the file's end, and says what is wrong in words for
 * the user. Reads any number of members (RFC 1952). Not thread-safe.
 */
final class LogStream implements AutoCloseable {
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

        static Damaged truncated() {
            return new Damaged("truncated gzip data: the file ends early");
        }
    }

    private final ByteSource source = new ByteSource();
    private final DeflateDecoder decoder = new DeflateDecoder(source);
    private final CRC32 crc = new CRC32();
    private boolean gzip;
    private boolean inMember;
    private boolean ended;

    /** Turns to a file, which {@link #close} closes. */
    void begin(InputStream in) throws IOException {
        source.begin(in);
        inMember = false;
        ended = false;
        gzip = source.has(2) && (source.bytes[0] & 0xff) == 0x1f && (source.bytes[1] & 0xff) == 0x8b;
    }

    /** Bytes taken from the file so far. */
    long storedBytes() {
        return source.stored();
    }

    /** Reads at least one byte; returns how many, or -1 at the end. */
    int read(byte[] into, int from, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int count = gzip ? inflate(into, from, length) : source.take(into, from, length);
        if (count <= 0) {
            ended = true;
            return -1;
        }
        return count;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        while (inMember || beginMember()) {
            int count = decoder.read(into, from, length);
            if (count > 0) {
                crc.update(into, from, count);
                return count;
            }
            endMember();
        }
        return -1;
    }

    private boolean beginMember() throws IOException {
        if (!source.has(1)) {
            return false;
        }
        if (source.take() != 0x1f || source.take() != 0x8b) {
            throw new Damaged("unexpected bytes behind the gzip data");
        }
        int method = source.take();
        int flags = source.take();
        if (method != 8) {
            throw new Damaged("unknown gzip compression method %d".formatted(method));
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(source.take() | source.take() << 8);
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
        decoder.begin();
        crc.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long expectedCrc = takeInt();
        long expectedLength = takeInt();
        if (expectedCrc != crc.getValue() || expectedLength != (decoder.total() & 0xffffffffL)) {
            throw new Damaged("damaged gzip data: its checksum is wrong");
        }
        inMember = false;
    }

    private long takeInt() throws IOException {
        return source.take() | (long) source.take() << 8 | (long) source.take() << 16 | (long) source.take() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            source.take();
        }
    }

    private void skipText() throws IOException {
        int read = source.take();
        while (read != 0) {
            read = source.take();
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
