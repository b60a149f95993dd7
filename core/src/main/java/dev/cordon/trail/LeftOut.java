package dev.cordon.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What the records and files are of that a filter left out, so that whoever finds nothing sees whether they looked in the wrong
 * place.
 *
 * @param accounts sorted; at most {@value #MAX_NAMED}, and one more where there are more
 * @param regions likewise
 * @param earliest of the records' times and, of files left out by name, their names' times
 * @param latest likewise
 */
public record LeftOut(
        SortedSet<String> accounts, SortedSet<String> regions, Optional<Instant> earliest, Optional<Instant> latest) {
    static final int MAX_NAMED = 20;

    /** Where all was asked for. */
    public static final LeftOut NOTHING =
            new LeftOut(Collections.emptySortedSet(), Collections.emptySortedSet(), Optional.empty(), Optional.empty());

    /** Whether nothing is known of what was left out. */
    public boolean isEmpty() {
        return accounts.isEmpty() && regions.isEmpty() && earliest.isEmpty();
    }

    /** For people: {@code accounts 111122223333; regions us-east-1; 2023-07-10T11:42:18Z to 2023-07-10T12:35:06Z}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (!accounts.isEmpty()) {
            words.add((accounts.size() == 1 ? "account " : "accounts ") + listed(accounts));
        }
        if (!regions.isEmpty()) {
            words.add((regions.size() == 1 ? "Region " : "Regions ") + listed(regions));
        }
        if (earliest.isPresent() && latest.isPresent()) {
            words.add("%s to %s".formatted(earliest.get(), latest.get()));
        }
        return String.join("; ", words);
    }

    private static String listed(SortedSet<String> names) {
        return names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MAX_NAMED ? ", …" : "");
    }
}
