package dev.cordon.sigma;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the rules that come with Cordon. The build makes one file of them ({@link PackMaker}): to open and parse some
 * hundred files of YAML takes longer than most folders of logs do.
 */
final class Pack {
    static final String COMPACT = "pack.bin";

    private Pack() {}

    static List<RuleFile> files() throws IOException {
        byte[] bytes;
        try (InputStream compact = open(COMPACT)) {
            bytes = compact.readAllBytes();
        }
        List<RuleFile> files = new ArrayList<>();
        new CompactYaml.Reader(bytes)
                .read()
                .forEach((name, documents) -> files.add(new RuleFile(
                        name, () -> new YamlFile(documents, null), () -> open("pack/" + RuleFile.examplesName(name)))));
        return files;
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Pack.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException("This build of Cordon lacks " + name);
        }
        return in;
    }
}
