package dev.cordon.casefile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder in which a user's programs keep what they make, by the custom of each operating system. */
final class DataFolder {
    private DataFolder() {}

    static Path of(Map<String, String> environment, String osName, String home) {
        String os = osName.toLowerCase(Locale.ROOT);
        Path base;
        if (os.startsWith("windows")) {
            base = absolute(environment.get("LOCALAPPDATA"), Path.of(home, "AppData", "Local"));
        } else if (os.startsWith("mac")) {
            base = Path.of(home, "Library", "Application Support");
        } else {
            base = absolute(environment.get("XDG_DATA_HOME"), Path.of(home, ".local", "share"));
        }
        return base.resolve("cordon");
    }

    /** The XDG specification says to ignore a relative path. */
    private static Path absolute(@Nullable String value, Path otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            Path path = Path.of(value);
            return path.isAbsolute() ? path : otherwise;
        } catch (InvalidPathException e) {
            return otherwise;
        }
    }
}
