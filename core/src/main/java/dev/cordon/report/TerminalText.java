package dev.cordon.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text made fit for a terminal: nothing in it moves the cursor, changes colours, reorders or hides other text, and its width in
 * columns is known.
 *
 * <p>Log records hold what attackers chose to send. A user agent of escape sequences could otherwise rewrite the report that is
 * about to convict it.
 */
public final class TerminalText {
    /** Stands for each character that is not shown. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Letters and symbols by their category that show as nothing at all. */
    private static final String INVISIBLE = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /** Marks stacked on one letter beyond this spill over the lines around it. */
    private static final int MAX_MARKS = 2;

    private static final String ELLIPSIS = "…";

    private TerminalText() {}

    /**
     * The text with every character replaced that is invisible or controls the terminal: C0 and C1 controls, escape sequences,
     * bidirectional overrides and isolates, zero-width and line separators, lone surrogates, unassigned ones.
     */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            boolean mark = isMark(codePoint);
            marks = mark ? marks + 1 : 0;
            if (!isShown(codePoint) || marks > MAX_MARKS || (mark && clean.isEmpty())) {
                clean.append(REPLACEMENT);
            } else {
                clean.appendCodePoint(codePoint);
            }
        }
        return clean.toString();
    }

    private static boolean isShown(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Variation selectors and other marks that show nothing.
            case Character.NON_SPACING_MARK ->
                !(codePoint >= 0xFE00 && codePoint <= 0xFE0F) && codePoint < 0xE0000 && codePoint != 0x034F;
            default -> INVISIBLE.indexOf(codePoint) < 0;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** How many columns the text takes; it must be clean. */
    static int width(String text) {
        return text.codePoints().map(TerminalText::width).sum();
    }

    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (isMark(codePoint)) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    /** East Asian wide and full-width characters, and emoji, as terminals reckon them. */
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115F
                        || (codePoint >= 0x2E80 && codePoint <= 0xA4CF && codePoint != 0x303F)
                        || (codePoint >= 0xA960 && codePoint <= 0xA97C)
                        || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                        || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                        || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                        || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                        || (codePoint >= 0x16FE0 && codePoint <= 0x1B2FF)
                        || (codePoint >= 0x1F300 && codePoint <= 0x1F64F)
                        || (codePoint >= 0x1F680 && codePoint <= 0x1F6FF)
                        || (codePoint >= 0x1F900 && codePoint <= 0x1FAFF)
                        || (codePoint >= 0x20000 && codePoint <= 0x3FFFD));
    }

    /** The beginning of the text that fits, ended by an ellipsis if there is more. */
    static String fit(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder fitted = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            used += width(codePoint);
            if (used > columns - 1) {
                break;
            }
            fitted.appendCodePoint(codePoint);
            i += Character.charCount(codePoint);
        }
        return fitted.append(ELLIPSIS).toString();
    }

    /** The end of the text that fits, begun by an ellipsis if there is more: the telling part of an ARN is its end. */
    static String fitEnd(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int used = 0;
        int from = text.length();
        while (from > 0) {
            int codePoint = text.codePointBefore(from);
            used += width(codePoint);
            if (used > columns - 1) {
                break;
            }
            from -= Character.charCount(codePoint);
        }
        return ELLIPSIS + text.substring(from);
    }

    /** Both ends of the text, with an ellipsis in the middle if there is more. */
    static String fitMiddle(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        String end = fitEnd(text, columns - columns / 2);
        return fit(text, columns / 2 + 1).replace(ELLIPSIS, "") + end;
    }

    /** The text cut or filled up with spaces to exactly that many columns. */
    static String pad(String text, int columns) {
        String fitted = fit(text, columns);
        return fitted + " ".repeat(columns - width(fitted));
    }

    /** The text in lines of at most that many columns, broken at spaces where there are any. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (used > 0 && used + 1 + width(rest) > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            while (width(rest) > columns) {
                int end = endOf(rest, columns);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
            used += width(rest);
        }
        if (used > 0 || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static int endOf(String text, int columns) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += width(codePoint);
            if (used > columns && end > 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }
}
