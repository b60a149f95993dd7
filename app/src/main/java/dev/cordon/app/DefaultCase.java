package dev.cordon.app;

import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.NoDataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a new case goes. */
final class DefaultCase {
    private DefaultCase() {}

    /**
     * The folder that was asked for, else one in the user's data folder.
     *
     * @param otherwise what else helps whoever has no data folder, besides naming one
     */
    static Path path(@Nullable Path given, String subject, Surroundings surroundings, String otherwise) {
        if (given != null) {
            return given;
        }
        try {
            return CaseFolder.defaultPath(
                    surroundings.variables(), surroundings.clock().instant(), subject);
        } catch (NoDataFolder e) {
            throw CommandFailed.usage("%s. Set XDG_DATA_HOME%s.".formatted(e.getMessage(), otherwise), e);
        }
    }

    /** The same, for a command that cannot do without one. */
    static Path path(@Nullable Path given, String subject, Surroundings surroundings) {
        return path(given, subject, surroundings, ", or give --case DIR");
    }
}
