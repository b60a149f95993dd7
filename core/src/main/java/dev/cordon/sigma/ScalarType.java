package dev.cordon.sigma;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an unquoted YAML scalar is by its form, as PyYAML reads it: YAML 1.1, in which {@code NO} is false, {@code 012} is ten and
 * {@code 2012-10-17} a date. A rule means here what it means to pySigma.
 *
 * @see <a href="https://yaml.org/type/">Types of YAML 1.1</a>
 */
enum ScalarType {
    TEXT("a text", ""),
    NULL("null", "~|null|Null|NULL|"),
    BOOLEAN("a boolean", "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"),
    INTEGER(
            "a number",
            "[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"),
    DECIMAL(
            "a number",
            "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                    + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"),
    NON_FINITE("no finite number", "[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"),
    DATE(
            "a date",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}"
                    + "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?");

    /** Beyond it no number is meant, and arithmetic would be slow. */
    private static final int MAX_LENGTH = 400;

    private final String what;
    private final Pattern form;

    ScalarType(String what, String form) {
        this.what = what;
        this.form = Pattern.compile(form);
    }

    static ScalarType of(String text) {
        if (text.length() > MAX_LENGTH) {
            return TEXT;
        }
        for (ScalarType type : values()) {
            if (type != TEXT && type.form.matcher(text).matches()) {
                return type;
            }
        }
        return TEXT;
    }

    String what() {
        return what;
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }

    static boolean booleanOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            default -> false;
        };
    }

    /** The number that a scalar of type {@link #INTEGER} or {@link #DECIMAL} stands for; empty for forms without digits, and beyond reason. */
    static Optional<BigDecimal> numberOf(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        digits = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            BigDecimal number = unsigned(digits);
            return Math.abs(number.scale()) > MAX_LENGTH
                    ? Optional.empty()
                    : Optional.of(negative ? number.negate() : number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal unsigned(String digits) {
        if (digits.startsWith("0b")) {
            return new BigDecimal(new BigInteger(digits.substring(2), 2));
        }
        if (digits.startsWith("0x")) {
            return new BigDecimal(new BigInteger(digits.substring(2), 16));
        }
        if (digits.contains(":")) {
            return sexagesimal(digits);
        }
        if (digits.length() > 1 && digits.startsWith("0") && digits.chars().allMatch(Character::isDigit)) {
            return new BigDecimal(new BigInteger(digits, 8));
        }
        return new BigDecimal(
                digits.endsWith(".")
                        ? digits + '0'
                        : digits.replace(".e", ".0e").replace(".E", ".0E"));
    }

    private static BigDecimal sexagesimal(String digits) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String part : digits.split(":", -1)) {
            sum = sum.multiply(BigDecimal.valueOf(60)).add(new BigDecimal(part.endsWith(".") ? part + '0' : part));
        }
        return sum;
    }
}
