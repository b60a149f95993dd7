package dev.cordon.containment;

import dev.cordon.iam.Part;
import dev.cordon.iam.SnapshotDifference;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.journal.JournalEntry;
import dev.cordon.journal.Ledger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What restoring a case would do, in order: the reverse of what its journal says was done. The deny goes last, so that nothing
 * works before everything is as it was.
 *
 * @param steps measures to undo
 * @param left what is not undone, with the reason
 * @param passwordSet whether a run that was cut off has set a new password, so that another one replaces it
 * @param unexplained how the user differs from what the case made of it; restoring is refused while there are any
 */
public record RestorePlan(
        UserName user,
        List<Measure> steps,
        List<String> left,
        boolean passwordSet,
        List<SnapshotDifference> unexplained) {
    public RestorePlan {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
        unexplained = List.copyOf(unexplained);
    }

    /**
     * Plans a restoration.
     *
     * @param before the user before any change of the case
     * @param history what the case's journals say
     * @param now the user as it is
     * @param only ids of the steps to undo; empty for all
     * @param newPassword whether a deleted password is to be replaced by a new one
     */
    public static RestorePlan of(
            UserSnapshot before,
            List<JournalEntry<Measure>> history,
            UserSnapshot now,
            Set<String> only,
            boolean newPassword) {
        Ledger<Measure> ledger = Ledger.of(history);
        List<Measure> standing = ledger.standing();
        Set<Measure> undone = undone(ledger, now);
        UserSnapshot expected = before;
        for (Measure measure : standing) {
            if (!undone.contains(measure)
                    && measure.subject().filter(before.userName()::equals).isPresent()) {
                expected = measure.on(expected);
            }
        }
        List<Measure> steps = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Measure measure : standing) {
            String reason = reasonToLeave(measure, before, only, newPassword, undone);
            if (reason.isEmpty()) {
                steps.add(measure);
            } else {
                left.add("%s (%s): %s".formatted(measure.words(), measure.id(), reason));
            }
        }
        Collections.reverse(steps);
        missing(only, standing).forEach(id -> left.add("%s: the case did no such step.".formatted(id)));
        boolean passwordSet = undone.contains(new Measure.DeleteLoginProfile(before.userName()));
        return new RestorePlan(before.userName(), steps, left, passwordSet, SnapshotDifference.between(expected, now));
    }

    /** What a run that was cut off has taken back already, without a word in the journal that it did. */
    private static Set<Measure> undone(Ledger<Measure> ledger, UserSnapshot now) {
        Live live = new Live(Map.of(now.userName(), Part.known(now)), Map.of());
        return ledger.undoing().stream()
                .filter(measure -> !measure.holds(live).orElse(true))
                .collect(Collectors.toSet());
    }

    private static String reasonToLeave(
            Measure measure, UserSnapshot before, Set<String> only, boolean newPassword, Set<Measure> undone) {
        boolean others = measure.subject().filter(before.userName()::equals).isEmpty();
        if (!only.isEmpty() && !only.contains(measure.id())) {
            return "not asked for.";
        }
        if (!others && !measure.undoes(before)) {
            return "it was not working before the case, so it stays off.";
        }
        if (measure.undoAction().isEmpty() && (others || !newPassword)) {
            return undone.contains(measure)
                    ? "a run that was cut off set a new password; if nobody noted it, --new-password replaces it."
                    : "AWS keeps no deleted password; --new-password makes another one.";
        }
        return "";
    }

    private static Set<String> missing(Set<String> only, List<Measure> standing) {
        Set<String> missing = new TreeSet<>(only);
        standing.forEach(measure -> missing.remove(measure.id()));
        return missing;
    }
}
