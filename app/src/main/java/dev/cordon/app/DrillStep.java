package dev.cordon.app;

import dev.cordon.containment.NotAPlan;
import dev.cordon.containment.PlanJson;
import dev.cordon.containment.Step;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One step of a drill: a command that a responder types.
 *
 * @param explanation what it is for, in plain sentences
 * @param command its arguments, without the name of the program
 * @param expected exit codes with which the drill goes well
 */
record DrillStep(String title, String explanation, Function<Place, List<String>> command, Set<Integer> expected) {

    /**
     * Where a drill takes place.
     *
     * @param caseFolder where the case is kept, which later steps go on with
     * @param unattended whether nobody is there to answer
     */
    record Place(URI endpoint, String subject, Path caseFolder, boolean unattended) {}

    /** The steps, in their order. A new one is added here. */
    static final List<DrillStep> ALL = List.of(
            new DrillStep(
                    "Investigate",
                    "What did the user do, from where, what was it refused, what did it reach? Cordon looks the user up"
                            + " in CloudTrail's event history, in every region, and then whatever its credentials opened."
                            + " AWS allows two look-ups a second and region, and so does the practice account.",
                    place -> List.of(
                            "investigate",
                            place.subject(),
                            "--endpoint-url",
                            place.endpoint().toString(),
                            "--case",
                            place.caseFolder().toString()),
                    // What has just happened may still be on its way to the event history: incomplete, and said so.
                    Set.of(ExitCode.DONE, ExitCode.FOUND, ExitCode.INCOMPLETE)),
            new DrillStep(
                    "Plan the containment",
                    "What would cut the user's access, in which order, and what would it break? Nothing is changed yet."
                            + " What the user opened and made for others is offered, never taken for granted.",
                    place -> contain(place, List.of()),
                    Set.of(ExitCode.DONE, ExitCode.FOUND)),
            new DrillStep(
                    "Contain",
                    "First a policy that denies everything, as it stops every credential at once; then keys and password;"
                            + " then what the plan offers: what the attacker made for others. In earnest, look at each offer"
                            + " before you name it; in a drill, take them all."
                            + " Each step is in a journal before it is taken, so that it can be resumed and taken back."
                            + " Then Cordon watches whether somebody undoes it: for ten seconds here, for two minutes in earnest.",
                    DrillStep::apply,
                    Set.of(ExitCode.DONE, ExitCode.FOUND)),
            new DrillStep(
                    "Verify",
                    "Is it really cut? Four answers: what IAM says now, what its simulator says of the policies, whether"
                            + " CloudTrail has been silent since, and the credential report. The last two take their time,"
                            + " so that right after a containment the honest answer is: not yet known, ask again.",
                    place -> onCase("verify", place),
                    Set.of(ExitCode.DONE, ExitCode.INCOMPLETE)),
            new DrillStep(
                    "Plan the way back",
                    "Once the person has new credentials and a clean machine: what would be put back, and what cannot be?"
                            + " Nothing is changed; --apply would act.",
                    place -> onCase("restore", place),
                    Set.of(ExitCode.DONE)),
            new DrillStep(
                    "Check the evidence",
                    "The raw records are in a case folder, with a manifest of hashes. Whoever gets the case can tell"
                            + " whether a byte of it has changed since.",
                    place -> List.of("case", "check", place.caseFolder().toString()),
                    Set.of(ExitCode.DONE)),
            new DrillStep(
                    "Report",
                    "All of it as one page, for those who were not there: what happened, what was done about it, whether it"
                            + " is over. It needs no network and no Cordon; mail it, print it, or show it in your browser now.",
                    DrillStep::report,
                    Set.of(ExitCode.DONE)));

    private static List<String> report(Place place) {
        List<String> command = new ArrayList<>(List.of(
                "report",
                place.caseFolder().toString(),
                "--to",
                place.caseFolder()
                        .resolveSibling(place.caseFolder().getFileName() + "-report.html")
                        .toString()));
        if (!place.unattended()) {
            command.add("--open");
        }
        return command;
    }

    private static List<String> onCase(String command, Place place) {
        return List.of(
                command,
                place.caseFolder().toString(),
                "--endpoint-url",
                place.endpoint().toString());
    }

    private static List<String> apply(Place place) {
        List<String> options = new ArrayList<>(List.of("--apply", "--hold", "10s"));
        if (place.unattended()) {
            options.add("--yes");
        }
        String offers = offers(place.caseFolder().resolve(ContainRun.PLAN));
        if (!offers.isEmpty()) {
            options.addAll(List.of("--also", offers));
        }
        return contain(place, options);
    }

    /** What the plan of the step before offers; nothing if that step was skipped. */
    private static String offers(Path plan) {
        if (!Files.exists(plan)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(plan)) {
            return PlanJson.read(in).offers().stream().map(Step::id).collect(Collectors.joining(","));
        } catch (IOException | NotAPlan e) {
            throw new CommandFailed(ExitCode.INTERNAL, "%s cannot be read: %s".formatted(plan, e.getMessage()), e);
        }
    }

    private static List<String> contain(Place place, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                "contain",
                place.subject(),
                "--endpoint-url",
                place.endpoint().toString(),
                "--case",
                place.caseFolder().toString()));
        command.addAll(options);
        return command;
    }
}
