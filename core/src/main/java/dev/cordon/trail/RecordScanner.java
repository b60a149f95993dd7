package dev.cordon.trail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a record's members in one pass over its bytes.
 *
 * <p>Checks JSON's whole grammar as it goes, also in what it only skips (RFC 8259; strings without raw control characters, known
 * escapes, numbers as JSON spells them), but leaves two things to others: whether non-ASCII bytes are UTF-8 ({@link
 * TrailEvent#oddity}), and how deep values may nest. It makes no objects; strings are stepped over eight bytes at a time.
 *
 * <p>Works on a window of a longer text: bytes {@code [0, limit)} count, and at least {@link #PADDING} more must be there to be
 * read. Running into the limit is {@link Incomplete}: the caller gets more text and scans the record again. Not thread-safe.
 */
final class RecordScanner {
    /** Bytes behind the limit that are read (as zeros, if new) but never believed. */
    static final int PADDING = Landmarks.PADDING;

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int USER_IDENTITY = Field.USER_IDENTITY.slot();
    private static final int TLS_DETAILS = Field.TLS_DETAILS.slot();
    static final long HIGHS = 0x8080808080808080L;

    /** The tables of the objects that are looked into, by the slot of their member; null for all others. */
    private final @Nullable KeyTable[] tables = new KeyTable[Field.values().length];

    private final KeyTable record = new KeyTable(Field.Level.RECORD);
    private final RepeatedObjects callers = new RepeatedObjects();
    private final RepeatedObjects tlsDetails = new RepeatedObjects();

    RecordScanner() {
        for (Field field : Field.values()) {
            Field.Level inner = field.inner();
            if (inner != null) {
                tables[field.slot()] = new KeyTable(inner);
            }
        }
    }

    /** The text ends before the value does. */
    static final class Incomplete extends Exception {
        private static final long serialVersionUID = 1;

        private Incomplete() {
            super(null, null, false, false);
        }
    }

    /** The text is not JSON. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
        private final int position;
        private final String reason;

        Malformed(int position, String reason) {
            super(reason, null, false, false);
            this.position = position;
            this.reason = reason;
        }

        int position() {
            return position;
        }

        String reason() {
            return reason;
        }
    }

    private byte[] bytes = new byte[PADDING];
    private int limit;
    private final Landmarks landmarks = new Landmarks();
    private int[] marks = landmarks.positions;
    /** The first landmark that may not be behind us; see {@link #stringEnd}. */
    private int mark;

    /** Whether the string last stepped over had escapes. */
    private boolean escaped;
    /** Brackets far out while skipping; see {@link #skipNested}. Grows with the nesting, which a record's size bounds. */
    private long[] outer = new long[4];

    /** What a reader throws when the whole text ends too early. */
    static Incomplete incomplete() {
        return new Incomplete();
    }

    /** Works on {@code window[0, to)} from now on. */
    void window(byte[] window, int to) {
        bytes = window;
        limit = to;
        // Neither white space nor anything of JSON's: whoever comes to it looks at the limit, and nobody else has to.
        window[to] = 0;
        landmarks.find(window, to);
        marks = landmarks.positions;
        mark = 0;
    }

    /**
     * Scans the object that begins at {@code from} as a record.
     *
     * @return where it ends
     */
    int scanRecord(int from, TrailEvent into) throws Incomplete, Malformed {
        into.begin(bytes, from);
        goTo(from);
        int end = scanObject(from, record, into);
        into.finish(end, landmarks.areAscii(from, end));
        return end;
    }

    /** Steps over the value that begins at {@code from}, whatever it is. */
    int skip(int from) throws Incomplete, Malformed {
        goTo(from);
        return skipValue(from);
    }

    private int skipValue(int from) throws Incomplete, Malformed {
        return switch (at(from)) {
            case '"' -> stringEnd(from + 1) + 1;
            case '{', '[' -> skipNested(from);
            default -> skipScalar(from);
        };
    }

    /** Steps over white space; may return the limit. */
    int skipSpace(int from) {
        int i = from;
        while (i < limit && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Makes the landmark at {@code from}, or the first one behind it, the next one; it is mostly near. */
    private void goTo(int from) {
        while (mark > 0 && marks[mark - 1] >= from) {
            mark--;
        }
        while (marks[mark] < from) {
            mark++;
        }
    }

    /**
     * The position of the quote that ends the string whose text begins at {@code from}; tells in {@link #escaped} whether it has escapes. Strings are
     * asked for in the order in which they stand.
     */
    int stringEnd(int from) throws Incomplete, Malformed {
        int next = mark;
        // The quote that opens the string; more only where white space or keys were stepped over unseen.
        while (marks[next] < from) {
            next++;
        }
        int at = marks[next];
        mark = next + 1;
        if (at >= limit) {
            mark = next;
            throw new Incomplete();
        }
        if (bytes[at] == '"') {
            escaped = false;
            return at;
        }
        escaped = true;
        mark = next;
        return endBehindEscapes(at);
    }

    private int endBehindEscapes(int first) throws Incomplete, Malformed {
        int at = first;
        while (true) {
            if (at >= limit) {
                throw new Incomplete();
            }
            if (bytes[at] == '"') {
                mark++;
                return at;
            }
            if (bytes[at] != '\\') {
                throw new Malformed(at, "a raw control character in a string");
            }
            int behind = skipEscape(at);
            while (marks[mark] < behind) {
                mark++;
            }
            at = marks[mark];
        }
    }

    private int skipEscape(int from) throws Incomplete, Malformed {
        switch (at(from + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return from + 2;
            }
            case 'u' -> {
                for (int i = from + 2; i < from + 6; i++) {
                    if (Character.digit(at(i), 16) < 0) {
                        throw new Malformed(from, "an incomplete \\u escape");
                    }
                }
                return from + 6;
            }
            default -> throw new Malformed(from, "an unknown escape");
        }
    }

    private int scanObject(int from, KeyTable table, TrailEvent into) throws Incomplete, Malformed {
        int i = space(from + 1);
        if (bytes[i] == '}') {
            return i + 1;
        }
        int previous = table.none();
        while (true) {
            if (bytes[i] != '"') {
                throw new Malformed(i, "a key expected");
            }
            int keyStart = i + 1;
            int index = table.expectedAfter(previous, bytes, keyStart);
            if (index >= 0) {
                i = space(keyStart + table.length(index) + 2);
            } else {
                int keyEnd = stringEnd(keyStart);
                index = escaped
                        ? table.findEscaped(JsonText.unescape(bytes, keyStart, keyEnd))
                        : table.find(bytes, keyStart, keyEnd);
                if (index >= 0) {
                    table.learn(previous, index);
                }
                i = colon(keyEnd + 1);
            }
            if (index < 0) {
                i = space(skipValue(i));
            } else {
                previous = index;
                i = space(scanMember(i, table.slot(index), into));
            }
            if (bytes[i] == '}') {
                return i + 1;
            }
            if (bytes[i] != ',') {
                throw new Malformed(i, "a comma or the object's end expected");
            }
            i = space(i + 1);
        }
    }

    private int scanMember(int from, int slot, TrailEvent into) throws Incomplete, Malformed {
        switch (bytes[from]) {
            case '"' -> {
                int end = stringEnd(from + 1);
                into.set(slot, escaped ? TrailEvent.ESCAPED_STRING : TrailEvent.STRING, from + 1, end);
                return end + 1;
            }
            case '{' -> {
                // Before its members: a second object of the same key makes those of the first forgotten.
                into.set(slot, TrailEvent.OBJECT, from, from);
                int end = scanObjectMember(from, slot, into);
                into.close(slot, end);
                return end;
            }
            case '[' -> {
                int end = skipNested(from);
                into.set(slot, TrailEvent.ARRAY, from, end);
                return end;
            }
            default -> {
                int end = skipScalar(from);
                into.set(slot, scalarKind(bytes[from]), from, end);
                return end;
            }
        }
    }

    private int scanObjectMember(int from, int slot, TrailEvent into) throws Incomplete, Malformed {
        if (slot == USER_IDENTITY) {
            return scanRepeated(from, slot, callers, into);
        }
        return slot == TLS_DETAILS ? scanRepeated(from, slot, tlsDetails, into) : scanInside(from, slot, into);
    }

    private int scanInside(int from, int slot, TrailEvent into) throws Incomplete, Malformed {
        KeyTable inner = tables[slot];
        return inner == null ? skipNested(from) : scanObject(from, inner, into);
    }

    /** Scans an object, or takes over what was found in one that is equal to it. */
    private int scanRepeated(int from, int slot, RepeatedObjects known, TrailEvent into) throws Incomplete, Malformed {
        while (marks[mark] < from) {
            mark++;
        }
        RepeatedObjects.Entry entry = known.find(bytes, from, limit);
        if (entry != null) {
            mark += entry.landmarks;
            if (slot == USER_IDENTITY) {
                into.adopt(entry, from);
            }
            return from + entry.length();
        }
        int first = mark;
        int end = scanInside(from, slot, into);
        if (known.wants(from, end) && !into.isOdd()) {
            while (marks[mark] < end) {
                mark++;
            }
            known.put(into.repeatable(from, end, mark - first));
        }
        return end;
    }

    private static byte scalarKind(byte first) {
        return switch (first) {
            case 't' -> TrailEvent.TRUE;
            case 'f' -> TrailEvent.FALSE;
            case 'n' -> TrailEvent.NULL;
            default -> TrailEvent.NUMBER;
        };
    }

    /** Steps over an object or array without recursion: hostile nesting must not overflow the stack. */
    private int skipNested(int from) throws Incomplete, Malformed {
        // Which of the brackets around are braces, a bit each, the innermost lowest; of those farther out than 64 in an
        // array.
        long braces = 0;
        int depth = 0;
        int i = from;
        while (true) {
            // A value begins at i.
            byte first = bytes[i];
            if (first == '"') {
                i = stringEnd(i + 1) + 1;
            } else if (first == '{' || first == '[') {
                if ((depth & (Long.SIZE - 1)) == 0) {
                    setAside(depth, braces);
                }
                depth++;
                braces = braces << 1 | (first == '{' ? 1 : 0);
                i = space(i + 1);
                if (bytes[i] != first + 2) {
                    if (first == '{') {
                        i = key(i);
                    }
                    continue;
                }
                depth--;
                braces = (depth & (Long.SIZE - 1)) == 0 ? outer[depth / Long.SIZE] : braces >>> 1;
                i++;
            } else {
                i = skipScalar(i);
            }
            // A value ended at i.
            while (depth > 0) {
                i = space(i);
                boolean brace = (braces & 1) != 0;
                if (bytes[i] == ',') {
                    i = space(i + 1);
                    if (brace) {
                        i = key(i);
                    }
                    break;
                }
                if (bytes[i] != (brace ? '}' : ']')) {
                    throw new Malformed(i, "a comma or the %s's end expected".formatted(brace ? "object" : "array"));
                }
                depth--;
                braces = (depth & (Long.SIZE - 1)) == 0 ? outer[depth / Long.SIZE] : braces >>> 1;
                i++;
            }
            if (depth == 0) {
                return i;
            }
        }
    }

    private void setAside(int depth, long braces) {
        int at = depth / Long.SIZE;
        if (at == outer.length) {
            outer = Arrays.copyOf(outer, at * 2);
        }
        outer[at] = braces;
    }

    /** Steps over a key and its colon to where the value begins. */
    private int key(int from) throws Incomplete, Malformed {
        if (bytes[from] != '"') {
            throw new Malformed(from, "a key expected");
        }
        return colon(stringEnd(from + 1) + 1);
    }

    /** Steps over a colon to where the value begins. */
    private int colon(int from) throws Incomplete, Malformed {
        int i = space(from);
        if (bytes[i] != ':') {
            throw new Malformed(i, "a colon expected");
        }
        return space(i + 1);
    }

    private int skipScalar(int from) throws Incomplete, Malformed {
        return switch (at(from)) {
            case 't' -> literal(from, "true");
            case 'f' -> literal(from, "false");
            case 'n' -> literal(from, "null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(from);
            default -> throw new Malformed(from, "a value expected");
        };
    }

    private int literal(int from, String word) throws Incomplete, Malformed {
        for (int i = 0; i < word.length(); i++) {
            if (at(from + i) != word.charAt(i)) {
                throw new Malformed(from, "a value expected");
            }
        }
        return from + word.length();
    }

    private int number(int from) throws Incomplete, Malformed {
        int i = at(from) == '-' ? from + 1 : from;
        if (at(i) == '0') {
            i++;
        } else {
            i = digits(i);
        }
        if (at(i) == '.') {
            i = digits(i + 1);
        }
        if (at(i) == 'e' || at(i) == 'E') {
            i++;
            if (at(i) == '+' || at(i) == '-') {
                i++;
            }
            i = digits(i);
        }
        return i;
    }

    private int digits(int from) throws Incomplete, Malformed {
        int i = from;
        while (at(i) >= '0' && at(i) <= '9') {
            i++;
        }
        if (i == from) {
            throw new Malformed(from, "a digit expected");
        }
        return i;
    }

    /** Steps over white space to a byte that must be there. */
    private int space(int from) throws Incomplete {
        int i = from;
        if (bytes[i] > ' ') {
            return i;
        }
        i = skipSpace(i);
        if (i >= limit) {
            throw new Incomplete();
        }
        return i;
    }

    private byte at(int position) throws Incomplete {
        if (position >= limit) {
            throw new Incomplete();
        }
        return bytes[position];
    }
}
