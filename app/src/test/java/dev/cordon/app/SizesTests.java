package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTests {
    @ParameterizedTest
    @CsvSource({"1, 1", "16K, 16384", "16kb, 16384", "1MiB, 1048576", "8g, 8589934592"})
    void readsSizes(String text, long bytes) {
        assertThat(Sizes.parse("--max-record", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "big", "1X", "1.5G", ""})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> Sizes.parse("--max-record", text))
                .hasMessage(
                        "--max-record '%s' is no size; expected a number and perhaps a unit, such as 500M or 8G.",
                        text);
    }

    @Test
    void writesSizesInAFewDigits() {
        assertThat(Sizes.words(1023)).isEqualTo("1023 B");
        assertThat(Sizes.words(1536)).isEqualTo("1.5 KB");
        assertThat(Sizes.words(200L << 20)).isEqualTo("200 MB");
    }
}
