package dev.cordon.lab.trail;

import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.CallListener;

/** Writes each call down, for the event history and for the trails. */
final class Recorder implements CallListener {
    private final RecordWriter writer;
    private final EventHistory history;
    private final Trails trails;

    Recorder(RecordWriter writer, EventHistory history, Trails trails) {
        this.writer = writer;
        this.history = history;
        this.trails = trails;
    }

    /** One at a time: the ids of events follow from the order of calls. */
    @Override
    public synchronized void called(ApiCall call) {
        writer.write(call).ifPresent(record -> {
            history.add(record);
            trails.add(record);
        });
    }
}
