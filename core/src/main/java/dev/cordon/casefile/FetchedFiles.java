package dev.cordon.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was fetched for a case, in its folder {@code lookup}: each file is there whole or not at all, and on the disk when
 * {@link #write} returns. Thread-safe, as long as each name is written by one thread at a time.
 */
public final class FetchedFiles {
    static final String FOLDER = "lookup";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9][A-Za-z0-9.-]*)*");

    private final Path caseFolder;
    private final Path root;

    FetchedFiles(Path caseFolder) {
        this(caseFolder, caseFolder.resolve(FOLDER));
    }

    private FetchedFiles(Path caseFolder, Path root) {
        this.caseFolder = caseFolder;
        this.root = root;
    }

    /** A folder that a later stage of a case has for itself. */
    static FetchedFiles ofStage(Path caseFolder, String stage) {
        return new FetchedFiles(caseFolder, caseFolder.resolve(FOLDER).resolve(stage));
    }

    /** Whether a file of the case was fetched, by its name in the case folder. */
    static boolean isOne(String name) {
        return name.startsWith(FOLDER + "/");
    }

    /** Whether it was being written when a run was cut off. */
    static boolean isUnfinished(String name) {
        return isOne(name) && name.endsWith(SafeFiles.UNFINISHED);
    }

    /** The same for a run that keeps no case; whoever asks for it removes the folder. */
    public static FetchedFiles in(Path folder) {
        return new FetchedFiles(folder);
    }

    /**
     * Writes a file, or replaces it.
     *
     * @param name a relative path with {@code /}
     * @throws CaseWriteFailed if the disk does not take it
     */
    public void write(String name, byte[] content) {
        Path file = path(name);
        try {
            SafeFiles.createFolders(Objects.requireNonNull(file.getParent()));
        } catch (IOException e) {
            throw new CaseWriteFailed(file, caseFolder, e);
        }
        SafeFiles.write(caseFolder, file, out -> out.write(content));
    }

    /**
     * What was written under a name; empty if nothing was.
     *
     * @throws CaseWriteFailed if it cannot be read
     */
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(path(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CaseWriteFailed(path(name), caseFolder, e);
        }
    }

    /** Where a file lies. */
    public Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a fetched file: " + name);
        }
        return root.resolve(name);
    }

    /**
     * Writes all files there as well.
     *
     * @throws CaseWriteFailed if they cannot be read, or the disk does not take them
     */
    public void copyTo(FetchedFiles other) {
        try {
            for (Map.Entry<String, Path> file : CaseFiles.list(root).entrySet()) {
                other.write(file.getKey(), Files.readAllBytes(file.getValue()));
            }
        } catch (IOException e) {
            throw new CaseWriteFailed(root, caseFolder, e);
        }
    }
}
