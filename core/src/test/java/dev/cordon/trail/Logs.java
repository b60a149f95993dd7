package dev.cordon.trail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Log files in memory, and what a reader makes of them. */
public final class Logs {
    private Logs() {}

    /** What was read: something of each event, sorted, and the coverage. */
    record Read(List<String> events, Coverage coverage) {
        List<String> reasons() {
            return coverage.problems().stream().map(Coverage.Problem::reason).toList();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record InMemory(String name, byte[] content) implements LogFile {
        @Override
        public long size() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    public static LogFile file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public static LogFile file(String name, byte[] content) {
        return new InMemory(name, content);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** The event ids that a reader finds, with default limits and two threads. */
    static Read read(LogFile... files) {
        return read(
                ReadLimits.DEFAULT, LogFilter.ALL, 2, event -> String.valueOf(event.eventId()), Arrays.asList(files));
    }

    static Read read(
            ReadLimits limits, LogFilter filter, int threads, Function<TrailEvent, String> view, List<LogFile> files) {
        final class Seen implements TrailReader.Visitor {
            private final List<String> views = new ArrayList<>();

            @Override
            public void visit(TrailEvent event) {
                views.add(view.apply(event));
            }
        }
        TrailReader.Result<Seen> result =
                new TrailReader(filter, limits, threads, ReadProgress.NONE, () -> false).read("test", files, Seen::new);
        return new Read(
                result.visitors().stream()
                        .flatMap(seen -> seen.views.stream())
                        .sorted()
                        .toList(),
                result.coverage());
    }

    /** A record of that id, as plain as can be. */
    public static String record(String eventId) {
        return """
                {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"123456789012","userName":"alice"},\
                "eventTime":"2024-05-01T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",\
                "awsRegion":"us-east-1","eventID":"%s","recipientAccountId":"123456789012"}""".formatted(eventId);
    }

    public static String records(String... records) {
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    /** The public data set of real logs, where it lies beside the checkout. */
    public static Optional<Path> realLogs() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path logs = folder.resolveSibling("shared").resolve("data/invictus/CloudTrail");
            if (Files.isDirectory(logs)) {
                return Optional.of(logs);
            }
        }
        return Optional.empty();
    }
}
