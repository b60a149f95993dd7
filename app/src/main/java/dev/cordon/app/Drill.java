package dev.cordon.app;

import dev.cordon.lab.scenario.Attempt;
import dev.cordon.lab.scenario.Exercise;
import dev.cordon.lab.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One drill: plays a scenario, takes the responder through the steps, and tells in the end what had happened. */
final class Drill {
    /** What the responder wants of a step. */
    private enum Choice {
        RUN,
        SKIP,
        END
    }

    private final DrillCommand options;
    private final Surroundings surroundings;
    private final PrintWriter err;

    Drill(DrillCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
        this.err = surroundings.err();
    }

    int run() {
        Scenario scenario = LabSettings.scenario(options.scenario);
        paragraph("Starting a practice account, and playing three weeks of its life…", "");
        try (Exercise exercise =
                Laboratory.play(scenario, options.settings.options(), options.settings.seed, surroundings.clock())) {
            DrillStep.Place place = place(exercise);
            introduce(exercise, place);
            boolean well = SdkCredentials.asResponder(exercise.account(), () -> walk(place));
            conclude(exercise, place);
            return well ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    private DrillStep.Place place(Exercise exercise) {
        String subject = exercise.truth().subject();
        Path folder = DefaultCase.path(options.caseFolder, subject, surroundings);
        return new DrillStep.Place(exercise.account().endpoint(), subject, folder, options.yes);
    }

    private void introduce(Exercise exercise, DrillStep.Place place) {
        err.println();
        paragraph("THE ALERT", "");
        paragraph(exercise.scenario().alert(), "  ");
        err.println();
        paragraph(
                "You are %s in account %s, at %s. In another terminal, any AWS client can look around with:"
                        .formatted("the responder", exercise.account().account().id(), place.endpoint()),
                "");
        err.println("  export AWS_ENDPOINT_URL=" + place.endpoint());
        err.println(
                "  export AWS_ACCESS_KEY_ID=" + exercise.account().responder().accessKeyId());
        err.println("  export AWS_SECRET_ACCESS_KEY="
                + exercise.account().responder().secretAccessKey());
        err.println(
                "  export AWS_DEFAULT_REGION=" + exercise.account().account().homeRegion());
    }

    /** Goes through the steps; whether all that were done went well. */
    private boolean walk(DrillStep.Place place) {
        List<DrillStep> steps = DrillStep.ALL;
        boolean well = true;
        for (int i = 0; i < steps.size(); i++) {
            DrillStep step = steps.get(i);
            err.println();
            paragraph("STEP %d OF %d  %s".formatted(i + 1, steps.size(), step.title()), "");
            paragraph(step.explanation(), "  ");
            err.println();
            err.println("  $ cordon " + String.join(" ", step.command().apply(place)));
            Choice choice = choice();
            if (choice == Choice.END) {
                return well;
            }
            well &= choice == Choice.SKIP || succeeds(step, place);
        }
        return well;
    }

    private boolean succeeds(DrillStep step, DrillStep.Place place) {
        err.println();
        int exitCode = Cordon.run(step.command().apply(place).toArray(String[]::new), surroundings);
        if (step.expected().contains(exitCode)) {
            return true;
        }
        Failure.print("this step ended with exit code %d, which a drill does not expect".formatted(exitCode), err);
        return false;
    }

    private Choice choice() {
        if (options.yes) {
            return Choice.RUN;
        }
        err.print("  Enter to run it, s to skip it, q to end: ");
        err.flush();
        return switch (answer().strip().toLowerCase(Locale.ROOT)) {
            case "", "y", "yes" -> Choice.RUN;
            case "s" -> Choice.SKIP;
            default -> Choice.END;
        };
    }

    private String answer() {
        try {
            String line = line();
            if (line == null) {
                throw CommandFailed.usage(
                        "A drill asks before each step, and stdin has no answer. Ask nothing: --yes.");
            }
            return line;
        } catch (IOException e) {
            throw CommandFailed.usage("The answer cannot be read from stdin: " + e.getMessage(), e);
        }
    }

    /** One line of stdin and no more: the rest is for the commands, which may ask too. Null at its end. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = surroundings.in().read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = surroundings.in().read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void conclude(Exercise exercise, DrillStep.Place place) {
        err.println();
        paragraph("WHAT HAD HAPPENED", "");
        paragraph(exercise.scenario().description(), "  ");
        err.println();
        err.print(TruthText.of(exercise.truth()).indent(2));
        attackersPower(exercise);
        if (Files.isDirectory(place.caseFolder())) {
            err.println();
            err.println("The case is in " + place.caseFolder());
            err.println("To see it in your browser: cordon report %s --open".formatted(place.caseFolder()));
        }
    }

    /** The one proof that nobody can argue with: the attacker's own calls, made again. */
    private void attackersPower(Exercise exercise) {
        err.println();
        paragraph("The attacker's credentials at this moment:", "");
        for (Attempt attempt : exercise.attackerCalls()) {
            err.println("  %-7s %s  (%s)"
                    .formatted(attempt.succeeds() ? "works" : "refused", attempt.credential(), attempt.call()));
        }
    }

    private void paragraph(String text, String indent) {
        Prose.wrapped(text, indent).forEach(err::println);
    }
}
