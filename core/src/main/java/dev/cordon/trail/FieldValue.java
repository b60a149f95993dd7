package dev.cordon.trail;

import org.jspecify.annotations.Nullable;

/** One scalar of a record: a string, a number or a boolean; its text is made when asked for. Valid as long as the event is. */
public final class FieldValue {
    /** What a scalar is in JSON; {@code null} is told apart as {@link FieldValues#isNull}. */
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN
    }

    private final TextPool pool;
    private final FoldedTexts foldedTexts;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private Kind kind = Kind.STRING;
    private @Nullable String text;
    private @Nullable String folded;

    FieldValue(TextPool pool, FoldedTexts foldedTexts) {
        this.pool = pool;
        this.foldedTexts = foldedTexts;
    }

    /** Takes the scalar that begins at {@code from}; returns where it ends. */
    int set(byte[] json, int from) {
        bytes = json;
        text = null;
        folded = null;
        if (json[from] == '"') {
            kind = Kind.STRING;
            start = from + 1;
            end = ValidJson.stringEnd(json, start);
            return end + 1;
        }
        kind = json[from] == 't' || json[from] == 'f' ? Kind.BOOLEAN : Kind.NUMBER;
        start = from;
        end = ValidJson.scalarEnd(json, from);
        return end;
    }

    void set(String string) {
        kind = Kind.STRING;
        text = string;
        folded = null;
    }

    FieldValue copy() {
        FieldValue copy = new FieldValue(pool, foldedTexts);
        copy.bytes = bytes;
        copy.start = start;
        copy.end = end;
        copy.kind = kind;
        copy.text = text;
        copy.folded = folded;
        return copy;
    }

    public Kind kind() {
        return kind;
    }

    /** The string, or the number or boolean as the record spells it. Equal texts are often the same object. */
    public String text() {
        String made = text;
        if (made == null) {
            made = kind == Kind.STRING && ValidJson.hasEscape(bytes, start, end)
                    ? JsonText.unescape(bytes, start, end)
                    : pool.string(bytes, start, end);
            text = made;
        }
        return made;
    }

    /** The text with its case folded. */
    public String folded() {
        String made = folded;
        if (made == null) {
            made = foldedTexts.of(text());
            folded = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return kind == Kind.STRING ? '"' + text() + '"' : text();
    }
}
