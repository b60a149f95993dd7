package dev.cordon.app.serve;

import dev.cordon.report.html.Live;
import dev.cordon.report.incident.Incident;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a case from its page: each is a command. */
enum Action {
    PLAN("Plan the containment", "Reads the user, and shows what would be done. Changes nothing in the account.") {
        @Override
        boolean applies(Incident incident) {
            return incident.containment().begunAt().isEmpty();
        }

        @Override
        List<String> command(Path folder, String hold) {
            return List.of("contain", "--case", folder.toString());
        }

        @Override
        List<String> subject(String user) {
            return List.of(user);
        }
    },
    APPLY(
            "Apply the plan",
            "Does what the plan under Containment says, and watches for a while whether somebody undoes it.") {
        @Override
        boolean applies(Incident incident) {
            return incident.containment().plannedAt().isPresent()
                    && !incident.containment().openSteps().isEmpty();
        }

        @Override
        List<String> command(Path folder, String hold) {
            return List.of("contain", "--hold", hold, "--resume", folder.toString());
        }

        @Override
        Live.Action on(String user) {
            return new Live.Action(id(), title(), explanation(), user, true, false);
        }
    },
    VERIFY(
            "Verify, and keep verifying",
            "Asks live, by the credential report, the simulator and CloudTrail, again and again until it is known whether access is cut.") {
        @Override
        boolean applies(Incident incident) {
            return true;
        }

        @Override
        List<String> command(Path folder, String hold) {
            return List.of("verify", folder.toString(), "--watch");
        }
    };

    private final String title;
    private final String explanation;

    Action(String title, String explanation) {
        this.title = title;
        this.explanation = explanation;
    }

    /** Whether it makes sense as the case stands. */
    abstract boolean applies(Incident incident);

    /** The command, without what every command is given and whom it is about. */
    abstract List<String> command(Path folder, String hold);

    /** What comes last, behind all options, so that nothing that a case says is taken for one. */
    List<String> subject(String user) {
        return List.of();
    }

    /**
     * The whole command.
     *
     * @param also ids of offers to take as well
     */
    final List<String> arguments(String user, Path folder, String hold, List<String> also, List<String> options) {
        List<String> arguments = new ArrayList<>(command(folder, hold));
        if (this == PLAN && !also.isEmpty()) {
            arguments.addAll(List.of("--also", String.join(",", also)));
        }
        arguments.addAll(options);
        if (!subject(user).isEmpty()) {
            arguments.add("--");
            arguments.addAll(subject(user));
        }
        return arguments;
    }

    /** As a page shows it. */
    Live.Action on(String user) {
        return new Live.Action(id(), title, explanation, "", false, this == PLAN);
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Action> of(String id) {
        for (Action action : values()) {
            if (action.id().equals(id)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
