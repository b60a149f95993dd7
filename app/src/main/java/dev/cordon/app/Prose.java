package dev.cordon.app;

import java.util.ArrayList;
import java.util.List;

/** Sentences, broken into lines that fit a terminal of 80 columns. */
final class Prose {
    private static final int COLUMNS = 80;

    private Prose() {}

    /**
     * Breaks a text between words; a word that is too long has a line of its own.
     *
     * @param indent in front of every line
     */
    static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            boolean isEmpty = line.length() == indent.length();
            if (!isEmpty && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
