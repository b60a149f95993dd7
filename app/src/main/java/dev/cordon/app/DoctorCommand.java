package dev.cordon.app;

import dev.cordon.app.Diagnosis.Finding;
import dev.cordon.aws.AwsCallFailed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Is this machine, are these credentials ready for an incident?",
            "",
            "Examples:",
            "  cordon doctor                                   of the usual credentials",
            "  cordon doctor --profile responder               of those of a profile",
            "  cordon doctor --offline                         of the machine alone",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Changes nothing. Looks at Java, the configuration, the disk and the terminal; then at "
                    + "credentials, clock, regions, and the permissions of each command by IAM's simulator, which does "
                    + "not know all that resource and organisation policies may add or deny. Needs no permission; says "
                    + "most with account:ListRegions and iam:SimulatePrincipalPolicy.",
            "Exit codes: 0 ready, maybe with warnings; 1 something failed; 2 usage; 3 no access."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class DoctorCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        TABLE,
        JSON
    }

    @ParentCommand
    private Cordon cordon;

    @Option(names = "--offline", description = "Ask AWS nothing.")
    private boolean offline;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table or json. Default: table.")
    private Output output = Output.TABLE;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings. Default: cordon.yaml in your configuration folder.")
    @Nullable
    private Path config;

    @Mixin
    private AwsOptions aws;

    @Override
    public Integer call() {
        Surroundings surroundings = cordon.surroundings();
        List<Finding> findings = new ArrayList<>(new MachineCheckup(surroundings, config).findings());
        int exitCode = ExitCode.DONE;
        if (!offline) {
            try (AwsAccess access = AwsAccess.open(aws, List.of(), surroundings, true)) {
                findings.addAll(new AccountCheckup(access, surroundings.clock()).findings());
            } catch (AwsCallFailed e) {
                findings.add(Finding.failed("Credentials", String.valueOf(e.getMessage()), ""));
                exitCode = ExitCode.ACCESS;
            }
        }
        Diagnosis diagnosis = new Diagnosis(findings);
        String text = output == Output.JSON ? diagnosis.json() : diagnosis.table();
        ResultOutput.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)), surroundings);
        return exitCode == ExitCode.DONE && diagnosis.worst() == Diagnosis.State.FAILED ? ExitCode.FOUND : exitCode;
    }
}
