package dev.cordon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTests {
    @ParameterizedTest
    @CsvSource({"7B, 7", "10kb, 10000", "100MB, 100000000", "1GB, 1000000000"})
    void readsDecimalUnits(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> ByteSize.parse("1 gig"))
                .hasMessage("Not a size: '1 gig'; expected a number and a unit, such as 100MB or 1GB");
    }
}
