package dev.cordon.report;

import dev.cordon.analysis.Severity;
import java.util.List;

/** Lines of a terminal, none wider than it. Callers clean what came from logs. */
final class Page {
    private static final String DRAWN = "…─│├└·▁▂▃▄▅▆▇█→×–✓\uFFFD";
    private static final String IN_ASCII = "~-||`-.,:-=+*#>x-v?";
    private static final String SPARKS = "▁▂▃▄▅▆▇█";

    private final StringBuilder text = new StringBuilder();
    private final TerminalStyle style;

    Page(TerminalStyle style) {
        this.style = style;
    }

    int columns() {
        return style.columns();
    }

    /** A section's title, and beside it what it comes to. */
    void section(String title, String remark) {
        blank();
        int room = columns() - title.length() - 2;
        line(bold(title) + (remark.isEmpty() ? "" : "  " + dim(TerminalText.fit(remark, room))));
    }

    void blank() {
        text.append('\n');
    }

    /** A line that is known to fit; it may hold colours. */
    void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** A line cut to the width; without colours. */
    void cut(int indent, String line) {
        line(" ".repeat(indent) + TerminalText.fit(line, columns() - indent));
    }

    /** As many lines as it takes; without colours. */
    void wrapped(int indent, String sentence) {
        wrapped(indent, "", sentence);
    }

    /** As many lines as it takes, the first of them behind a lead. */
    void wrapped(int indent, String lead, String sentence) {
        wrapped(indent, lead, sentence, Integer.MAX_VALUE);
    }

    /** The last of the lines that are allowed says by an ellipsis that there is more. */
    void wrapped(int indent, String lead, String sentence, int maxLines) {
        int hanging = indent + TerminalText.width(lead);
        String start = " ".repeat(indent) + lead;
        int room = columns() - hanging;
        List<String> lines = TerminalText.wrap(sentence, room);
        int shown = Math.min(lines.size(), maxLines);
        for (int i = 0; i < shown; i++) {
            boolean cut = i == shown - 1 && shown < lines.size();
            line(start + (cut ? TerminalText.fit(lines.get(i) + " " + lines.get(i + 1), room) : lines.get(i)));
            start = " ".repeat(hanging);
        }
    }

    /** As many of the words as one line holds, then how many more there are. */
    void list(int indent, String lead, List<String> words, long total) {
        int room = columns() - indent - TerminalText.width(lead);
        StringBuilder line = new StringBuilder();
        int shown = 0;
        for (String word : words) {
            String next = shown == 0 ? word : ", " + word;
            long left = total - shown - 1;
            int reserve = left > 0 ? more(left).length() : 0;
            if (shown > 0 && TerminalText.width(line.toString()) + TerminalText.width(next) + reserve > room) {
                break;
            }
            line.append(next);
            shown++;
        }
        String rest = total > shown ? more(total - shown) : "";
        cut(indent, lead + TerminalText.fit(line.toString(), room - rest.length()) + rest);
    }

    private static String more(long count) {
        return " +%d more".formatted(count);
    }

    String bold(String words) {
        return coloured("1", words);
    }

    String dim(String words) {
        return coloured("2", words);
    }

    String good(String words) {
        return coloured("32", words);
    }

    String coloured(Severity severity, String words) {
        return switch (severity) {
            case CRITICAL -> coloured("1;31", words);
            case HIGH -> coloured("31", words);
            case MEDIUM -> coloured("33", words);
            case LOW -> coloured("36", words);
            case INFO -> dim(words);
        };
    }

    private String coloured(String code, String words) {
        return style.colour() ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }

    /** A mark a number, as high as it is among them; a blank for nothing. */
    static String sparkline(long[] counts) {
        long highest = 1;
        for (long count : counts) {
            highest = Math.max(highest, count);
        }
        StringBuilder line = new StringBuilder();
        for (long count : counts) {
            // Rounded up: one call among thousands is still seen.
            int height = (int) ((count * SPARKS.length() + highest - 1) / highest);
            line.append(count == 0 ? ' ' : SPARKS.charAt(height - 1));
        }
        return line.toString();
    }

    @Override
    public String toString() {
        return style.ascii() ? ascii() : text.toString();
    }

    private String ascii() {
        StringBuilder ascii = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            int drawn = DRAWN.indexOf(c);
            ascii.append(drawn >= 0 ? IN_ASCII.charAt(drawn) : c < 0x80 ? (char) c : '?');
        });
        return ascii.toString();
    }
}
