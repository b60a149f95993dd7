package dev.cordon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTests {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, 9, 10, 13, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200e,
                0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x2800, 0x3164, 0xd800, 0xdfff, 0xe000, 0xfe0f,
                0xfeff, 0xfff9, 0xffff, 0xe0001, 0xe0100, 0x10ffff
            })
    void replacesWhatIsInvisibleOrControlsTheTerminal(int codePoint) {
        assertThat(TerminalText.clean("a" + Character.toString(codePoint) + "b"))
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void keepsWhatPeopleWrite() {
        String text = "Zoë Łukasz İstanbul 山田 안녕 😀 e\u0301 ~!@#";

        assertThat(TerminalText.clean(text)).isEqualTo(text);
    }

    @Test
    void keepsMarksFromPilingUp() {
        assertThat(TerminalText.clean("e" + "\u0301".repeat(50))).isEqualTo("e\u0301\u0301" + "\uFFFD".repeat(48));
    }

    @Test
    void countsColumns() {
        assertThat(TerminalText.width("abc")).isEqualTo(3);
        assertThat(TerminalText.width("山田😀")).isEqualTo(6);
        assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void cutsTheEndTheBeginningOrTheMiddle() {
        assertThat(TerminalText.fit("abcdefgh", 5)).isEqualTo("abcd…");
        assertThat(TerminalText.fitEnd("abcdefgh", 5)).isEqualTo("…efgh");
        assertThat(TerminalText.fitMiddle("abcdefgh", 5)).isEqualTo("ab…gh");
        assertThat(TerminalText.fit("山田山田", 5)).isEqualTo("山田…");
        assertThat(TerminalText.fit("abcde", 5)).isEqualTo("abcde");
    }

    @Test
    void breaksLinesAtSpacesAndLongWordsAnywhere() {
        assertThat(TerminalText.wrap("one two three", 8)).isEqualTo(List.of("one two", "three"));
        assertThat(TerminalText.wrap("abcdefghijkl m", 5)).isEqualTo(List.of("abcde", "fghij", "kl m"));
        assertThat(TerminalText.wrap("", 5)).isEqualTo(List.of(""));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverExceedsItsColumns(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String text = TerminalText.clean(random.ints(random.nextInt(60), 0, 0x30000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
            int columns = 4 + random.nextInt(40);

            assertThat(TerminalText.width(TerminalText.fit(text, columns))).isLessThanOrEqualTo(columns);
            assertThat(TerminalText.width(TerminalText.fitEnd(text, columns))).isLessThanOrEqualTo(columns);
            assertThat(TerminalText.width(TerminalText.fitMiddle(text, columns)))
                    .isLessThanOrEqualTo(columns);
            assertThat(TerminalText.width(TerminalText.pad(text, columns))).isEqualTo(columns);
            assertThat(TerminalText.wrap(text, columns))
                    .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(columns));
        }
    }
}
