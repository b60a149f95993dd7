package dev.cordon.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Part of a case could not be written; says which file, why, and what state that leaves.
 *
 * <p>Unchecked, so that it passes through the code that hands over the evidence.
 */
public final class CaseWriteFailed extends UncheckedIOException {
    private final String what;
    private final String advice;
    private final boolean refused;

    CaseWriteFailed(Path file, Path folder, IOException cause) {
        this("Cannot write %s: %s.".formatted(file, reason(cause)), stateOf(folder, cause), cause);
    }

    private CaseWriteFailed(String what, String state, IOException cause) {
        super(what + " " + state, cause);
        this.what = what;
        this.advice = advice(cause);
        this.refused = isRefused(cause);
    }

    /** The case could not even be begun, so that there is none. */
    static CaseWriteFailed notBegun(Path folder, IOException cause) {
        return new CaseWriteFailed(
                "Cannot begin a case in %s: %s.".formatted(folder, reason(cause)), advice(cause) + ".", cause);
    }

    /** What failed, and why, in a sentence that leaves out what state the case is in. */
    public String what() {
        return what;
    }

    /** What helps, in an imperative without its full stop. */
    public String advice() {
        return advice;
    }

    /** Whether the system does not allow it; else it failed to do it. */
    public boolean isRefused() {
        return refused;
    }

    private static boolean isRefused(IOException cause) {
        String reason = reason(cause).toLowerCase(Locale.ROOT);
        return cause instanceof AccessDeniedException
                || reason.contains("read-only")
                || reason.contains("operation not permitted");
    }

    private static String stateOf(Path folder, IOException cause) {
        return Files.exists(folder.resolve(CaseFolder.MANIFEST))
                ? ("What was sealed of the case in %s before is unharmed; what was to be added is not sealed. "
                                + "%s, then go on with the case.")
                        .formatted(folder, isFull(cause) ? "Free some space" : "See to that")
                : ("The case in %s is not finished and does not pass its check, as it has no %s. "
                                + "%s, and investigate again.")
                        .formatted(folder, CaseFolder.MANIFEST, advice(cause));
    }

    private static String advice(IOException cause) {
        return isFull(cause) ? "Free some space or choose another folder" : "Choose another folder";
    }

    private static boolean isFull(IOException cause) {
        String reason = reason(cause).toLowerCase(Locale.ROOT);
        return reason.contains("no space left")
                || reason.contains("quota exceeded")
                || reason.contains("not enough space");
    }

    /** Of many failures, the JDK's own message is the file's name and nothing else. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "it is not there any more";
        }
        if (cause instanceof FileAlreadyExistsException taken) {
            return "something else has the name " + taken.getFile();
        }
        if (cause instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
