package dev.cordon.sigma;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many parts a regular expression has once its counted repetitions are written out, which is how RE2 runs them: a few
 * nested ones would fill the memory. An estimate from above, made before anything is compiled.
 */
final class RegexSize {
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    private RegexSize() {}

    static long of(String expression) {
        Deque<Long> around = new ArrayDeque<>();
        long size = 0;
        long last = 0;
        Matcher count = COUNT.matcher(expression);
        for (int i = 0; i < expression.length(); ) {
            char c = expression.charAt(i);
            if (c == '{' && count.region(i, expression.length()).lookingAt()) {
                long times = times(count);
                size += last * (times - 1);
                last *= times;
                i = count.end();
                continue;
            }
            if (c == '(') {
                around.push(size);
                size = 0;
            } else if (c == ')' && !around.isEmpty()) {
                last = size + 1;
                size = around.pop() + last;
            } else {
                last = 1;
                size++;
            }
            i = c == '[' ? classEnd(expression, i) : c == '\\' ? i + 2 : i + 1;
            size = Math.min(size, Integer.MAX_VALUE);
            last = Math.min(last, Integer.MAX_VALUE);
        }
        while (!around.isEmpty()) {
            size += around.pop();
        }
        return size;
    }

    private static long times(Matcher count) {
        long least = Long.parseLong(count.group(1));
        String most = count.group(2);
        return Math.max(1, most == null || most.isEmpty() ? least + 1 : Math.max(least, Long.parseLong(most)));
    }

    /** Behind a class of characters, in which braces and parentheses mean nothing. */
    private static int classEnd(String expression, int from) {
        int i = expression.startsWith("^", from + 1) ? from + 2 : from + 1;
        // A bracket right behind the opening one is a member.
        i = expression.startsWith("]", i) ? i + 1 : i;
        while (i < expression.length() && expression.charAt(i) != ']') {
            i += expression.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
