package dev.cordon.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.scenario.Exercise;
import dev.cordon.lab.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon lab start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Play an attack in a new practice account, and keep the account running until Ctrl-C.",
            "",
            "Examples:",
            "  cordon lab start",
            "  cordon lab start --scenario quiet-escalation --port 4566",
            "  cordon lab start --scenario none --output json",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Prints the keys of a responder with administrator's rights in the practice account; they open "
                    + "nothing outside of it. With --output json, exactly one line on stdout when it is ready: "
                    + "endpoint, region, accessKeyId, secretAccessKey, scenario, subject. Listens on loopback only."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class LabStartCommand implements Callable<Integer> {
    /** Forms of the announcement. */
    enum Output {
        TABLE,
        JSON
    }

    private static final String NONE = "none";

    @ParentCommand
    private LabCommand lab;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "The attack to play, or none for an account with nobody in it but the responder."
                    + " Default: leaked-key.")
    private String scenario = Scenario.LEAKED_KEY.label();

    @Mixin
    private LabSettings settings;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Also write the scenario's log files into this folder, as an S3 copy of the trail would be.")
    @Nullable
    private Path export;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table or json. Default: table.")
    private Output output = Output.TABLE;

    @Override
    public Integer call() {
        try (Interrupt interrupt = Interrupt.listen(lab.surroundings().err());
                Laboratory laboratory = start()) {
            String announcement = output == Output.JSON ? json(laboratory) : text(laboratory);
            ResultOutput.write(out -> out.write(announcement.getBytes(StandardCharsets.UTF_8)), lab.surroundings());
            interrupt.await();
        }
        return ExitCode.INTERRUPTED;
    }

    private Laboratory start() {
        if (scenario.equals(NONE)) {
            return Laboratory.empty(settings.options());
        }
        Exercise exercise = Laboratory.play(
                LabSettings.scenario(scenario, NONE),
                settings.options(),
                settings.seed,
                lab.surroundings().clock());
        if (export != null) {
            export(exercise, export);
        }
        return Laboratory.of(exercise);
    }

    private static void export(Exercise exercise, Path folder) {
        try {
            exercise.exportLogs(folder);
        } catch (IOException e) {
            exercise.close();
            throw new CommandFailed(ExitCode.ACCESS, "--export %s: cannot write there: %s".formatted(folder, e), e);
        }
    }

    private static String json(Laboratory laboratory) {
        Exercise exercise = laboratory.exercise();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("endpoint", laboratory.account().endpoint().toString())
                .put("region", laboratory.region())
                .put("accessKeyId", laboratory.responder().accessKeyId())
                .put("secretAccessKey", laboratory.responder().secretAccessKey())
                .put("scenario", exercise == null ? null : exercise.scenario().label())
                .put("subject", exercise == null ? null : exercise.truth().subject());
        return line + "\n";
    }

    private static String text(Laboratory laboratory) {
        String endpoint = laboratory.account().endpoint().toString();
        String key = laboratory.responder().accessKeyId();
        String secret = laboratory.responder().secretAccessKey();
        return """
                Practice account %s is ready at %s
                %s
                For this shell:
                  export AWS_ENDPOINT_URL=%s
                  export AWS_ACCESS_KEY_ID=%s
                  export AWS_SECRET_ACCESS_KEY=%s
                  export AWS_DEFAULT_REGION=%s
                  unset AWS_SESSION_TOKEN AWS_PROFILE

                Or as a profile, in ~/.aws/config:
                  [profile cordon-lab]
                  endpoint_url = %s
                  aws_access_key_id = %s
                  aws_secret_access_key = %s
                  region = %s

                Ctrl-C ends it, and all that is in it.
                """.formatted(
                        laboratory.account().account().id(),
                        endpoint,
                        alert(laboratory.exercise()),
                        endpoint,
                        key,
                        secret,
                        laboratory.region(),
                        endpoint,
                        key,
                        secret,
                        laboratory.region());
    }

    private static String alert(@Nullable Exercise exercise) {
        return exercise == null
                ? ""
                : "%n%s%nThen: cordon investigate %s%n"
                        .formatted(exercise.scenario().alert(), exercise.truth().subject());
    }
}
