package dev.cordon.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a rule. Runs in linear time (RE2), finds its match anywhere, and heeds case unless told otherwise.
 *
 * <p>As in PCRE and Python, {@code $} also matches before a line feed that ends the text, and {@code .} matches everything but a
 * line feed. What RE2 cannot express is refused.
 */
final class SigmaRegex {
    /** Longer ones are no rule's, and would make big programs. */
    private static final int MAX_LENGTH = 4096;

    /** The time for a text is its length times this, at most. */
    private static final int MAX_PARTS = 20_000;

    /** Half of what overflowed a stack of a megabyte in an interpreting JVM. */
    private static final int MAX_BRANCHES = 3000;

    private static final java.util.regex.Pattern COUNT_FROM_NONE = java.util.regex.Pattern.compile("\\{(,[0-9]*\\})");

    private static final java.util.regex.Pattern INLINE_MULTILINE = java.util.regex.Pattern.compile("\\(\\?[a-zA-Z]*m");

    /** The sub-modifiers of {@code re}. */
    enum Flag {
        IGNORE_CASE(Pattern.CASE_INSENSITIVE),
        MULTILINE(Pattern.MULTILINE),
        DOT_ALL(Pattern.DOTALL);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }
    }

    private final String source;
    private final Set<Flag> flags;
    private final Pattern pattern;

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is none, or beyond what RE2 can express; says which part
     */
    SigmaRegex(String source, Set<Flag> flags) {
        if (source.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than %d characters".formatted(MAX_LENGTH));
        }
        String written = withLeastCounts(source);
        RegexSize size = RegexSize.of(written);
        if (size.parts() > MAX_PARTS) {
            throw new IllegalArgumentException(
                    "repeats too much: written out it would have more than %d parts".formatted(MAX_PARTS));
        }
        if (size.branches() > MAX_BRANCHES) {
            throw new IllegalArgumentException(
                    "branches too much: written out it would have more than %d groups, choices and assertions, where a group counts as 3"
                            .formatted(MAX_BRANCHES));
        }
        this.source = source;
        this.flags = Set.copyOf(flags);
        boolean multiline = flags.contains(Flag.MULTILINE)
                || INLINE_MULTILINE.matcher(written).find();
        try {
            pattern = Pattern.compile(
                    multiline ? written : withLenientEnd(written),
                    flags.stream().mapToInt(flag -> flag.bit).sum());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "cannot be used: %s: `%s`".formatted(e.getDescription(), e.getPattern()), e);
        }
    }

    /** To RE2, {@code {,5}} is a text, not a count that begins at none, as it is to Python and PCRE. */
    private static String withLeastCounts(String source) {
        java.util.regex.Matcher count = COUNT_FROM_NONE.matcher(source);
        if (!count.find()) {
            return source;
        }
        StringBuilder rewritten = new StringBuilder();
        for (int i = 0; i < source.length(); ) {
            boolean isCount = count.region(i, source.length()).lookingAt();
            int end = isCount ? count.end() : RegexSize.partEnd(source, i);
            rewritten.append(isCount ? "{0" + count.group(1) : source.substring(i, end));
            i = end;
        }
        return rewritten.toString();
    }

    /** RE2's {@code $} is the very end; the others' is there or before a last line feed. */
    private static String withLenientEnd(String source) {
        StringBuilder rewritten = new StringBuilder();
        for (int i = 0; i < source.length(); ) {
            int end = RegexSize.partEnd(source, i);
            rewritten.append(source.charAt(i) == '$' ? "(?:\\n?\\z)" : source.substring(i, end));
            i = end;
        }
        return rewritten.toString();
    }

    SigmaRegex with(Flag flag) {
        Set<Flag> more = new HashSet<>(flags);
        more.add(flag);
        return new SigmaRegex(source, more);
    }

    /** The same, but only at the text's beginning or end. */
    SigmaRegex anchored(boolean atStart, boolean atEnd) {
        return new SigmaRegex((atStart ? "\\A" : "") + "(?:" + source + ")" + (atEnd ? "\\z" : ""), flags);
    }

    boolean isFoundIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SigmaRegex regex && regex.source.equals(source) && regex.flags.equals(flags);
    }

    @Override
    public int hashCode() {
        return source.hashCode() * 31 + flags.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
