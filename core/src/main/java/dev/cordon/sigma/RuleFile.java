package dev.cordon.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file with rules in it.
 *
 * @param name what rules and messages call it: the path below the one given, with {@code /}
 * @param examples the events beside it, one a line; opening it fails where there are none
 */
record RuleFile(String name, Source source, Source examples) {
    /** More than any rule file needs. */
    private static final int MAX_BYTES = 4 << 20;

    /** Where its bytes come from. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * The files given, and those under the folders given: {@code .yml} and {@code .yaml}, at any depth, sorted. What is hidden
     * (its name begins with a dot) is no rule.
     */
    static List<RuleFile> find(List<Path> paths) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString(), null, "no such file or folder");
            }
            if (Files.isDirectory(path)) {
                files.addAll(under(path));
            } else {
                files.add(of(String.valueOf(path.getFileName()), path));
            }
        }
        return List.copyOf(files);
    }

    private static RuleFile of(String name, Path path) {
        return new RuleFile(
                name,
                () -> Files.newInputStream(path),
                () -> Files.newInputStream(path.resolveSibling(examplesName(String.valueOf(path.getFileName())))));
    }

    /** The file of examples that belongs to a file of rules: {@code x.examples.jsonl} beside {@code x.yml}. */
    static String examplesName(String name) {
        return name.replaceFirst("\\.ya?ml$", "") + ".examples.jsonl";
    }

    private static List<RuleFile> under(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> of(nameBelow(folder, path), path))
                    .filter(file -> isRule(file.name()))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String nameBelow(Path folder, Path path) {
        Path below = folder.relativize(path);
        return Stream.iterate(0, i -> i < below.getNameCount(), i -> i + 1)
                .map(i -> below.getName(i).toString())
                .collect(Collectors.joining("/"));
    }

    private static boolean isRule(String name) {
        return (name.endsWith(".yml") || name.endsWith(".yaml")) && !name.startsWith(".") && !name.contains("/.");
    }

    /** Its text. */
    String read() throws RuleDefect {
        byte[] bytes;
        try (InputStream in = source.open()) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new RuleDefect(Position.START, "cannot be read: %s".formatted(e.getMessage()));
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
