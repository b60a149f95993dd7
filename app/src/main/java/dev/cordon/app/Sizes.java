package dev.cordon.app;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people type and read them; a kilobyte has 1,024. */
final class Sizes {
    private static final String UNITS = "BKMGT";
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([KMGT]?)(?:I?B)?");

    private Sizes() {}

    static long parse(String option, String value) {
        Matcher matcher = SIZE.matcher(value.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw CommandFailed.usage("%s '%s' is no size; expected a number and perhaps a unit, such as 500M or 8G."
                    .formatted(option, value));
        }
        String unit = Objects.requireNonNull(matcher.group(2));
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit);
        return Long.parseLong(Objects.requireNonNull(matcher.group(1))) << (10 * power);
    }

    static String words(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length() - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, size < 10 ? "%.1f %sB" : "%.0f %sB", size, UNITS.charAt(unit));
    }
}
