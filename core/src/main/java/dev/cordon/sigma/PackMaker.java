package dev.cordon.sigma;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the one file that {@link Pack} reads of a folder of rules; the build runs it. */
public final class PackMaker {
    private PackMaker() {}

    /**
     * Makes the file.
     *
     * @param args the folder of rules, and the file to write
     */
    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[1]), make(Path.of(args[0])));
    }

    /** All rules under the folder, by the names of their files. */
    static byte[] make(Path folder) throws IOException {
        Map<String, List<Yaml>> files = new LinkedHashMap<>();
        for (RuleFile file : RuleFile.find(List.of(folder))) {
            files.put(file.name(), documents(file));
        }
        return new CompactYaml.Writer().write(files);
    }

    private static List<Yaml> documents(RuleFile file) {
        try {
            YamlFile yaml = file.content().read();
            if (yaml.defect() != null) {
                throw yaml.defect();
            }
            return yaml.documents();
        } catch (RuleDefect e) {
            throw new UncheckedIOException(
                    new IOException("%s:%d: %s".formatted(file.name(), e.at().line(), e.text()), e));
        }
    }
}
