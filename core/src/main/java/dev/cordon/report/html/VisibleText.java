package dev.cordon.report.html;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Writes a page, and shows the code of each character that would not be seen or would turn what stands around it: control
 * characters, marks that change the direction of writing, and code units that are no character. None of them is in a template,
 * so that whatever is one was written by somebody else.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing">UTR 36, on spoofing by direction</a>
 */
final class VisibleText implements TemplateOutput {
    private final Writer writer;

    VisibleText(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void writeContent(String value) {
        writeContent(value, 0, value.length());
    }

    @Override
    public void writeContent(String value, int beginIndex, int endIndex) {
        try {
            int from = beginIndex;
            for (int at = beginIndex; at < endIndex; at++) {
                if (isInvisible(value, at)) {
                    writer.write(value, from, at - from);
                    writer.write(String.format(Locale.ROOT, "\\u%04x", (int) value.charAt(at)));
                    from = at + 1;
                }
            }
            writer.write(value, from, endIndex - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isInvisible(String text, int at) {
        char c = text.charAt(at);
        if (c < ' ') {
            return c != '\n' && c != '\t';
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return (c >= 0x7f && c <= 0x9f) || Character.getType(c) == Character.FORMAT || c == 0xfffe || c == 0xffff;
    }
}
