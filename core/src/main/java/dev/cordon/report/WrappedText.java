package dev.cordon.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sentences for a terminal: cleaned, and broken between words. */
abstract class WrappedText {
    private final StringBuilder text = new StringBuilder();
    private final int columns;

    WrappedText(int columns) {
        this.columns = Math.max(60, Math.min(100, columns));
    }

    /** A title and a line for each, unless there are none. */
    final void list(String title, String lead, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        blank();
        line("", title);
        lines.forEach(each -> line(lead, " ".repeat(lead.length()), each));
    }

    final void line(String lead, String what) {
        line(lead, lead.isBlank() ? lead : " ".repeat(lead.length()), what);
    }

    /** Lines after the first begin with the indent. */
    final void line(String lead, String indent, String what) {
        String start = lead;
        for (String part : TerminalText.wrap(TerminalText.clean(what), columns - indent.length())) {
            text.append(start).append(part).append('\n');
            start = indent;
        }
    }

    /** What is known to be clean, as it stands. */
    final void verbatim(String lines) {
        text.append(lines);
    }

    final void blank() {
        text.append('\n');
    }

    final void writeTo(OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
