package dev.cordon.app;

import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The log files that {@code --logs} names. */
final class LogArguments {
    private LogArguments() {}

    static List<LogFile> find(List<Path> paths) throws IOException {
        LogFiles found;
        try {
            found = LogFiles.find(paths);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
        List<LogFile> logs = new ArrayList<>(found.files());
        // Read like the others, they fail like them: listed among the problems, and incomplete.
        found.problems().forEach(problem -> logs.add(new Unreachable(problem)));
        return logs;
    }

    private record Unreachable(Coverage.Problem problem) implements LogFile {
        @Override
        public String name() {
            return problem.file();
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public InputStream open() throws IOException {
            throw new IOException(problem.reason());
        }
    }
}
