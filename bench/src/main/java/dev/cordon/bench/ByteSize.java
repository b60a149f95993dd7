package dev.cordon.bench;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 1GB}, {@code 100MB}; decimal units. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KB|MB|GB)");

    private ByteSize() {}

    static long parse(String text) {
        Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Not a size: '%s'; expected a number and a unit, such as 100MB or 1GB".formatted(text));
        }
        long unit = switch (matcher.group(2)) {
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            default -> 1L;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }
}
