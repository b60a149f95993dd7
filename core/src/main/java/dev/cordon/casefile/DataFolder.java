package dev.cordon.casefile;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The folder in which a user's programs keep what they make, by the custom of each operating system. */
final class DataFolder {
    private DataFolder() {}

    /**
     * The folder, which need not exist.
     *
     * @throws NoDataFolder if the user has none
     */
    static Path of(Map<String, String> environment) {
        return of(environment, System.getProperty("os.name", ""), System.getProperty("user.home", ""));
    }

    static Path of(Map<String, String> environment, String osName, String userHome) {
        Optional<Path> home = HomeFolder.of(environment, osName, userHome);
        Optional<Path> base;
        if (HomeFolder.isWindows(osName)) {
            base = HomeFolder.absolute(environment.get("LOCALAPPDATA"))
                    .or(() -> home.map(path -> path.resolve("AppData").resolve("Local")));
        } else if (osName.toLowerCase(Locale.ROOT).startsWith("mac")) {
            base = home.map(path -> path.resolve("Library").resolve("Application Support"));
        } else {
            // The XDG specification says to ignore a relative path.
            base = HomeFolder.absolute(environment.get("XDG_DATA_HOME"))
                    .or(() -> home.map(path -> path.resolve(".local").resolve("share")));
        }
        return base.orElseThrow(NoDataFolder::new).resolve("cordon");
    }
}
