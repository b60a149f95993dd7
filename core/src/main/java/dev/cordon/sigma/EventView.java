package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValue;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event as the rules see it, with what was already asked of it. Costly answers about a text are remembered beyond the event:
 * user agents and ARNs come again and again. Not thread-safe.
 */
final class EventView {
    private final FieldValues values;
    private final int[] known;
    private final int[] askedIn;
    private final boolean[] answers;
    private final @Nullable Memory[] memories;
    private int epoch;

    /** Remembers answers for texts: a direct-mapped cache of fixed size. */
    private static final class Memory {
        private static final int SLOTS = 512;
        private static final int LONGEST = 2048;

        private final @Nullable String[] texts = new String[SLOTS];
        private final boolean[] answers = new boolean[SLOTS];

        boolean test(ValueTest.OfScalar test, FieldValue value) {
            String text = value.text();
            // Numbers and booleans are not told from their spellings here, and are quickly tested.
            if (value.kind() != FieldValue.Kind.STRING || text.length() > LONGEST) {
                return test.test(value);
            }
            int hash = text.hashCode();
            int slot = (hash ^ (hash >>> 9) ^ (hash >>> 18)) & (SLOTS - 1);
            if (!text.equals(texts[slot])) {
                answers[slot] = test.test(value);
                texts[slot] = text;
            }
            return answers[slot];
        }
    }

    /**
     * Makes a view.
     *
     * @param known the fields whose values {@link Expression#given} takes for granted
     * @param questions how many numbers {@link Expression.HasScalar} and {@link Expression.HasWord} have
     */
    EventView(FieldPaths paths, int[] known, int questions) {
        this.values = new FieldValues(paths);
        this.known = known;
        askedIn = new int[questions];
        answers = new boolean[questions];
        memories = new Memory[questions];
    }

    void of(TrailEvent event) {
        values.of(event);
        epoch++;
    }

    FieldValues values() {
        return values;
    }

    boolean isKnown(int path) {
        for (int field : known) {
            if (field == path) {
                return true;
            }
        }
        return false;
    }

    boolean hasScalar(Expression.HasScalar question) {
        int number = question.number();
        if (askedIn[number] != epoch) {
            askedIn[number] = epoch;
            answers[number] = false;
            int size = values.size(question.path());
            for (int i = 0; i < size && !answers[number]; i++) {
                answers[number] = ask(question, values.scalar(question.path(), i));
            }
        }
        return answers[number];
    }

    boolean hasWord(Expression.HasWord question) {
        int number = question.number();
        if (askedIn[number] != epoch) {
            askedIn[number] = epoch;
            answers[number] = false;
            for (int i = 0; i < values.size() && !answers[number]; i++) {
                answers[number] = question.test().test(values.scalar(i));
            }
        }
        return answers[number];
    }

    private boolean ask(Expression.HasScalar question, FieldValue value) {
        if (!question.isCostly()) {
            return question.test().test(value);
        }
        Memory memory = memories[question.number()];
        if (memory == null) {
            memory = new Memory();
            memories[question.number()] = memory;
        }
        return memory.test(question.test(), value);
    }
}
