package dev.cordon.sigma;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ids of rules: UUIDs in any of the spellings that Python takes, brought to one. */
final class RuleIds {
    private static final int DIGITS = 32;

    private RuleIds() {}

    /** The UUID in lower case with its dashes in place; {@code null} if the text is none. */
    static @Nullable String canonical(String text) {
        if (text.length() < DIGITS) {
            return null;
        }
        String hex = withoutBraces(text.replace("urn:", "").replace("uuid:", ""))
                .replace("-", "")
                .toLowerCase(Locale.ROOT);
        return isHex(hex)
                ? String.join(
                        "-",
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 16),
                        hex.substring(16, 20),
                        hex.substring(20))
                : null;
    }

    private static String withoutBraces(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBrace(text.charAt(from))) {
            from++;
        }
        while (from < to && isBrace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBrace(char c) {
        return c == '{' || c == '}';
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() == DIGITS;
    }
}
