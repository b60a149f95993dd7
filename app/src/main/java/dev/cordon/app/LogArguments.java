package dev.cordon.app;

import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The log files that {@code --logs} names: on disk, in S3 or both. To be closed when the last of them is read. */
final class LogArguments implements AutoCloseable {
    private static final String S3 = "s3://";

    private final List<Path> paths = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final LogSourceOptions aws;
    private final Collection<String> regions;
    private final Surroundings surroundings;
    private final boolean quiet;
    private @Nullable S3Arguments s3;

    /**
     * Takes the arguments; looks nowhere yet.
     *
     * @param sources paths, and places as {@code s3://BUCKET/PREFIX}
     * @param regions those asked for
     */
    LogArguments(
            List<String> sources,
            LogSourceOptions aws,
            Collection<String> regions,
            Surroundings surroundings,
            boolean quiet) {
        this.aws = aws;
        this.regions = regions;
        this.surroundings = surroundings;
        this.quiet = quiet;
        for (String source : sources) {
            if (isInS3(source)) {
                places.add(source);
            } else {
                paths.add(path(source));
            }
        }
    }

    static boolean isInS3(String source) {
        return source.startsWith(S3);
    }

    private static Path path(String source) {
        try {
            return Path.of(source);
        } catch (InvalidPathException e) {
            throw CommandFailed.usage("'%s' is no path: %s.".formatted(source, e.getReason()), e);
        }
    }

    /**
     * Finds the files.
     *
     * @param filter what will be read of them, so that nothing else is listed
     */
    List<LogFile> find(LogFilter filter, BooleanSupplier cancelled) throws IOException {
        List<LogFile> logs = new ArrayList<>();
        if (!paths.isEmpty()) {
            logs.addAll(onDisk(paths));
        }
        if (!places.isEmpty()) {
            s3 = S3Arguments.open(aws, regions, surroundings, quiet);
            for (LogFiles found : s3.find(places, filter, cancelled)) {
                add(found, logs);
            }
        }
        return logs;
    }

    /** The log files under paths, for a command that reads nothing else. */
    static List<LogFile> onDisk(List<Path> paths) throws IOException {
        List<LogFile> logs = new ArrayList<>();
        try {
            add(LogFiles.find(paths), logs);
            return logs;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    private static void add(LogFiles found, List<LogFile> logs) {
        logs.addAll(found.files());
        found.problems().forEach(problem -> logs.add(new Unreachable(problem)));
    }

    @Override
    public void close() {
        if (s3 != null) {
            s3.close();
        }
    }

    /** Read like the others, it fails like them: listed among the problems, and incomplete. */
    record Unreachable(Coverage.Problem problem) implements LogFile {
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
