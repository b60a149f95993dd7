package dev.cordon.analysis;

/** Keeps what a caller may write at any length, such as a user agent, from filling the memory. */
final class BoundedText {
    /** CloudTrail itself cuts a user agent at 1 KB; half of it tells any two products apart. */
    static final int MAX_LENGTH = 512;

    private BoundedText() {}

    /** The text, cut after {@link #MAX_LENGTH} characters and never within a surrogate pair. */
    static String of(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end);
    }
}
