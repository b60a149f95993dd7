package dev.cordon.trail;

/**
 * Folds case the same way everywhere: each code point alone, by Unicode's simple case folding, whatever the locale.
 *
 * <p>A folded text has as many code points as before: {@code ß} is not {@code ss}. The dotted capital {@code İ} and the dotless
 * {@code ı} fold to themselves, as they are no spellings of {@code i} outside of Turkic languages.
 */
public final class CaseFold {
    private static final int CAPITAL_I_WITH_DOT = 0x130;
    private static final int DOTLESS_I = 0x131;

    private CaseFold() {}

    /** The folded text; the same object if nothing in it changes. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return foldAll(text);
            }
            if (c >= 'A' && c <= 'Z') {
                return foldFrom(i, text);
            }
        }
        return text;
    }

    private static String foldFrom(int first, String text) {
        char[] folded = text.toCharArray();
        for (int i = first; i < folded.length; i++) {
            char c = folded[i];
            if (c >= 0x80) {
                return foldAll(text);
            }
            if (c >= 'A' && c <= 'Z') {
                folded[i] = (char) (c + ('a' - 'A'));
            }
        }
        return new String(folded);
    }

    private static String foldAll(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(CaseFold::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int fold(int codePoint) {
        if (codePoint == CAPITAL_I_WITH_DOT || codePoint == DOTLESS_I) {
            return codePoint;
        }
        // By way of the upper case, so that all lower-case forms of one letter meet: the two sigmas, the long s.
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
