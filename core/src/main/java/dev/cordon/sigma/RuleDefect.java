package dev.cordon.sigma;

/** Why a rule cannot be honoured, where that stands in its file, and what to do. */
final class RuleDefect extends Exception {
    private final Position at;

    RuleDefect(Position at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    Position at() {
        return at;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
