package dev.cordon.sigma;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand behind a field's name, after a bar. */
enum Modifier {
    ALL,
    NEQ,
    BASE64,
    BASE64OFFSET,
    CASED,
    CIDR,
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    EXISTS,
    EXPAND,
    FIELDREF,
    GT,
    GTE,
    LT,
    LTE,
    RE,
    I,
    M,
    S,
    UTF16,
    UTF16BE,
    UTF16LE,
    WINDASH,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    private static final Map<String, Modifier> ALIASES =
            Map.of("wide", UTF16LE, "ignorecase", I, "multiline", M, "dotall", S);

    private static final Map<String, Modifier> NAMES =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Modifier::sigmaName, Function.identity()));

    static Optional<Modifier> named(String name) {
        return Optional.ofNullable(NAMES.getOrDefault(name, ALIASES.get(name)));
    }

    String sigmaName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return Stream.concat(NAMES.keySet().stream(), ALIASES.keySet().stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
