package dev.cordon.sigma;

import dev.cordon.trail.CaseFold;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of a rule, in which {@code *} stands for any characters and {@code ?} for one.
 *
 * <p>A backslash takes the meaning from a wildcard or a backslash behind it. Before any other character, and at the end, it is a
 * character like others: {@code C:\temp} needs no doubling, {@code \\*} is a backslash and a wildcard.
 *
 * @param parts no two literals beside each other
 */
record SigmaText(List<Part> parts, boolean cased) {
    /** A piece of it. */
    sealed interface Part {}

    /** Characters that stand for themselves. */
    record Literal(String text) implements Part {}

    /** What stands for others. */
    enum Wildcard implements Part {
        MANY,
        ONE
    }

    static final SigmaText EMPTY = new SigmaText(List.of(), false);

    static SigmaText parse(String text) {
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0 && text.indexOf('\\') < 0) {
            return literal(text);
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "*?\\".indexOf(text.charAt(i + 1)) >= 0) {
                literal.append(text.charAt(++i));
            } else if (c == '*' || c == '?') {
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
                parts.add(c == '*' ? Wildcard.MANY : Wildcard.ONE);
            } else {
                literal.append(c);
            }
        }
        parts.add(new Literal(literal.toString()));
        return of(parts, false);
    }

    static SigmaText literal(String text) {
        return text.isEmpty() ? EMPTY : new SigmaText(List.of(new Literal(text)), false);
    }

    /** Joins literals and drops empty ones. */
    static SigmaText of(List<Part> parts, boolean cased) {
        List<Part> joined = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal text) {
                literal.append(text.text());
                continue;
            }
            flush(literal, joined);
            joined.add(part);
        }
        flush(literal, joined);
        return new SigmaText(List.copyOf(joined), cased);
    }

    private static void flush(StringBuilder literal, List<Part> into) {
        if (!literal.isEmpty()) {
            into.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    boolean hasWildcards() {
        return parts.size() > 1 || (parts.size() == 1 && parts.get(0) instanceof Wildcard);
    }

    /** The text of one without wildcards. */
    String plain() {
        return parts.isEmpty() ? "" : ((Literal) parts.get(0)).text();
    }

    SigmaText withWildcardBefore() {
        return !parts.isEmpty() && parts.get(0) == Wildcard.MANY ? this : plus(Wildcard.MANY, this);
    }

    SigmaText withWildcardBehind() {
        return !parts.isEmpty() && parts.get(parts.size() - 1) == Wildcard.MANY ? this : plus(this, Wildcard.MANY);
    }

    private static SigmaText plus(Part before, SigmaText text) {
        List<Part> parts = new ArrayList<>(List.of(before));
        parts.addAll(text.parts());
        return of(parts, text.cased());
    }

    private static SigmaText plus(SigmaText text, Part behind) {
        List<Part> parts = new ArrayList<>(text.parts());
        parts.add(behind);
        return of(parts, text.cased());
    }

    SigmaText asCased() {
        return new SigmaText(parts, true);
    }

    /** The text with its literals folded, unless their case counts. */
    SigmaText folded() {
        if (cased) {
            return this;
        }
        List<Part> folded = new ArrayList<>(parts.size());
        for (Part part : parts) {
            folded.add(part instanceof Literal literal ? new Literal(CaseFold.fold(literal.text())) : part);
        }
        return new SigmaText(List.copyOf(folded), false);
    }
}
