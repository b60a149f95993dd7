package dev.cordon.sigma;

/**
 * What became of one example event.
 *
 * @param file the rule's file
 * @param line the example's line in the file of examples, from 1
 * @param note what the example is about; empty if it does not say
 * @param passed whether the rule answered as expected
 * @param reason why not, for the user; empty if it did
 */
public record ExampleOutcome(String file, int line, String note, boolean passed, String reason) {
    /** {@code file:line: note: reason}. */
    public String sentence() {
        return "%s:%d: %s%s".formatted(RuleFile.examplesName(file), line, note.isEmpty() ? "" : note + ": ", reason);
    }
}
