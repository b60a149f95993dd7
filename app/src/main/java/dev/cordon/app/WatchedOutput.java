package dev.cordon.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stdout, with a memory of what it would not take: a {@code PrintWriter} on top of it forgets, and a command that uses one would
 * end well with half of its answer on a full disk. {@link Cordon#run} asks in the end, for every command.
 */
final class WatchedOutput extends OutputStream {
    private final OutputStream out;
    private volatile @Nullable Failed failure;

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    /** Something could not be written. */
    static final class Failed extends IOException {
        Failed(IOException cause) {
            super(Objects.requireNonNullElse(cause.getMessage(), ""), cause);
        }

        /** Whoever closes the pipe, such as head, has read enough. */
        boolean isClosedPipe() {
            return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
        }
    }

    /** What went wrong first, if anything did that the user has to know of. */
    Optional<Failed> failure() {
        return Optional.ofNullable(failure).filter(failed -> !failed.isClosedPipe());
    }

    private Failed noted(IOException cause) {
        Failed failed = new Failed(cause);
        if (failure == null) {
            failure = failed;
        }
        return failed;
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw noted(e);
        }
    }
}
