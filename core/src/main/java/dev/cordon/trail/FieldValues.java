package dev.cordon.trail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of dotted names from the bytes of one event after another, without building trees.
 *
 * <p>The members that the scanner found are at hand. For any other name the object below the record's member is walked through
 * once an event, for all names at once, and only when one of them is asked for. Of equal keys in one object, the last wins. An
 * array stands for its elements, an object at a name's end for all scalars in it, at any depth. Invalid UTF-8 reads as U+FFFD.
 * Not thread-safe: one a thread.
 */
public final class FieldValues {
    /** Whether the scanner has found a member already. */
    public enum Shortcut {
        /** It has: {@link #shortcutText} is the member's one value. */
        TEXT,
        /** The member is not there. */
        ABSENT,
        /** The member is no text, or lies deeper: {@link #scalar} tells. */
        ELSEWHERE
    }

    private final FieldPaths paths;
    private final TextPool pool;
    private final FoldedTexts foldedTexts;
    private final Values[] values;
    private final Values everything;
    private final int[] walks = new int[Field.values().length];
    private int recordWalk;
    private int epoch;
    private @Nullable TrailEvent event;
    private byte[] json = new byte[0];
    /** Positions of the values found in the objects that are being walked through, one row an object. */
    private int[] found = new int[64];

    private int top;

    /** What one path yields for the event of its epoch. Of scalars beyond the first few, only where they begin is kept. */
    private final class Values {
        private static final int EAGER = 32;
        private static final int MAX_KEPT = 1 << 14;

        private final List<FieldValue> scalars = new ArrayList<>();
        private final FieldValue later = new FieldValue(pool, foldedTexts);
        private int[] starts = new int[EAGER];
        private int size;
        private int of;
        private boolean present;
        private boolean hasNull;
        private boolean hasObject;

        void begin() {
            of = epoch;
            size = 0;
            present = false;
            hasNull = false;
            hasObject = false;
            if (starts.length > MAX_KEPT) {
                // One huge record must not hold its memory for all that follow.
                starts = new int[EAGER];
            }
        }

        void add(String text) {
            next().set(text);
        }

        /** Adds the scalar that begins at {@code from}; returns where it ends. */
        int add(int from) {
            if (size < EAGER) {
                return next().set(json, from);
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            starts[size++] = from;
            return ValidJson.skip(json, from);
        }

        private FieldValue next() {
            if (size == scalars.size()) {
                scalars.add(new FieldValue(pool, foldedTexts));
            }
            return scalars.get(size++);
        }

        FieldValue scalar(int index) {
            if (index < EAGER) {
                return scalars.get(index);
            }
            later.set(json, starts[index]);
            return later;
        }

        List<FieldValue> copies() {
            List<FieldValue> copies = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                copies.add(scalar(i).copy());
            }
            return copies;
        }
    }

    public FieldValues(FieldPaths paths) {
        this(paths, new TextPool(), new FoldedTexts());
    }

    /** The same, with pools that several share. */
    FieldValues(FieldPaths paths, TextPool pool, FoldedTexts foldedTexts) {
        this.paths = paths;
        this.pool = pool;
        this.foldedTexts = foldedTexts;
        everything = new Values();
        values = new Values[paths.size()];
        Arrays.setAll(values, i -> new Values());
    }

    /** Turns to an event, which must stay as it is for as long as its values are read. */
    public void of(TrailEvent next) {
        event = next;
        json = next.window();
        epoch++;
    }

    /** Whether the field is there, be its value {@code null} or empty. */
    public boolean isPresent(int path) {
        return values(path).present;
    }

    /** Whether the field is absent or {@code null}, or an array with a {@code null} in it. */
    public boolean isNull(int path) {
        Values found = values(path);
        return !found.present || found.hasNull;
    }

    /** Whether the field is an object or has one among its elements, so that not all its scalars are its own. */
    public boolean hasObject(int path) {
        return values(path).hasObject;
    }

    /** How many scalars the field has; {@code null}s do not count. */
    public int size(int path) {
        return values(path).size;
    }

    /** One of the field's scalars; valid until another one of the same field is asked for. */
    public FieldValue scalar(int path, int index) {
        return values(path).scalar(index);
    }

    /** The field's scalars, in a list that stays as it is for as long as the event does. */
    public List<FieldValue> scalars(int path) {
        return List.copyOf(values(path).copies());
    }

    /** How many scalars the record has, at any depth. */
    public int size() {
        return everything().size;
    }

    /** One of all the record's scalars; valid until another one is asked for. */
    public FieldValue scalar(int index) {
        return everything().scalar(index);
    }

    /** Whether the field is a member that the scanner found, so that it can be had without any walk. */
    public Shortcut shortcut(int path) {
        Field member = paths.source(path).member();
        if (member == null) {
            return Shortcut.ELSEWHERE;
        }
        TrailEvent of = current();
        if (member.level() == Field.Level.IDENTITY && of.kind(Field.USER_IDENTITY) != TrailEvent.OBJECT) {
            return of.kind(Field.USER_IDENTITY) == TrailEvent.ABSENT ? Shortcut.ABSENT : Shortcut.ELSEWHERE;
        }
        return switch (of.kind(member)) {
            case TrailEvent.ABSENT -> Shortcut.ABSENT;
            case TrailEvent.STRING, TrailEvent.ESCAPED_STRING -> Shortcut.TEXT;
            default -> Shortcut.ELSEWHERE;
        };
    }

    /** The text of a field for which {@link #shortcut} is {@link Shortcut#TEXT}. */
    public String shortcutText(int path) {
        Field member = Objects.requireNonNull(paths.source(path).member());
        TrailEvent of = current();
        int from = of.startOf(member);
        int to = of.endOf(member);
        return of.kind(member) == TrailEvent.STRING && !TextPool.isShort(to - from)
                ? pool.string(json, from, to)
                : Objects.requireNonNull(of.pooledText(member));
    }

    private TrailEvent current() {
        return Objects.requireNonNull(event, "of(event) comes first");
    }

    private Values everything() {
        if (everything.of != epoch) {
            everything.begin();
            add(everything, current().start());
        }
        return everything;
    }

    private Values values(int path) {
        Values of = values[path];
        if (of.of != epoch) {
            read(path, of);
        }
        return of;
    }

    private void read(int path, Values into) {
        Shortcut shortcut = shortcut(path);
        if (shortcut != Shortcut.ELSEWHERE) {
            into.begin();
            if (shortcut == Shortcut.TEXT) {
                into.present = true;
                into.add(shortcutText(path));
            }
            return;
        }
        Field below = paths.source(path).below();
        if (below == null) {
            walkRecord();
        } else {
            walkBelow(below);
        }
        if (into.of != epoch) {
            into.begin();
        }
    }

    private void walkRecord() {
        if (recordWalk != epoch) {
            recordWalk = epoch;
            walkObject(paths.node(null), current().start());
        }
    }

    private void walkBelow(Field member) {
        if (walks[member.slot()] == epoch) {
            return;
        }
        walks[member.slot()] = epoch;
        int from = locate(member);
        if (from >= 0) {
            walk(paths.node(member), from);
        }
    }

    /** Where the member's value begins, or -1. */
    private int locate(Field member) {
        TrailEvent of = current();
        return switch (of.kind(member)) {
            case TrailEvent.ABSENT -> -1;
            case TrailEvent.STRING, TrailEvent.ESCAPED_STRING -> of.startOf(member) - 1;
            // Also what the scanner took for absent because its type was wrong.
            case TrailEvent.NULL -> search(member.key());
            default -> of.startOf(member);
        };
    }

    /** Looks through the record's own members for the last one of that name. */
    private int search(String name) {
        FieldPaths.Node one = new FieldPaths.Node(
                new int[0], List.of(name), List.of(new FieldPaths.Node(new int[0], List.of(), List.of())));
        int row = findMembers(one, current().start());
        top = row;
        return found[row];
    }

    private void walk(FieldPaths.Node node, int from) {
        for (int path : node.ends()) {
            Values of = values[path];
            if (of.of != epoch) {
                of.begin();
            }
            add(of, from);
        }
        if (node.size() > 0) {
            if (json[from] == '{') {
                walkObject(node, from);
            } else if (json[from] == '[') {
                walkArray(node, from);
            }
        }
    }

    /** Arrays in arrays are one array. They need no stack: hostile nesting must not overflow it. */
    private void walkArray(FieldPaths.Node node, int from) {
        int depth = 0;
        int i = from;
        do {
            i = ValidJson.space(json, i);
            switch (json[i]) {
                case '[' -> {
                    depth++;
                    i++;
                }
                case ']' -> {
                    depth--;
                    i++;
                }
                case ',' -> i++;
                case '{' -> {
                    walkObject(node, i);
                    i = ValidJson.skip(json, i);
                }
                default -> i = ValidJson.skip(json, i);
            }
        } while (depth > 0);
    }

    /** Goes no deeper than the longest name has parts. */
    private void walkObject(FieldPaths.Node node, int from) {
        int row = findMembers(node, from);
        for (int key = 0; key < node.size(); key++) {
            if (found[row + key] >= 0) {
                walk(node.next(key), found[row + key]);
            }
        }
        top = row;
    }

    /** Notes where the values of the node's keys begin, -1 for none, in a new row of {@link #found}. */
    private int findMembers(FieldPaths.Node node, int from) {
        int row = top;
        top += node.size();
        if (top > found.length) {
            found = Arrays.copyOf(found, Math.max(top, found.length * 2));
        }
        Arrays.fill(found, row, top, -1);
        int i = ValidJson.space(json, from + 1);
        while (json[i] == '"') {
            int keyStart = i + 1;
            int keyEnd = ValidJson.stringEnd(json, keyStart);
            int key = node.find(json, keyStart, keyEnd);
            if (key < 0 && ValidJson.hasEscape(json, keyStart, keyEnd)) {
                key = node.find(JsonText.unescape(json, keyStart, keyEnd));
            }
            i = ValidJson.space(json, ValidJson.space(json, keyEnd + 1) + 1);
            if (key >= 0) {
                found[row + key] = i;
            }
            i = ValidJson.space(json, ValidJson.skip(json, i));
            if (json[i] == ',') {
                i = ValidJson.space(json, i + 1);
            }
        }
        return row;
    }

    /** Adds the scalars of a value: itself, or all that are in it at any depth. */
    private void add(Values into, int from) {
        into.present = true;
        int nesting = 0;
        int objects = 0;
        int i = from;
        do {
            i = ValidJson.space(json, i);
            switch (json[i]) {
                case '{', '[' -> {
                    nesting++;
                    objects += json[i] == '{' ? 1 : 0;
                    into.hasObject |= objects > 0;
                    i++;
                }
                case '}', ']' -> {
                    nesting--;
                    objects -= json[i] == '}' ? 1 : 0;
                    i++;
                }
                case ',', ':' -> i++;
                case 'n' -> {
                    into.hasNull |= objects == 0;
                    i = ValidJson.scalarEnd(json, i);
                }
                case '"' -> i = objects > 0 && isKey(i) ? ValidJson.stringEnd(json, i + 1) + 1 : into.add(i);
                default -> i = into.add(i);
            }
        } while (nesting > 0);
    }

    /** A string before a colon is a key, wherever it stands. */
    private boolean isKey(int quote) {
        return json[ValidJson.space(json, ValidJson.stringEnd(json, quote + 1) + 1)] == ':';
    }
}
