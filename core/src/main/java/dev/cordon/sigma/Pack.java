package dev.cordon.sigma;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** The files of the rules that come with Cordon: those that an index names, as class loaders cannot list. */
final class Pack {
    private static final String FOLDER = "pack/";
    private static final String INDEX = "index.txt";

    /** Opens a file of the pack by its name. */
    private interface Opener {
        InputStream open(String name) throws IOException;
    }

    private Pack() {}

    static List<RuleFile> files() throws IOException {
        Opener opener = opener();
        try (InputStream index = opener.open(INDEX)) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(name ->
                            new RuleFile(name, () -> opener.open(name), () -> opener.open(RuleFile.examplesName(name))))
                    .toList();
        }
    }

    /** Straight from the jar, where it is one: by way of a URL each of some hundred files takes ten times as long. */
    private static Opener opener() throws IOException {
        URL index = Pack.class.getResource(FOLDER + INDEX);
        if (index != null && index.openConnection() instanceof JarURLConnection connection) {
            JarFile jar = connection.getJarFile();
            String entry = connection.getEntryName();
            String folder = entry.substring(0, entry.length() - INDEX.length());
            return name -> {
                ZipEntry file = jar.getEntry(folder + name);
                return present(name, file == null ? null : jar.getInputStream(file));
            };
        }
        return name -> present(name, Pack.class.getResourceAsStream(FOLDER + name));
    }

    private static InputStream present(String name, @Nullable InputStream in) throws IOException {
        if (in == null) {
            throw new FileNotFoundException("The built-in rules lack " + name);
        }
        return in;
    }
}
