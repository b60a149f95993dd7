package dev.cordon.app;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that is closed in the end, if it is there. */
record Optionally<T extends AutoCloseable>(@Nullable T value) implements AutoCloseable {
    static <T extends AutoCloseable> Optionally<T> of(T value) {
        return new Optionally<>(value);
    }

    static <T extends AutoCloseable> Optionally<T> none() {
        return new Optionally<>(null);
    }

    @Override
    public void close() throws IOException {
        if (value == null) {
            return;
        }
        try {
            value.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
