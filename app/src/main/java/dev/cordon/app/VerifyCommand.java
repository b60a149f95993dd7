package dev.cordon.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon verify}: the options alone; what they mean is up to {@link VerifyRun}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Is this IAM user's access really cut?",
            "",
            "Examples:",
            "  cordon verify ~/cases/alice                 after cordon contain",
            "  cordon verify alice --since 2026-03-02T02:16Z",
            "  cordon verify alice --report report.csv     offline, the report alone",
            "  cordon verify ~/cases/alice --watch         until it is known",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon verify USER|CASE [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Asks IAM itself, its policy simulator, CloudTrail and the credential report, and changes "
                    + "nothing, but that AWS may make a new credential report.",
            "Exit codes: 0 contained; 1 not contained; 2 usage; 3 no access; 4 not yet known; 5 internal "
                    + "error; 130 stopped by Ctrl-C."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class VerifyCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        TABLE,
        JSON
    }

    @ParentCommand
    private Cordon cordon;

    @Parameters(
            paramLabel = "USER|CASE",
            description = "User name or ARN, or the folder of a case: then the answer goes into it.")
    String subject;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "When access was cut, as 2026-03-02T02:16Z or 45m ago. Default: what the case's journal says.")
    @Nullable
    String since;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Judge this downloaded credential report (CSV, or the JSON of aws iam get-credential-report), and"
                            + " ask no account anything.")
    @Nullable
    Path report;

    @Option(
            names = "--report-time",
            paramLabel = "TIME",
            description = "When AWS made that report (GeneratedTime). Default: what it says, else the file's own time.")
    @Nullable
    String reportTime;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Look for silence in these log files (also s3://BUCKET/PREFIX), not in the event history.")
    List<String> logs = new ArrayList<>();

    @Option(
            names = "--wait",
            description = "Wait for a credential report that is new enough; AWS makes one in 4 hours at most.")
    boolean waitForReport;

    @Option(names = "--watch", description = "Ask again until it is known.")
    boolean watch;

    @Option(
            names = "--regions",
            split = ",",
            paramLabel = "NAME",
            description = "Regions whose event history is asked. Default: all that the account has enabled.")
    List<String> regions = new ArrayList<>();

    @Mixin
    LogSourceOptions aws = new LogSourceOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table or json (schema cordon.verification/1). Default: table.")
    Output output = Output.TABLE;

    @Option(names = "--no-case", description = "Keep nothing; else a user without a case gets one in your data folder.")
    boolean noCase;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
    boolean noColor;

    @Override
    public Integer call() throws Exception {
        return new VerifyRun(this, cordon.surroundings()).run();
    }
}
