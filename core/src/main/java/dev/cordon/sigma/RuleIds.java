package dev.cordon.sigma;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids of rules: UUIDs in any of the spellings that Python takes, brought to one. */
final class RuleIds {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    private RuleIds() {}

    /** The UUID in lower case with its dashes in place; {@code null} if the text is none. */
    static @Nullable String canonical(String text) {
        String hex = text.replace("urn:", "")
                .replace("uuid:", "")
                .replaceAll("^[{}]+|[{}]+$", "")
                .replace("-", "")
                .toLowerCase(Locale.ROOT);
        return HEX.matcher(hex).matches()
                ? String.join(
                        "-",
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 16),
                        hex.substring(16, 20),
                        hex.substring(20))
                : null;
    }
}
