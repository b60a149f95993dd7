package dev.cordon.bench;

/** A contender found something else than it should: a comparison of different answers is worthless. */
final class DifferentAnswer extends RuntimeException {
    private DifferentAnswer(String message) {
        super(message);
    }

    static void check(String who, Answer expected, Answer answer) {
        if (!answer.equals(expected)) {
            throw new DifferentAnswer("%s found %d events, %d of them refused; there are %d, %d refused"
                    .formatted(who, answer.events(), answer.refused(), expected.events(), expected.refused()));
        }
    }
}
