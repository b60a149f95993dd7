package dev.cordon.app;

import java.util.Locale;

/** Numbers with what they count: {@code 1 problem}, {@code 2,000 problems}. */
final class Counted {
    private Counted() {}

    static String of(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
