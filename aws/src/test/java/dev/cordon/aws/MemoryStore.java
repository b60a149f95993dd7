package dev.cordon.aws;

import dev.cordon.trail.LogFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps pages in memory; may be told to fail at a write, as a process that is killed there. */
final class MemoryStore implements LookupStore {
    /** The process is gone. */
    static final class Killed extends RuntimeException {
        Killed() {
            super("killed");
        }
    }

    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);

    /** Fails at the write after so many. */
    void killAfter(int writes) {
        writesLeft.set(writes);
    }

    @Override
    public Optional<byte[]> read(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public void write(String name, byte[] content) {
        if (writesLeft.getAndDecrement() <= 0) {
            throw new Killed();
        }
        files.put(name, content);
    }

    @Override
    public LogFile log(String name) {
        byte[] content = Objects.requireNonNull(files.get(name));
        return new LogFile() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }
}
