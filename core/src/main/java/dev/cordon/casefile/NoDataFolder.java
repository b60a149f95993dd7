package dev.cordon.casefile;

/** The user has no folder in which programs may keep what they make. */
public final class NoDataFolder extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoDataFolder() {
        super("There is no folder to keep cases in: neither XDG_DATA_HOME nor HOME is an absolute path, and the system"
                + " knows no home of this user");
    }
}
