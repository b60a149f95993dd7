package dev.cordon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what is fetched where no case keeps it; removed in the end. Readable by its owner alone. */
record TemporaryFolder(Path path) implements AutoCloseable {
    private static final Path NONE = Path.of("");

    /** None, and nothing to remove, where it is not needed. */
    static TemporaryFolder unless(boolean notNeeded) throws IOException {
        return new TemporaryFolder(notNeeded ? NONE : Files.createTempDirectory("cordon-"));
    }

    @Override
    public void close() throws IOException {
        if (path.equals(NONE)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(path)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
