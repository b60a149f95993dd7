package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTests {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithASlowOracle(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "abA*?:", 8);
            String text = text(random, "abA:*", 10);

            assertThat(Glob.of(pattern).matches(text))
                    .as("seed %d: %s on %s", seed, pattern, text)
                    .isEqualTo(slowly(pattern, text));
            assertThat(Glob.of(pattern).matchesIgnoringCase(text))
                    .as("seed %d: %s on %s in any case", seed, pattern, text)
                    .isEqualTo(slowly(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void matchesTheSixPartsOfAnArnEachOnItsOwn(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "a:*?", 12);
            String arn = text(random, "a:", 12);
            if (pattern.equals("*")) {
                continue;
            }
            ArnGlob compiled = ArnGlob.of(Glob.of(pattern));

            assertThat(compiled != null && compiled.matches(arn))
                    .as("seed %d: %s on %s", seed, pattern, arn)
                    .isEqualTo(slowlyByParts(pattern, arn));
        }
    }

    /** Would not come back from a matcher that tries every way to share the text among the wildcards. */
    @Test
    void manyWildcardsOnALongTextTakeNoLongerThanTheirProduct() {
        Glob pattern = Glob.of("*a".repeat(200) + "b");

        assertThat(pattern.matches("a".repeat(20_000))).isFalse();
    }

    private static String text(Random random, String alphabet, int maxLength) {
        return random.ints(random.nextInt(maxLength + 1), 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }

    private static boolean slowly(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        String rest = pattern.substring(1);
        if (first == '*') {
            return slowly(rest, text) || (!text.isEmpty() && slowly(pattern, text.substring(1)));
        }
        return !text.isEmpty() && (first == '?' || first == text.charAt(0)) && slowly(rest, text.substring(1));
    }

    private static boolean slowlyByParts(String pattern, String arn) {
        String[] patterns = pattern.split(":", 6);
        String[] parts = arn.split(":", 6);
        if (patterns.length < 6 || parts.length < 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!slowly(patterns[i], parts[i])) {
                return false;
            }
        }
        return true;
    }
}
