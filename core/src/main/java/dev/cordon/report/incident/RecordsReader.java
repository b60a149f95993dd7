package dev.cordon.report.incident;

import dev.cordon.analysis.Credential;
import dev.cordon.analysis.ErrorKind;
import dev.cordon.analysis.NamedResource;
import dev.cordon.analysis.Severity;
import dev.cordon.report.incident.Records.Outcome;
import dev.cordon.report.incident.Records.Row;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a case's records into rows, in memory that does not grow with them. */
final class RecordsReader implements TrailReader.Visitor {
    private static final int MAX_ROWS = 50_000;
    /** What the records themselves may take; the rest is looked up in the evidence. */
    private static final long MAX_RAW_BYTES = 6L << 20;

    private static final int MAX_RAW_RECORD = 128 << 10;

    /** Less telling first, then earlier first, so that the head of a queue is what to let go of. */
    private static final Comparator<Kept> TELLING = Comparator.comparingInt(Kept::rank)
            .thenComparing((Kept kept) -> kept.row().time())
            .thenComparing(kept -> kept.row().line());

    private final Path folder;
    private final Map<String, Severity> severities;
    private final UnaryOperator<String> mask;
    private final PriorityQueue<Kept> kept = new PriorityQueue<>(TELLING);
    private String file = "";
    private long line;
    private long total;
    private long rawBytes;

    private RecordsReader(Path folder, Map<String, Severity> severities, UnaryOperator<String> mask) {
        this.folder = folder;
        this.severities = severities;
        this.mask = mask;
    }

    /** A row, and how much it tells. */
    private record Kept(int rank, Row row) {}

    /**
     * Reads the files of records under a folder.
     *
     * @param severities of the events that are cited, by id
     */
    static Records read(Path folder, Path files, Map<String, Severity> severities, UnaryOperator<String> mask)
            throws IOException {
        // One thread: the rows name the lines of the evidence, and so are the same every time.
        TrailReader reader = new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, () -> false);
        List<LogFile> found = LogFiles.find(List.of(files)).files().stream()
                .filter(log -> log.name().endsWith(".jsonl.gz"))
                .toList();
        RecordsReader visitor = new RecordsReader(folder, severities, mask);
        reader.read("records", found, () -> visitor);
        return visitor.records();
    }

    private Records records() {
        List<Row> rows = new ArrayList<>();
        kept.forEach(each -> rows.add(each.row()));
        rows.sort(Comparator.comparing(Row::time).thenComparing(Row::file).thenComparing(Row::line));
        return new Records(rows, total);
    }

    @Override
    public void begin(int index, LogFile log) {
        file = folder.relativize(Path.of(log.name())).toString().replace('\\', '/');
        line = 0;
    }

    @Override
    public void visit(TrailEvent event) {
        line++;
        total++;
        Optional<Severity> severity = Optional.ofNullable(event.eventId()).map(severities::get);
        Outcome outcome = outcome(event);
        int rank = severity.isPresent() ? 2 : outcome == Outcome.REFUSED || !event.readOnly() ? 1 : 0;
        if (kept.size() >= MAX_ROWS
                && rank <= Objects.requireNonNull(kept.peek()).rank()) {
            return;
        }
        kept.add(new Kept(rank, row(event, severity, outcome)));
        if (kept.size() > MAX_ROWS) {
            Kept let = Objects.requireNonNull(kept.poll());
            rawBytes -= let.row().raw().map(String::length).orElse(0);
        }
    }

    private static Outcome outcome(TrailEvent event) {
        return switch (ErrorKind.of(event)) {
            case NONE -> Outcome.DONE;
            case REFUSAL -> Outcome.REFUSED;
            case THROTTLING, OTHER -> Outcome.FAILED;
        };
    }

    private Row row(TrailEvent event, Optional<Severity> severity, Outcome outcome) {
        return new Row(
                event.eventTime(),
                text(event.eventSource()),
                text(event.eventName()),
                text(event.awsRegion()),
                text(event.sourceIpAddress()),
                text(Credential.of(event)),
                text(event.userAgent()),
                text(event.errorCode()),
                outcome,
                event.readOnly(),
                text(NamedResource.of(event).resource()),
                text(event.eventId()),
                severity,
                file,
                line,
                raw(event, severity.isPresent()));
    }

    /** Those that are cited have twice the room, as they may come last. */
    private Optional<String> raw(TrailEvent event, boolean cited) {
        int length = event.rawLength();
        if (length > MAX_RAW_RECORD || rawBytes + length > (cited ? 2 * MAX_RAW_BYTES : MAX_RAW_BYTES)) {
            return Optional.empty();
        }
        rawBytes += length;
        return Optional.of(Masking.ofJson(new String(event.rawBytes(), StandardCharsets.UTF_8), mask));
    }

    private String text(@Nullable String value) {
        return value == null ? "" : Document.bounded(mask.apply(value));
    }
}
