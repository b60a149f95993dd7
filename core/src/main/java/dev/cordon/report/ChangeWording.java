package dev.cordon.report;

import static dev.cordon.report.TerminalText.clean;

import dev.cordon.analysis.Change;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;

/** How changes are told on a terminal: in words, and where, if that is not the same of all. */
final class ChangeWording {
    private static final int MIN_NAME_COLUMNS = 16;

    /** What runs, and costs money, for as long as it is there. */
    private static final Set<String> MACHINES = Set.of(
            "AWS::EC2::Instance",
            "AWS::Lightsail::Instance",
            "AWS::SageMaker::NotebookInstance",
            "AWS::Glue::DevEndpoint",
            "AWS::ECS::Service",
            "AWS::ECS::Task");

    private final SortedSet<String> regions;

    /** Wording for some of these changes. */
    ChangeWording(Collection<Change> all) {
        regions = Change.regions(all);
    }

    /** Where all of it was done, if that is one Region: then no change needs to say so. */
    String onlyRegion() {
        return regions.size() == 1 ? "; Region " + clean(regions.first()) : "";
    }

    /** Whether a machine was started that may still run. */
    static boolean isRunning(Change change) {
        return change.standing()
                && change.operation() == Change.Operation.CREATED
                && MACHINES.contains(change.resourceType());
    }

    /** {@code gave policy to user mallory: AdministratorAccess}, with the name cut where both do not fit. */
    String sentence(Change change, int columns) {
        String detail = change.detail().isEmpty() ? "" : ": " + clean(change.detail());
        String what = clean(change.what());
        String end = where(change) + detail;
        int room = Math.max(MIN_NAME_COLUMNS, columns - TerminalText.width(what + " " + end));
        return what + " " + TerminalText.fitMiddle(name(change), room) + end;
    }

    /** The sentence, and AWS's name of the call behind it where both fit. */
    String withAction(Change change, int columns) {
        String sentence = sentence(change, columns);
        String both = sentence + "  " + clean(change.action());
        return TerminalText.width(both) <= columns ? both : sentence;
    }

    /** {@code started machine i-0abc in eu-west-3}, and how many alike. */
    String deed(Change change, int times, int columns) {
        String what = clean(change.what());
        String end = where(change) + (times > 1 ? " +%d more".formatted(times - 1) : "");
        int room = Math.max(MIN_NAME_COLUMNS, columns - TerminalText.width(what + " " + end));
        return what + " " + TerminalText.fitMiddle(name(change), room) + end;
    }

    private String where(Change change) {
        return regions.size() > 1
                ? change.region().map(region -> " in " + clean(region)).orElse("")
                : "";
    }

    private static String name(Change change) {
        return clean(change.name());
    }
}
