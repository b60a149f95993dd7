package dev.cordon.iam.policy;

import java.util.Arrays;

/**
 * A text pattern with IAM's wildcards: {@code *} for any characters, {@code ?} for one. Matching keeps one place to return to, so
 * it takes at most pattern times text steps, whatever the pattern.
 *
 * @param tokens characters, and negative numbers for the wildcards
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared; the text that it was read from is.
record Glob(int[] tokens) {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private static final Glob EVERYTHING = new Glob(new int[] {ANY_TEXT});

    /** The pattern with its wildcards; no variables. */
    static Glob of(String pattern) {
        return new Glob(pattern.chars().map(Glob::token).toArray());
    }

    static Glob everything() {
        return EVERYTHING;
    }

    /** The text as it stands, without wildcards. */
    static Glob literal(String text) {
        int[] tokens = new int[text.length()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = text.charAt(i);
        }
        return new Glob(tokens);
    }

    /** The patterns one after the other. */
    static Glob join(Glob... patterns) {
        int length = 0;
        for (Glob pattern : patterns) {
            length += pattern.tokens.length;
        }
        int[] tokens = new int[length];
        int at = 0;
        for (Glob pattern : patterns) {
            System.arraycopy(pattern.tokens, 0, tokens, at, pattern.tokens.length);
            at += pattern.tokens.length;
        }
        return new Glob(tokens);
    }

    private static int token(int character) {
        return switch (character) {
            case '*' -> ANY_TEXT;
            case '?' -> ANY_CHARACTER;
            default -> character;
        };
    }

    boolean matchesEverything() {
        return tokens.length == 1 && tokens[0] == ANY_TEXT;
    }

    boolean matches(String text) {
        return matches(text, 0, text.length(), false);
    }

    /** As {@link #matches(String)}, where letters match in either case. */
    boolean matchesIgnoringCase(String text) {
        return matches(text, 0, text.length(), true);
    }

    /** Whether the part of the text matches. */
    boolean matches(String text, int from, int to) {
        return matches(text, from, to, false);
    }

    private boolean matches(String text, int from, int to, boolean ignoreCase) {
        int token = 0;
        int at = from;
        int star = -1;
        int starAt = 0;
        while (at < to) {
            int expected = token < tokens.length ? tokens[token] : Integer.MIN_VALUE;
            if (expected == ANY_TEXT) {
                star = token++;
                starAt = at;
            } else if (expected == ANY_CHARACTER || same(expected, text.charAt(at), ignoreCase)) {
                token++;
                at++;
            } else if (star >= 0) {
                token = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY_TEXT) {
            token++;
        }
        return token == tokens.length;
    }

    private static boolean same(int expected, char actual, boolean ignoreCase) {
        return expected == actual || (ignoreCase && expected >= 0 && fold(expected) == fold(actual));
    }

    private static int fold(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    /** The tokens from one place to another as a pattern of their own. */
    Glob part(int from, int to) {
        return new Glob(Arrays.copyOfRange(tokens, from, to));
    }
}
