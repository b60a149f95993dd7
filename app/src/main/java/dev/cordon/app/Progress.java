package dev.cordon.app;

import dev.cordon.aws.LookupProgress;
import dev.cordon.trail.ReadProgress;
import org.jspecify.annotations.Nullable;

/** A line of progress, where somebody can see it; nothing in files and pipes. */
record Progress(@Nullable ProgressLine line) implements AutoCloseable {
    static Progress on(Surroundings surroundings, boolean quiet) {
        return surroundings.errIsTerminal() && !quiet
                ? new Progress(new ProgressLine(surroundings.err(), surroundings.columns(), System::nanoTime))
                : new Progress(null);
    }

    ReadProgress heard() {
        return line == null ? ReadProgress.NONE : line;
    }

    LookupProgress lookups() {
        return line == null ? LookupProgress.NONE : line::lookedUp;
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
