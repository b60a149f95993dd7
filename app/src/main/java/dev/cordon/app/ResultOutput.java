package dev.cordon.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;

/** Writes results to stdout, which may be a pipe whose reader has had enough. */
final class ResultOutput {
    private ResultOutput() {}

    /** What writes a result. */
    interface Result {
        void write(OutputStream out) throws IOException;
    }

    static void write(Result result, Surroundings surroundings) {
        try {
            OutputStream out = new BufferedOutputStream(surroundings.out(), 1 << 16);
            result.write(out);
            out.flush();
        } catch (IOException e) {
            // Whoever closes the pipe, such as head, has read enough.
            String message = Objects.requireNonNullElse(e.getMessage(), "");
            if (!message.toLowerCase(Locale.ROOT).contains("broken pipe")) {
                throw new CommandFailed(ExitCode.INTERNAL, "Cannot write the result to stdout: " + message, e);
            }
        }
    }
}
