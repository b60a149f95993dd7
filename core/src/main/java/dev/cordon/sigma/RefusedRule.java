package dev.cordon.sigma;

import org.jspecify.annotations.Nullable;

/**
 * A rule that cannot be honoured exactly, and therefore is not used at all.
 *
 * @param file the path below the one that was given for rules, with {@code /}
 * @param line where the reason stands, from 1
 * @param column likewise
 * @param id the rule's id, as far as it could be read
 * @param title likewise
 * @param reason what is wrong and what to do
 */
public record RefusedRule(
        String file,
        int line,
        int column,
        @Nullable String id,
        @Nullable String title,
        String reason) {
    /** {@code file:line:column: reason}, as compilers write it. */
    public String sentence() {
        return "%s:%d:%d: %s".formatted(file, line, column, reason);
    }
}
