package dev.cordon.app;

import dev.cordon.audit.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon audit}: the options alone. What they mean is up to {@link AuditRun}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Which users, keys and passwords are the next incident?",
            "",
            "Examples:",
            "  cordon audit                                    of the account",
            "  cordon audit --report report.csv                offline, as far as that goes",
            "  cordon audit --fail-on medium -o json           for pipelines",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Changes nothing. Exit codes: 0 nothing from --fail-on up; 1 found; 2 usage;",
            "3 no access; 4 not all could be judged; 5 internal error."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class AuditCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        TABLE,
        JSON,
        CSV,
        OCSF
    }

    @ParentCommand
    private Cordon cordon;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Judge a downloaded credential report, and ask no account; what takes one is not judged.")
    @Nullable
    Path report;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Tell by these log files, or a trail in S3 (s3://BUCKET/PREFIX), which programs use the keys"
                    + " of users without a password.")
    List<String> logs = new ArrayList<>();

    @Option(names = "--key-age", paramLabel = "DAYS", description = "From when on a key is old. Default: 90.")
    int keyAge = 90;

    @Option(names = "--unused", paramLabel = "DAYS", description = "For how long something was not used. Default: 45.")
    int unused = 45;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "low, medium, high or critical: exit code 1 from there up. Default: high.")
    Check.Severity failOn = Check.Severity.HIGH;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description =
                    "table, json (schema cordon.audit/1), csv or ocsf (Compliance Findings, one a line). Default: table.")
    Output output = Output.TABLE;

    @Mixin
    LogSourceOptions aws = new LogSourceOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        return new AuditRun(this, cordon.surroundings()).run();
    }
}
