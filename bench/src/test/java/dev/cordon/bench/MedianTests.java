package dev.cordon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTests {
    @Test
    void isTheMiddleOfAnOddNumber() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
    }

    @Test
    void isHalfwayBetweenTheMiddleTwoOfAnEvenNumber() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }
}
