package dev.cordon.investigation;

import java.util.regex.Pattern;

/**
 * Names out of logs, made fit to stand in a message that has lines: somebody called {@code alice\n  bob (9 events)} must not write
 * one of them. Whoever shows the message makes it fit for a terminal.
 */
final class Shown {
    /** Controls, among them line feeds of every kind, and what breaks or turns lines without being one. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Shown() {}

    static String of(String name) {
        return CONTROL.matcher(name).replaceAll("\uFFFD");
    }
}
