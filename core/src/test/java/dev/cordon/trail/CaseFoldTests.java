package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldTests {
    @ParameterizedTest(name = "{0} folds to {1}")
    @CsvSource({
        "TITLE, title",
        "tıTLE, tıtle",
        "TİTLE, tİtle",
        "ÄÖÜ, äöü",
        "ΣΑΣ, σασ",
        "σας, σασ",
        "STRAẞE, straße",
        "straße, straße",
        "ſ, s",
        "\u212A, k",
        "Ǆ, ǆ",
        "ǅ, ǆ",
        "𐐀, 𐐨"
    })
    void foldsEachCodePointAloneInEveryLocale(String text, String folded) {
        assertThat(CaseFold.fold(text)).isEqualTo(folded);
    }

    @Test
    void keepsWhatIsFoldedAlready() {
        String text = "aws-cli/2.15.0";

        assertThat(CaseFold.fold(text)).isSameAs(text);
    }

    @Test
    void keepsLoneSurrogates() {
        assertThat(CaseFold.fold("A\uD800B")).isEqualTo("a\uD800b");
    }
}
