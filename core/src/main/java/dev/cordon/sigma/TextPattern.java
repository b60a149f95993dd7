package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.List;

/**
 * Matches whole texts against a text with wildcards, without going back: the time is at most the text's length times the
 * pattern's. {@code ?} is one code point.
 */
final class TextPattern {
    private static final int ONE = -1;

    /** What stands between the wildcards for many: the first at the text's beginning, the last at its end. */
    private final List<Segment> segments;

    /** A stretch of code points, {@link #ONE} for any. */
    private static final class Segment {
        private final int[] codePoints;
        private final String literal;
        private final boolean hasOnes;

        Segment(List<Integer> codePoints) {
            this.codePoints = codePoints.stream().mapToInt(Integer::intValue).toArray();
            hasOnes = codePoints.contains(ONE);
            StringBuilder text = new StringBuilder();
            if (!hasOnes) {
                codePoints.forEach(text::appendCodePoint);
            }
            literal = text.toString();
        }

        /** Where it ends if it begins at {@code from}, or -1. */
        int endFrom(String text, int from) {
            if (!hasOnes) {
                return text.startsWith(literal, from) ? from + literal.length() : -1;
            }
            int i = from;
            for (int expected : codePoints) {
                if (i >= text.length()) {
                    return -1;
                }
                int found = text.codePointAt(i);
                if (expected != ONE && expected != found) {
                    return -1;
                }
                i += Character.charCount(found);
            }
            return i;
        }

        /** Where it begins if it ends at the text's end, or -1. */
        int startAtEnd(String text) {
            if (!hasOnes) {
                return text.endsWith(literal) ? text.length() - literal.length() : -1;
            }
            int i = text.length();
            for (int c = codePoints.length - 1; c >= 0; c--) {
                if (i <= 0) {
                    return -1;
                }
                int found = text.codePointBefore(i);
                if (codePoints[c] != ONE && codePoints[c] != found) {
                    return -1;
                }
                i -= Character.charCount(found);
            }
            return i;
        }

        /** Where it ends when looked for from {@code from} on, or -1. */
        int findEnd(String text, int from) {
            if (!hasOnes) {
                int at = text.indexOf(literal, from);
                return at < 0 ? -1 : at + literal.length();
            }
            for (int i = from; i <= text.length(); ) {
                int end = endFrom(text, i);
                if (end >= 0) {
                    return end;
                }
                i += i < text.length() ? Character.charCount(text.codePointAt(i)) : 1;
            }
            return -1;
        }
    }

    TextPattern(SigmaText text) {
        List<Segment> made = new ArrayList<>();
        List<Integer> codePoints = new ArrayList<>();
        for (SigmaText.Part part : text.parts()) {
            if (part instanceof SigmaText.Literal literal) {
                literal.text().codePoints().forEach(codePoints::add);
            } else if (part == SigmaText.Wildcard.ONE) {
                codePoints.add(ONE);
            } else {
                made.add(new Segment(codePoints));
                codePoints.clear();
            }
        }
        made.add(new Segment(codePoints));
        segments = List.copyOf(made);
    }

    boolean matches(String text) {
        int from = segments.get(0).endFrom(text, 0);
        if (from < 0 || segments.size() == 1) {
            return from == text.length();
        }
        int last = segments.size() - 1;
        int to = segments.get(last).startAtEnd(text);
        // The earliest place for each is the best for all that follow.
        for (int i = 1; i < last && from >= 0; i++) {
            from = segments.get(i).findEnd(text, from);
        }
        return from >= 0 && from <= to;
    }
}
