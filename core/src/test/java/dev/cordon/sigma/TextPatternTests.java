package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTests {
    private static boolean matches(String pattern, String text) {
        return new TextPattern(SigmaText.parse(pattern)).matches(text);
    }

    @Test
    void manyWildcardsDoNotTakeForever() {
        String pattern = "a*".repeat(500) + "b";
        String text = "a".repeat(50_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(matches(pattern, text)).isFalse();
            assertThat(matches("*" + "?a*".repeat(200) + "b", text)).isFalse();
        });
    }

    /** Against trying everything, on an alphabet small enough to collide. */
    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void agreesWithTryingEverything(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, List.of("a", "b", "*", "?", "😀"), 7);
            String text = random(random, List.of("a", "b", "😀"), 9);

            assertThat(matches(pattern, text))
                    .as("seed %d: %s on %s", seed, pattern, text)
                    .isEqualTo(tryAll(
                            pattern.codePoints().toArray(), 0, text.codePoints().toArray(), 0));
        }
    }

    private static String random(Random random, List<String> letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length); i > 0; i--) {
            text.append(letters.get(random.nextInt(letters.size())));
        }
        return text.toString();
    }

    private static boolean tryAll(int[] pattern, int p, int[] text, int t) {
        if (p == pattern.length) {
            return t == text.length;
        }
        if (pattern[p] == '*') {
            return tryAll(pattern, p + 1, text, t) || (t < text.length && tryAll(pattern, p, text, t + 1));
        }
        return t < text.length && (pattern[p] == '?' || pattern[p] == text[t]) && tryAll(pattern, p + 1, text, t + 1);
    }
}
