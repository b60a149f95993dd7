package dev.cordon.sigma;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads numbers out of records: JSON's own spelling, also where it stands in a string. {@code 012} is none. */
final class Numbers {
    private static final int MAX_LENGTH = 400;

    private Numbers() {}

    static Optional<BigDecimal> parse(String text) {
        return isNumber(text) ? number(text) : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            // An exponent beyond what any number needs.
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        int end = text.length();
        if (end == 0 || end > MAX_LENGTH) {
            return false;
        }
        int i = text.charAt(0) == '-' ? 1 : 0;
        int integer = digits(text, i);
        if (integer == i || (integer > i + 1 && text.charAt(i) == '0')) {
            return false;
        }
        i = integer;
        if (i < end && text.charAt(i) == '.') {
            int fraction = digits(text, i + 1);
            if (fraction == i + 1) {
                return false;
            }
            i = fraction;
        }
        if (i < end && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int sign = i + 1 < end && (text.charAt(i + 1) == '+' || text.charAt(i + 1) == '-') ? i + 2 : i + 1;
            int exponent = digits(text, sign);
            if (exponent == sign) {
                return false;
            }
            i = exponent;
        }
        return i == end;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
