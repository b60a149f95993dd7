package dev.cordon.aws;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that goes on where a broken connection stopped it. Not thread-safe. */
final class ResumingStream extends InputStream {
    private static final int MAX_BREAKS = 4;

    /** Opens the content from an offset on. */
    @FunctionalInterface
    interface Source {
        InputStream from(long offset) throws IOException;
    }

    private final Source source;
    private @Nullable InputStream in;
    private long offset;
    private int breaks;

    ResumingStream(Source source) throws IOException {
        this.source = source;
        this.in = source.from(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (true) {
            try {
                if (in == null) {
                    in = source.from(offset);
                }
                int count = in.read(into, from, length);
                offset += Math.max(0, count);
                return count;
            } catch (S3LogFile.ObjectRefused e) {
                throw e;
            } catch (IOException e) {
                drop();
                if (++breaks > MAX_BREAKS) {
                    throw new IOException(
                            "the connection broke %d times, the last time after %d bytes: %s"
                                    .formatted(breaks, offset, AwsErrors.reason(e)),
                            e);
                }
            }
        }
    }

    private void drop() {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                // It is broken, and given up.
            }
            in = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
