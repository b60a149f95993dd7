package dev.cordon.app;

import dev.cordon.lab.LabOptions;
import dev.cordon.lab.scenario.Exercise;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon lab truth}. */
@Command(
        name = "truth",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "What did the attacker do? Plays a scenario as of now, and tells. Spoils the exercise.",
            "",
            "Examples:",
            "  cordon lab truth leaked-key",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Ids are those that 'cordon lab start' and 'cordon drill' make with the same --seed."})
@SuppressWarnings("NullAway.Init") // set by picocli
final class LabTruthCommand implements Callable<Integer> {
    @ParentCommand
    private LabCommand lab;

    @Parameters(paramLabel = "NAME", description = "The scenario; 'cordon lab list' has them.")
    private String scenario;

    @Option(names = "--seed", paramLabel = "N", description = "As for 'cordon lab start'. Default: 1.")
    private long seed = 1;

    @Override
    public Integer call() {
        try (Exercise exercise = Laboratory.play(
                LabSettings.scenario(scenario),
                LabOptions.defaults(),
                seed,
                lab.surroundings().clock())) {
            String text = TruthText.of(exercise.truth());
            ResultOutput.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)), lab.surroundings());
        }
        return ExitCode.DONE;
    }
}
