package dev.cordon.trail;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Room that fails, lies and counts when told to. */
final class FakeScratch implements Scratch {
    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();
    volatile boolean refusesToBeMade;
    /** So many writes go well; the next ones do half and fail. */
    volatile int writesThatWork = Integer.MAX_VALUE;

    volatile boolean refusesToRead;
    volatile boolean damages;
    volatile boolean closed;
    private byte[] content = new byte[0];
    private int length;

    Scratch make() throws IOException {
        made.incrementAndGet();
        if (refusesToBeMade) {
            throw new IOException("no folder for temporary files");
        }
        return this;
    }

    synchronized int length() {
        return length;
    }

    @Override
    public synchronized void write(ByteBuffer from, long position) throws IOException {
        boolean fails = writes.incrementAndGet() > writesThatWork;
        if (fails) {
            from.limit(from.position() + from.remaining() / 2);
        }
        int count = from.remaining();
        int start = Math.toIntExact(position);
        length = Math.max(length, start + count);
        if (length > content.length) {
            content = Arrays.copyOf(content, 2 * length);
        }
        from.get(content, start, count);
        if (fails) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public synchronized void read(ByteBuffer into, long position) throws IOException {
        reads.incrementAndGet();
        if (refusesToRead) {
            throw new IOException("Input/output error");
        }
        int start = Math.toIntExact(position);
        if (start + into.remaining() > length) {
            throw new EOFException("it ends early");
        }
        int at = into.position();
        into.put(content, start, into.remaining());
        if (damages) {
            into.put(at, (byte) (into.get(at) ^ 1));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
