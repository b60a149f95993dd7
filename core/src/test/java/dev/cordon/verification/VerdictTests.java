package dev.cordon.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.verification.Verdict.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTests {
    private static final Instant SOON = Instant.parse("2026-03-02T02:31:00Z");
    private static final Instant LATER = Instant.parse("2026-03-02T06:14:00Z");
    private static final List<Outcome> KINDS = List.of(
            Outcome.proved("yes"),
            Outcome.disproved(List.of("no")),
            Outcome.unknown("no permission"),
            Outcome.unknownUntil(SOON, "too early"),
            Outcome.unknownUntil(LATER, "much too early"));

    static Stream<List<Outcome>> everyFour() {
        List<List<Outcome>> all = new ArrayList<>();
        for (Outcome one : KINDS) {
            for (Outcome two : KINDS) {
                for (Outcome three : KINDS) {
                    KINDS.forEach(four -> all.add(List.of(one, two, three, four)));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyFour")
    void isContainedOnlyIfAllIsProvedAndNotContainedIfAnythingIsDisproved(List<Outcome> outcomes) {
        Verdict verdict = Verdict.of(outcomes);

        boolean disproved = outcomes.stream().anyMatch(outcome -> outcome.state() == State.DISPROVED);
        boolean proved = outcomes.stream().allMatch(outcome -> outcome.state() == State.PROVED);
        assertThat(verdict.level())
                .isEqualTo(disproved ? Level.NOT_CONTAINED : proved ? Level.CONTAINED : Level.NOT_YET_KNOWN);
    }

    @ParameterizedTest
    @MethodSource("everyFour")
    void namesATimeOnlyIfAllCanBeKnownThen(List<Outcome> outcomes) {
        Verdict verdict = Verdict.of(outcomes);

        boolean hopeless = outcomes.stream()
                .anyMatch(outcome ->
                        outcome.state() == State.UNKNOWN && outcome.askAgainAt().isEmpty());
        Optional<Instant> last = outcomes.stream()
                .flatMap(outcome -> outcome.askAgainAt().stream())
                .max(Comparator.naturalOrder());
        assertThat(verdict.askAgainAt())
                .isEqualTo(verdict.level() != Level.NOT_YET_KNOWN || hopeless ? Optional.empty() : last);
    }
}
