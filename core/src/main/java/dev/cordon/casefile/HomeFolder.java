package dev.cordon.casefile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user's home. {@code HOME} goes first, as for every other tool of a shell: Java asks the list of users alone, and answers
 * {@code ?} for a user who is not on it, as in many containers.
 */
public final class HomeFolder {
    private HomeFolder() {}

    /**
     * The folder, which need not exist; empty if the user has none.
     *
     * @param environment the environment variables
     */
    public static Optional<Path> of(Map<String, String> environment) {
        return of(environment, System.getProperty("os.name", ""), System.getProperty("user.home", ""));
    }

    static Optional<Path> of(Map<String, String> environment, String osName, String userHome) {
        // Under Windows, HOME is a Unix shell's word for it.
        Optional<Path> home = isWindows(osName) ? Optional.empty() : absolute(environment.get("HOME"));
        return home.or(() -> absolute(userHome));
    }

    static boolean isWindows(String osName) {
        return osName.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** A relative path would be another folder for each place that a command is called from. */
    static Optional<Path> absolute(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(value)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
