package dev.cordon.trail;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Ids of events that were put into a temporary file cannot be read back, so that duplicates cannot be told any more.
 *
 * <p>Unchecked, so that it passes through the code that visits events: it ends a reading, whose result could be wrong.
 */
public final class IdsUnreadable extends UncheckedIOException {
    /**
     * Says why.
     *
     * @param cause what the system said
     */
    public IdsUnreadable(IOException cause) {
        super(
                ("The ids of events already read, which tell duplicates, cannot be read back from their temporary file: %s. "
                                + "There is no result, as it could be wrong.")
                        .formatted(IoReasons.of(cause)),
                cause);
    }
}
