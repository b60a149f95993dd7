package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.FieldValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that an event can match at all, by the fields whose values come in few combinations.
 *
 * <p>For each combination that turns up, every rule is asked once what is left of it when those fields are given: most rules are
 * false then and gone, whatever way they ask for the fields. The answers are kept in a table of fixed size. Not
 * thread-safe.
 */
final class Dispatch {
    /** What the table is looked up by. */
    static final Set<String> FIELDS = Set.of("eventSource", "eventName", "errorCode", "userIdentity.type");

    private static final int SETS = 1 << 11;
    /** Combinations that share a place: few of them meet, and those would take turns throwing each other out. */
    private static final int WAYS = 4;
    /** AWS's own values are much shorter. Others would make the table's size depend on the input. */
    private static final int MAX_LENGTH = 256;

    /** A rule that is left, and what is left of it. */
    record Candidate(int rule, Expression expression) {}

    @SuppressWarnings("ArrayRecordComponent") // Read in the hot path; never compared or handed out.
    private record Entry(@Nullable String[] key, Candidate[] candidates) {}

    private final int[] fields;
    private final Candidate[] all;
    private final @Nullable Entry[] table = new Entry[SETS * WAYS];
    private final @Nullable String[] key;

    Dispatch(FieldPaths paths, List<Expression> rules) {
        fields = known(paths);
        key = new String[fields.length];
        all = new Candidate[rules.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Candidate(i, rules.get(i));
        }
    }

    static int[] known(FieldPaths paths) {
        return FIELDS.stream().sorted().mapToInt(paths::indexOf).toArray();
    }

    Candidate[] candidates(EventView event) {
        int hash = 0;
        for (int i = 0; i < fields.length; i++) {
            FieldValues values = event.values();
            FieldValues.Shortcut shortcut = values.shortcut(fields[i]);
            if (shortcut == FieldValues.Shortcut.ELSEWHERE) {
                return all;
            }
            String text = shortcut == FieldValues.Shortcut.TEXT ? values.shortcutText(fields[i]) : null;
            if (text != null && text.length() > MAX_LENGTH) {
                return all;
            }
            key[i] = text;
            hash = hash * 31 + Objects.hashCode(key[i]);
        }
        int first = ((hash ^ (hash >>> 11) ^ (hash >>> 22)) & (SETS - 1)) * WAYS;
        for (int slot = first; slot < first + WAYS; slot++) {
            Entry entry = table[slot];
            if (entry != null && isFor(entry)) {
                return entry.candidates();
            }
        }
        Entry made = new Entry(key.clone(), left(event));
        // The oldest goes.
        System.arraycopy(table, first, table, first + 1, WAYS - 1);
        table[first] = made;
        return made.candidates();
    }

    private boolean isFor(Entry entry) {
        for (int i = 0; i < key.length; i++) {
            if (!Objects.equals(key[i], entry.key()[i])) {
                return false;
            }
        }
        return true;
    }

    private Candidate[] left(EventView event) {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : all) {
            Expression left = candidate.expression().given(event);
            if (!left.equals(Expression.FALSE)) {
                candidates.add(new Candidate(candidate.rule(), left));
            }
        }
        return candidates.toArray(Candidate[]::new);
    }
}
