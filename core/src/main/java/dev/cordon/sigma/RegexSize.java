package dev.cordon.sigma;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How big a regular expression is once its counted repetitions are written out, which is how RE2 runs them: a few nested ones
 * would fill the memory. An estimate from above, made before anything is compiled.
 *
 * @param parts characters, classes, operators and groups
 * @param branches groups, choices and assertions: what RE2 goes through between two characters, one call within another, so that
 *     many would overflow the stack
 */
record RegexSize(long parts, long branches) {
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");
    private static final RegexSize NONE = new RegexSize(0, 0);
    /** Its beginning, its end, and the way past it where it is empty. */
    private static final RegexSize GROUP = new RegexSize(1, 3);

    RegexSize {
        parts = Math.min(parts, Integer.MAX_VALUE);
        branches = Math.min(branches, Integer.MAX_VALUE);
    }

    static RegexSize of(String expression) {
        Deque<RegexSize> around = new ArrayDeque<>();
        RegexSize size = NONE;
        RegexSize last = NONE;
        Matcher count = COUNT.matcher(expression);
        for (int i = 0; i < expression.length(); ) {
            char c = expression.charAt(i);
            if (c == '{' && count.region(i, expression.length()).lookingAt()) {
                RegexSize repeated = last.repeated(count);
                size = size.plus(repeated).minus(last);
                last = repeated;
                i = count.end();
                continue;
            }
            if (c == '(') {
                around.push(size);
                size = NONE;
            } else if (c == ')' && !around.isEmpty()) {
                last = size.plus(GROUP);
                size = around.pop().plus(last);
            } else {
                last = new RegexSize(1, isBranch(expression, i) ? 1 : 0);
                size = size.plus(last);
            }
            i = partEnd(expression, i);
        }
        while (!around.isEmpty()) {
            size = size.plus(around.pop());
        }
        return size;
    }

    private static boolean isBranch(String expression, int at) {
        return expression.charAt(at) == '\\'
                ? at + 1 < expression.length() && "AbBz".indexOf(expression.charAt(at + 1)) >= 0
                : "?*+|^$".indexOf(expression.charAt(at)) >= 0;
    }

    private RegexSize plus(RegexSize other) {
        return new RegexSize(parts + other.parts, branches + other.branches);
    }

    private RegexSize minus(RegexSize other) {
        return new RegexSize(parts - other.parts, branches - other.branches);
    }

    private RegexSize repeated(Matcher count) {
        long least = Long.parseLong(count.group(1));
        String most = count.group(2);
        boolean exact = most == null;
        boolean open = !exact && most.isEmpty();
        long times = Math.max(1, exact || open ? least + 1 : Math.max(least, Long.parseLong(most)));
        long optional = exact ? 0 : open ? 1 : times - least;
        return new RegexSize(parts * times, branches * times + optional);
    }

    /** Behind the character, escape, quotation or class of characters that begins at {@code from}. */
    static int partEnd(String expression, int from) {
        if (expression.charAt(from) == '[') {
            return Math.min(classEnd(expression, from), expression.length());
        }
        if (expression.startsWith("\\Q", from)) {
            int end = expression.indexOf("\\E", from);
            return end < 0 ? expression.length() : end + 2;
        }
        return Math.min(expression.charAt(from) == '\\' ? from + 2 : from + 1, expression.length());
    }

    /** Behind a class of characters, in which braces and parentheses mean nothing. */
    private static int classEnd(String expression, int from) {
        int i = expression.startsWith("^", from + 1) ? from + 2 : from + 1;
        // A bracket right behind the opening one is a member.
        i = expression.startsWith("]", i) ? i + 1 : i;
        while (i < expression.length() && expression.charAt(i) != ']') {
            int named = expression.startsWith("[:", i) ? expression.indexOf(":]", i) : -1;
            i = named >= 0 ? named + 2 : expression.charAt(i) == '\\' ? i + 2 : i + 1;
        }
        return i + 1;
    }
}
