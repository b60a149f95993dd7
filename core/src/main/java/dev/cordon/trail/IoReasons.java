package dev.cordon.trail;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Puts an I/O failure into words: the JDK's own messages are often just the file's name. */
final class IoReasons {
    private IoReasons() {}

    static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there any more";
        }
        if (failure instanceof FileSystemException detailed && detailed.getReason() != null) {
            return detailed.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
