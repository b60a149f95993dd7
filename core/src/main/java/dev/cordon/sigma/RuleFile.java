package dev.cordon.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file with rules in it.
 *
 * @param name what rules and messages call it: the path below the one given, with {@code /}
 * @param examples the events beside it, one a line; opening it fails where there are none
 */
record RuleFile(String name, Content content, Source examples) {
    /** More than any rule file needs. */
    private static final int MAX_BYTES = 4 << 20;

    /** Where bytes come from. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** The YAML in it. */
    interface Content {
        YamlFile read() throws RuleDefect;
    }

    /** A file of YAML as people write it. */
    static RuleFile written(String name, Source source, Source examples) {
        return new RuleFile(name, () -> YamlFile.parse(text(source)), examples);
    }

    /**
     * The files given, and those under the folders given: {@code .yml} and {@code .yaml}, at any depth, sorted. What is hidden
     * (its name begins with a dot) is no rule.
     */
    static List<RuleFile> find(List<Path> paths) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString(), null, "no such file or folder");
            }
            if (Files.isDirectory(path)) {
                Finder finder = new Finder(path, seen);
                Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
                files.addAll(finder.sorted());
            } else if (seen.add(path.toRealPath())) {
                files.add(of(String.valueOf(path.getFileName()), path));
            }
        }
        return List.copyOf(files);
    }

    /** Finds the files under a folder; what cannot be looked into becomes a file that cannot be read, and stops no other. */
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Set<Path> seen;
        private final List<RuleFile> found = new ArrayList<>();

        Finder(Path folder, Set<Path> seen) {
            this.folder = folder;
            this.seen = seen;
        }

        List<RuleFile> sorted() {
            return found.stream().sorted(Comparator.comparing(RuleFile::name)).toList();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return !path.equals(folder) && isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            String name = String.valueOf(path.getFileName());
            boolean isRule = (name.endsWith(".yml") || name.endsWith(".yaml")) && !isHidden(path);
            if (isRule && attributes.isSymbolicLink()) {
                // Links are followed: one that is still a link leads nowhere.
                return visitFileFailed(path, new NoSuchFileException("the link leads nowhere"));
            }
            if (isRule && attributes.isRegularFile() && seen.add(path.toRealPath())) {
                found.add(of(nameBelow(folder, path), path));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException reason) {
            if (!(reason instanceof FileSystemLoopException)) {
                Source broken = () -> {
                    throw reason;
                };
                found.add(written(nameBelow(folder, path), broken, broken));
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return String.valueOf(path.getFileName()).startsWith(".");
        }
    }

    private static RuleFile of(String name, Path path) {
        return written(
                name,
                () -> Files.newInputStream(path),
                () -> Files.newInputStream(path.resolveSibling(examplesName(String.valueOf(path.getFileName())))));
    }

    /** The file of examples that belongs to a file of rules: {@code x.examples.jsonl} beside {@code x.yml}. */
    static String examplesName(String name) {
        return baseName(name) + ".examples.jsonl";
    }

    /** The name without its ending. */
    static String baseName(String name) {
        return name.endsWith(".yml") || name.endsWith(".yaml") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static String nameBelow(Path folder, Path path) {
        Path below = folder.relativize(path);
        return Stream.iterate(0, i -> i < below.getNameCount(), i -> i + 1)
                .map(i -> below.getName(i).toString())
                .collect(Collectors.joining("/"));
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getMessage());
    }

    private static String text(Source source) throws RuleDefect {
        byte[] bytes;
        try (InputStream in = source.open()) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new RuleDefect(Position.START, "cannot be read: %s".formatted(reason(e)));
        }
        if (bytes.length > MAX_BYTES) {
            throw new RuleDefect(Position.START, "is larger than %d MB. Split it.".formatted(MAX_BYTES >> 20));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RuleDefect(Position.START, "is not a text in UTF-8. Save it as one.");
        }
    }
}
