package dev.cordon.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Part of a case could not be written; says which file, and what state that leaves.
 *
 * <p>Unchecked, so that it passes through the code that hands over the evidence.
 */
public final class CaseWriteFailed extends UncheckedIOException {
    CaseWriteFailed(Path file, Path folder, IOException cause) {
        super("Cannot write %s: %s. %s".formatted(file, reason(cause), stateOf(folder)), cause);
    }

    private static String stateOf(Path folder) {
        return Files.exists(folder.resolve(CaseFolder.MANIFEST))
                ? ("What was sealed of the case in %s before is unharmed; what was to be added is not sealed. "
                                + "Free some space, then go on with the case.")
                        .formatted(folder)
                : ("The case in %s is not finished and does not pass its check, as it has no %s. "
                                + "Free some space or choose another folder, and investigate again.")
                        .formatted(folder, CaseFolder.MANIFEST);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
