package dev.cordon.trail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files found under some paths, sorted by name, each once even if it was given or linked to twice.
 *
 * @param problems folders and files that could not be looked into
 */
public record LogFiles(List<LogFile> files, List<Coverage.Problem> problems) {
    /**
     * Finds all files: the paths themselves, or what lies under them at any depth. Links are followed.
     *
     * @throws NoSuchFileException if a path does not exist; the message is for the user
     * @throws IOException if a path is no file or folder, or there is no file under any of them; likewise
     */
    public static LogFiles find(List<Path> paths) throws IOException {
        SortedMap<String, LogFile> found = new TreeMap<>();
        List<Coverage.Problem> problems = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString(), null, "no such file or folder. Check the path");
            }
            if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
                throw new IOException(
                        "%s is neither a file nor a folder; save its content to a file first".formatted(path));
            }
            Files.walkFileTree(
                    path,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Finder(found, problems, seen));
        }
        if (found.isEmpty() && problems.isEmpty()) {
            throw new IOException("There is no file under %s".formatted(paths.size() == 1 ? paths.get(0) : paths));
        }
        return new LogFiles(List.copyOf(found.values()), List.copyOf(problems));
    }

    private record OnDisk(Path path, String name, long size) implements LogFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final SortedMap<String, LogFile> found;
        private final List<Coverage.Problem> problems;
        private final Set<Object> seen;

        Finder(SortedMap<String, LogFile> found, List<Coverage.Problem> problems, Set<Object> seen) {
            this.found = found;
            this.problems = problems;
            this.seen = seen;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile() && seen.add(identity(file, attributes))) {
                found.put(file.toString(), new OnDisk(file, file.toString(), attributes.size()));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Device and inode where the file system has them; else the real path. */
        private static Object identity(Path file, BasicFileAttributes attributes) throws IOException {
            Object key = attributes.fileKey();
            return key != null ? key : file.toRealPath();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // A link back to a folder that is being walked adds nothing.
            if (!(failure instanceof FileSystemLoopException)) {
                problems.add(new Coverage.Problem(file.toString(), -1, "cannot be opened: " + IoReasons.of(failure)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            if (failure != null) {
                problems.add(new Coverage.Problem(
                        folder.toString(), -1, "cannot be listed to its end: " + IoReasons.of(failure)));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
