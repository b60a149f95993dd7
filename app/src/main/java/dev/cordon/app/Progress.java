package dev.cordon.app;

import dev.cordon.trail.ReadProgress;
import org.jspecify.annotations.Nullable;

/** A line that tells how far a reading is, where somebody watches it. */
record Progress(@Nullable ProgressLine line) implements AutoCloseable {
    ReadProgress heard() {
        return line == null ? ReadProgress.NONE : line;
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }

    static Progress of(Surroundings surroundings, boolean quiet) {
        return surroundings.errIsTerminal() && !quiet
                ? new Progress(new ProgressLine(surroundings.err(), surroundings.columns(), System::nanoTime))
                : new Progress(null);
    }
}
