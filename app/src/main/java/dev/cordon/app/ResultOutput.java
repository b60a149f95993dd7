package dev.cordon.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

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
        } catch (WatchedOutput.Failed e) {
            if (!e.isClosedPipe()) {
                // Ends the command: what it would do next may rest on its words having been heard.
                throw new UncheckedIOException(e);
            }
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.INTERNAL, "Cannot make the result: " + e.getMessage(), e);
        }
    }
}
