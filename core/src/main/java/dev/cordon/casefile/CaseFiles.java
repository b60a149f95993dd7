package dev.cordon.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What lies in a case folder, by the names that the manifest uses. */
final class CaseFiles {
    private CaseFiles() {}

    /** Everything but folders, by name; links are listed as such and not followed. */
    static Map<String, Path> list(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> files.put(nameOf(folder, path), path));
        }
        return files;
    }

    /** The path inside the folder, with {@code /} on every system. */
    static String nameOf(Path folder, Path file) {
        return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
