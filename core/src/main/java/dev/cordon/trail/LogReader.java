package dev.cordon.trail;

import dev.cordon.trail.RecordScanner.Incomplete;
import dev.cordon.trail.RecordScanner.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one log file after another through a window of bounded size, and finds the records in them whatever form they are in.
 *
 * <p>A file is a row of JSON documents, told apart by content: an object with {@code Records} or {@code Events}, an array, or
 * bare records, one or many. After broken text it goes on at the next place that can only be a record's beginning. One reader a
 * thread; it keeps its window from file to file.
 */
final class LogReader {
    private static final int FIRST_WINDOW = 1 << 17;
    private static final byte[] INSIGHT = "Insight".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INSIGHT_TYPE = "AwsCloudTrailInsight".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT_VERSION = "\"eventVersion\"".getBytes(StandardCharsets.US_ASCII);
    /** Members that only a digest file has; see CloudTrail's log file integrity validation. */
    private static final Set<String> DIGEST_KEYS =
            Set.of("digestStartTime", "digestEndTime", "digestS3Bucket", "digestPublicKeyFingerprint", "logFiles");
    /** Elements without any sign of CloudTrail after which a file is taken for a foreign one. */
    private static final int PATIENCE = 100;

    /** What a top-level object is. */
    private enum Kind {
        CONTAINER,
        RECORD,
        DIGEST,
        FOREIGN
    }

    /** The longest record allowed does not fit into the window. */
    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    private final ReadLimits limits;
    private final CoverageCounter coverage;
    private final Consumer<TrailEvent> sink;
    private final BooleanSupplier cancelled;
    private final LongConsumer progress;
    private final RecordScanner scanner = new RecordScanner();
    private final RecordScanner innerScanner = new RecordScanner();
    private final TrailEvent event;
    private final TrailEvent innerEvent;

    private byte[] window = new byte[FIRST_WINDOW + RecordScanner.PADDING];
    private int pos;
    private int limit;
    private long base;
    private boolean eof;
    /** Its buffers are made once for all files. */
    private final LogStream input = new LogStream();
    /** The same, while a file is read. */
    private @Nullable LogStream stream;
    /** What ended the stream, if not its end. */
    private @Nullable IOException failure;

    private String name = "";
    private long stored;
    private long problems;
    private long usable;
    private long insights;
    private long shapeless;
    private boolean digest;
    private boolean container;
    private @Nullable String firstShapeless;
    private long firstShapelessAt;

    /**
     * Makes a reader.
     *
     * @param sink takes each record that can be used
     * @param progress takes the number of further stored bytes read, as they are
     */
    LogReader(
            ReadLimits limits,
            CoverageCounter coverage,
            Consumer<TrailEvent> sink,
            LongConsumer progress,
            BooleanSupplier cancelled) {
        this.progress = progress;
        this.limits = limits;
        this.coverage = coverage;
        this.sink = sink;
        this.cancelled = cancelled;
        StringPool pool = new StringPool();
        this.event = new TrailEvent(pool);
        this.innerEvent = new TrailEvent(pool);
    }

    /** Reads a file to its end, or as far as it goes; what is wrong with it goes to the coverage. Never throws for bad input. */
    void read(LogFile file) {
        begin(file.name());
        try (LogStream opened = input) {
            opened.begin(file.open());
            stream = opened;
            readDocuments();
        } catch (LogStream.Damaged e) {
            problem(base + limit, e.getMessage() + "; what stands before was read");
        } catch (IOException e) {
            problem(base + limit == 0 ? -1 : base + limit, "cannot be read: " + IoReasons.of(e));
        } finally {
            stream = null;
        }
        finish();
    }

    private void problem(long offset, String reason) {
        problems++;
        coverage.problem(name, offset, reason);
    }

    private void begin(String fileName) {
        name = fileName;
        problems = 0;
        stored = 0;
        pos = 0;
        limit = 0;
        base = 0;
        eof = false;
        failure = null;
        usable = 0;
        insights = 0;
        shapeless = 0;
        digest = false;
        container = false;
        firstShapeless = null;
        if (window.length > FIRST_WINDOW + RecordScanner.PADDING) {
            // One huge record must not hold its memory for all the files that follow.
            window = new byte[FIRST_WINDOW + RecordScanner.PADDING];
        }
    }

    private void finish() {
        coverage.bytes(base + limit);
        if (usable > 0 || problems > 0) {
            coverage.logFile();
            reportShapeless();
        } else if (insights > 0) {
            coverage.insightFile();
        } else if (digest) {
            coverage.digestFile();
        } else if (container && shapeless == 0) {
            coverage.logFile();
        } else if (container && firstShapeless != null) {
            coverage.logFile();
            reportShapeless();
        } else if (!coverage.isInterrupted()) {
            // Of a file that was not read to its end nobody knows what it is.
            coverage.foreignFile();
        }
    }

    private void reportShapeless() {
        if (firstShapeless != null) {
            coverage.unreadable(shapeless);
            String more = shapeless == 1 ? "" : " (and %d more like it in this file)".formatted(shapeless - 1);
            problem(firstShapelessAt, "not a CloudTrail record: " + firstShapeless + more);
        }
    }

    private void readDocuments() throws IOException {
        if (!skipByteOrderMark()) {
            return;
        }
        boolean recovering = false;
        while (usable > 0 || shapeless < PATIENCE) {
            int next = peek();
            if (next < 0) {
                return;
            }
            try {
                if (next == '{') {
                    object();
                } else if (next == '[') {
                    container = true;
                    pos++;
                    elements();
                } else if (recovering && (next == ',' || next == ']' || next == '}')) {
                    pos++;
                } else {
                    throw new Malformed(pos, "a JSON object or array expected");
                }
            } catch (Malformed e) {
                if (!recover(e)) {
                    return;
                }
                recovering = true;
            } catch (Incomplete e) {
                truncated();
                return;
            } catch (TooLarge e) {
                tooLarge();
                recovering = true;
            }
        }
    }

    /** Whether there is anything behind it, too. */
    private boolean skipByteOrderMark() throws IOException {
        while (limit < 3 && more()) {
            // Until the mark's three bytes are there.
        }
        if (limit >= 3 && window[0] == (byte) 0xEF && window[1] == (byte) 0xBB && window[2] == (byte) 0xBF) {
            pos = 3;
        }
        if (limit == 0 && looksLikeLog() && !coverage.isInterrupted()) {
            problem(0, "the file is empty");
        }
        return limit > 0;
    }

    /** Whether the name says that there should be records, so that a file without any is worth a word. */
    private boolean looksLikeLog() {
        return name.contains("_CloudTrail_");
    }

    /** Reads the object at {@code pos}: a container, a record, or something else. */
    private void object() throws IOException, Incomplete, Malformed, TooLarge {
        switch (identify()) {
            case CONTAINER -> {
                container = true;
                elements();
                closeContainer();
            }
            case RECORD -> element();
            case DIGEST -> {
                digest = true;
                pos = skipValue(pos);
            }
            case FOREIGN -> {
                shapeless("it has neither eventName nor eventSource nor eventTime");
                pos = skipValue(pos);
            }
        }
    }

    /** Looks at an object's keys until one tells what it is. For a container {@code pos} is moved into its array. */
    private Kind identify() throws IOException, Incomplete, Malformed, TooLarge {
        int offset = 1;
        while (true) {
            int keyAt = spaceFrom(offset);
            if (window[keyAt] == '}') {
                return Kind.FOREIGN;
            }
            if (window[keyAt] != '"') {
                throw new Malformed(keyAt, "a key expected");
            }
            // Offsets from pos are kept, since positions move when the window does.
            int keyOffset = keyAt - pos;
            int keyEnd = skipValue(keyAt);
            String key = unquoted(pos + keyOffset, keyEnd);
            offset = keyEnd - pos;
            int colon = spaceFrom(offset);
            if (window[colon] != ':') {
                throw new Malformed(colon, "a colon expected");
            }
            int value = spaceFrom(colon - pos + 1);
            if ((key.equals("Records") || key.equals("Events")) && window[value] == '[') {
                pos = value + 1;
                return Kind.CONTAINER;
            }
            if (DIGEST_KEYS.contains(key)) {
                return Kind.DIGEST;
            }
            if (RECORD_KEYS.contains(key)) {
                return Kind.RECORD;
            }
            offset = skipValue(value) - pos;
            int after = spaceFrom(offset);
            if (window[after] == '}') {
                return Kind.FOREIGN;
            }
            if (window[after] != ',') {
                throw new Malformed(after, "a comma or the object's end expected");
            }
            offset = after - pos + 1;
        }
    }

    /** Any of these makes an object worth a scan as a record. */
    private static final Set<String> RECORD_KEYS = Set.of(
            Field.EVENT_VERSION.key(),
            Field.USER_IDENTITY.key(),
            Field.EVENT_TIME.key(),
            Field.EVENT_SOURCE.key(),
            Field.EVENT_NAME.key(),
            Field.EVENT_ID.key(),
            Field.EVENT_CATEGORY.key(),
            Field.CLOUD_TRAIL_EVENT.key());

    private String unquoted(int from, int to) {
        return JsonText.unescape(window, from + 1, to - 1);
    }

    /** Reads an array's elements; {@code pos} is behind its bracket, and in the end behind the closing one. */
    private void elements() throws IOException, Incomplete, Malformed, TooLarge {
        if (need() == ']') {
            pos++;
            return;
        }
        while (true) {
            need();
            try {
                element();
            } catch (TooLarge e) {
                tooLarge();
            }
            int next = need();
            if (next == ']') {
                pos++;
                return;
            }
            if (next != ',') {
                throw new Malformed(pos, "a comma or the array's end expected");
            }
            pos++;
        }
    }

    /** Steps over what follows the records in their container, such as {@code NextToken}. */
    private void closeContainer() throws IOException, Incomplete, Malformed, TooLarge {
        while (true) {
            int next = need();
            if (next == '}') {
                pos++;
                return;
            }
            if (next != ',') {
                throw new Malformed(pos, "a comma or the object's end expected");
            }
            pos++;
            need();
            pos = skipValue(pos);
            if (need() != ':') {
                throw new Malformed(pos, "a colon expected");
            }
            pos++;
            need();
            pos = skipValue(pos);
        }
    }

    private void element() throws IOException, Incomplete, Malformed, TooLarge {
        if (window[pos] != '{') {
            int end = skipValue(pos);
            coverage.unreadable(1);
            problem(base + pos, "not a record: " + describe(window[pos]) + " where an object should stand");
            pos = end;
            return;
        }
        int end;
        while (true) {
            try {
                end = scanner.scanRecord(pos, event);
                break;
            } catch (Incomplete e) {
                if (!grow()) {
                    throw e;
                }
            }
        }
        if (end - pos > limits.maxRecordBytes()) {
            throw new TooLarge();
        }
        int at = pos;
        // Moved first: what follows may find fault with this element, but never with the next.
        pos = end;
        accept(event, base + at);
    }

    private static String describe(byte first) {
        return switch (first) {
            case '"' -> "a string";
            case '[' -> "an array";
            case 't', 'f' -> "a boolean";
            case 'n' -> "null";
            default -> "a number";
        };
    }

    private void accept(TrailEvent candidate, long at) {
        if (candidate.kind(Field.EVENT_NAME) == TrailEvent.ABSENT
                && (candidate.kind(Field.CLOUD_TRAIL_EVENT) == TrailEvent.STRING
                        || candidate.kind(Field.CLOUD_TRAIL_EVENT) == TrailEvent.ESCAPED_STRING)) {
            acceptInner(candidate, at);
            return;
        }
        if (isInsight(candidate)) {
            insights++;
            coverage.insightRecord();
            return;
        }
        String defect = candidate.defect();
        if (defect != null) {
            if (candidate.kind(Field.EVENT_NAME) == TrailEvent.ABSENT || isNotification(candidate)) {
                shapelessAt(defect, at);
            } else {
                coverage.unreadable(1);
                problem(at, "not a CloudTrail record: " + defect);
            }
            return;
        }
        if (isNotification(candidate)) {
            shapelessAt("it is an S3 event notification", at);
            return;
        }
        usable++;
        sink.accept(candidate);
        // After the sink: looking into the record may have found more.
        String oddity = candidate.oddity();
        if (oddity != null) {
            problem(at, oddity);
        }
    }

    /** A {@code LookupEvents} entry: the record is in it as text. */
    private void acceptInner(TrailEvent entry, long at) {
        String text = entry.text(Field.CLOUD_TRAIL_EVENT);
        byte[] json = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
        innerScanner.window(Arrays.copyOf(json, json.length + RecordScanner.PADDING), json.length);
        try {
            int from = innerScanner.skipSpace(0);
            if (from == json.length || json[from] != '{') {
                throw new Malformed(from, "an object expected");
            }
            int end = innerScanner.skipSpace(innerScanner.scanRecord(from, innerEvent));
            accept(innerEvent, at);
            if (end != json.length) {
                problem(at, "something follows on the record in CloudTrailEvent, and was left out");
            }
        } catch (Malformed | Incomplete e) {
            coverage.unreadable(1);
            problem(at, "the text in CloudTrailEvent is not a record: broken JSON");
        }
    }

    private static boolean isInsight(TrailEvent candidate) {
        return candidate.isText(Field.EVENT_CATEGORY, INSIGHT) || candidate.isText(Field.EVENT_TYPE, INSIGHT_TYPE);
    }

    private static boolean isNotification(TrailEvent candidate) {
        String source = candidate.pooledText(Field.EVENT_SOURCE);
        return source != null && source.startsWith("aws:");
    }

    private void shapeless(String why) {
        shapelessAt(why, base + pos);
    }

    private void shapelessAt(String why, long at) {
        if (shapeless++ == 0) {
            firstShapeless = why;
            firstShapelessAt = at;
        }
    }

    private void truncated() {
        boolean anything = usable > 0 || insights > 0 || container || looksLikeLog() || isJsonByName();
        if (anything && !coverage.isInterrupted()) {
            problem(base + pos, "truncated: the file ends in the middle of " + (container ? "a record" : "a value"));
        }
    }

    private boolean isJsonByName() {
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
    }

    /** Steps over a record that is larger than allowed, without keeping it. */
    private void tooLarge() throws IOException {
        coverage.unreadable(1);
        problem(
                base + pos,
                "a record of more than %d bytes was left out; raise the bound with --max-record"
                        .formatted(limits.maxRecordBytes()));
        int depth = 0;
        boolean string = false;
        boolean escape = false;
        while (true) {
            for (; pos < limit; pos++) {
                byte b = window[pos];
                if (string) {
                    if (escape) {
                        escape = false;
                    } else if (b == '\\') {
                        escape = true;
                    } else if (b == '"') {
                        string = false;
                    }
                } else if (b == '"') {
                    string = true;
                } else if (b == '{' || b == '[') {
                    depth++;
                } else if ((b == '}' || b == ']') && --depth <= 0) {
                    pos++;
                    return;
                }
            }
            if (!more()) {
                return;
            }
        }
    }

    /** Reports broken text and moves on to where a record can begin; false when there is no such place. */
    private boolean recover(Malformed fault) throws IOException {
        long at = base + fault.position();
        if (usable == 0 && insights == 0 && !container && shapeless == 0 && !looksLikeLog() && !isJsonByName()) {
            // Nothing of CloudTrail in its name or content: a foreign file.
            return false;
        }
        coverage.unreadable(1);
        boolean found = nextRecord(fault.position() + 1);
        String rest = coverage.isInterrupted()
                ? ""
                : found ? "; reading goes on at offset %d".formatted(base + pos) : "; nothing behind it could be read";
        problem(at, "not valid JSON: " + fault.reason() + rest);
        return found;
    }

    /** Looks for an unescaped brace before "eventVersion", which no valid string holds, or an object at a line's beginning. */
    private boolean nextRecord(int from) throws IOException {
        pos = Math.min(from, limit);
        while (true) {
            for (int i = pos; i < limit; i++) {
                if (window[i] == '{' && (startsLine(i) || beginsRecord(i))) {
                    pos = i;
                    return true;
                }
            }
            // What may be the beginning of it is kept.
            pos = Math.max(pos, limit - 64);
            int kept = limit - pos;
            if (!more()) {
                return false;
            }
            if (limit - pos == kept) {
                return false;
            }
        }
    }

    private boolean startsLine(int at) {
        return at > 0 && window[at - 1] == '\n';
    }

    private boolean beginsRecord(int at) {
        int i = scanner.skipSpace(at + 1);
        return i + EVENT_VERSION.length <= limit
                && Arrays.equals(window, i, i + EVENT_VERSION.length, EVENT_VERSION, 0, EVENT_VERSION.length);
    }

    // The window.

    /** The next byte that is no white space, left where it is; -1 at the end. */
    private int peek() throws IOException {
        while (true) {
            pos = scanner.skipSpace(pos);
            if (pos < limit) {
                return window[pos];
            }
            if (!more()) {
                return -1;
            }
        }
    }

    private int need() throws IOException, Incomplete {
        int next = peek();
        if (next < 0) {
            throw RecordScanner.incomplete();
        }
        return next;
    }

    /** The same, from an offset behind {@code pos} that must stay; gives a position. */
    private int spaceFrom(int offset) throws IOException, Incomplete, TooLarge {
        int from = offset;
        while (true) {
            int i = scanner.skipSpace(pos + from);
            if (i < limit) {
                return i;
            }
            from = i - pos;
            if (!grow()) {
                throw RecordScanner.incomplete();
            }
        }
    }

    /** Steps over the value at a position; keeps {@code pos} and all behind it in the window. */
    private int skipValue(int at) throws IOException, Incomplete, Malformed, TooLarge {
        int offset = at - pos;
        while (true) {
            try {
                return scanner.skip(pos + offset);
            } catch (Incomplete e) {
                if (!grow()) {
                    throw e;
                }
            }
        }
    }

    /** Gets more text for a value that began at {@code pos}, in a larger window where need be. */
    private boolean grow() throws IOException, TooLarge {
        int held = limit - pos;
        if (held >= limits.maxRecordBytes()) {
            throw new TooLarge();
        }
        int capacity = window.length - RecordScanner.PADDING;
        if (held <= capacity / 2) {
            return more(capacity);
        }
        long wanted = Math.min(2L * capacity, Math.max(capacity, limits.maxRecordBytes() + 1L));
        return more((int) Math.min(wanted, Integer.MAX_VALUE - 8 - RecordScanner.PADDING));
    }

    private boolean more() throws IOException {
        return more(window.length - RecordScanner.PADDING);
    }

    /** Gets more text, keeping what stands from {@code pos} on, which moves to the beginning of a window of that size. */
    private boolean more(int capacity) throws IOException {
        if (eof || stream == null) {
            return false;
        }
        if (cancelled.getAsBoolean()) {
            coverage.interrupted();
            eof = true;
            return false;
        }
        moveTo(capacity + RecordScanner.PADDING == window.length ? window : new byte[capacity + RecordScanner.PADDING]);
        boolean filled = fill(stream);
        scanner.window(window, limit);
        if (base + limit > limits.maxUncompressedBytesPerFile()) {
            throw new LogStream.Damaged("it expands to more than %d bytes; raise the bound with --max-uncompressed"
                    .formatted(limits.maxUncompressedBytesPerFile()));
        }
        return filled;
    }

    /** Fills the window as far as the file goes; whether that brought anything. */
    private boolean fill(LogStream from) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int before = limit;
        int capacity = window.length - RecordScanner.PADDING;
        try {
            while (limit < capacity && !eof) {
                int count = from.read(window, limit, capacity - limit);
                limit += Math.max(count, 0);
                eof = count < 0;
            }
        } catch (IOException e) {
            // What came before it is read first.
            failure = e;
        }
        progress.accept(from.storedBytes() - stored);
        stored = from.storedBytes();
        if (failure != null && limit == before) {
            throw failure;
        }
        return limit > before;
    }

    private void moveTo(byte[] target) {
        System.arraycopy(window, pos, target, 0, limit - pos);
        base += pos;
        limit -= pos;
        pos = 0;
        window = target;
    }
}
