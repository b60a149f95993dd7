package dev.cordon.investigation;

import dev.cordon.trail.TrailEvent;

/** Where the raw records behind an investigation go. A port: a case folder, or nowhere. */
public interface Evidence {
    /** Keeps nothing. */
    Evidence NONE = (fileIndex, fileName) -> event -> {};

    /**
     * Begins to take the records of one log file. Parts of different files are used at the same time, each by one thread; a
     * file may have more than one part, one after the other.
     *
     * @param fileIndex the file's place in the investigation's list, for an order that does not depend on threads
     */
    Part part(int fileIndex, String fileName);

    /** The records of one file. Failures to write are thrown, and end the investigation. */
    @FunctionalInterface
    interface Part extends AutoCloseable {
        void record(TrailEvent event);

        @Override
        default void close() {}
    }
}
