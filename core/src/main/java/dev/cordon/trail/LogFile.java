package dev.cordon.trail;

import java.io.IOException;
import java.io.InputStream;

/**
 * One file that may hold CloudTrail records, wherever it lies. A port: files on disk here, objects of a bucket elsewhere.
 *
 * <p>An investigation may open a file more than once.
 */
public interface LogFile {
    /** A name that the user knows it by, such as its path; names are unique within an investigation. */
    String name();

    /** Size as stored, in bytes: for progress and for sharing out the work. */
    long size();

    /**
     * It will be opened soon, maybe: a chance to fetch it meanwhile. Files at hand need not do anything. Announced a few files
     * ahead, by several threads.
     */
    default void announce() {}

    /** Opens it from its beginning; the caller closes the stream. */
    InputStream open() throws IOException;
}
