package dev.cordon.app;

import dev.cordon.analysis.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon hunt}: the options alone; what they mean is up to {@link HuntRun}. */
@Command(
        name = "hunt",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Who of all in these logs looks compromised? Everyone is judged; the worst first.",
            "",
            "Examples:",
            "  cordon hunt ./cloudtrail",
            "  cordon hunt ./org-trail --since 7d --min-severity high",
            "  cordon hunt s3://org-trail/AWSLogs --profile audit --regions eu-west-1",
            "  cordon hunt ./org-trail --rules ./sigma/rules/cloud/aws -o json > hunt.json",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon hunt SOURCE... [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Reads log files, changes nothing; the network is used for s3:// alone. Results go to stdout, "
                    + "all else to stderr.",
            "Exit codes: 0 nothing found from --fail-on up; 1 found; 2 usage; 3 no access; 4 incomplete: "
                    + "something could not be read or judged, or a rule was refused; 5 internal error; 130 stopped by "
                    + "Ctrl-C."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class HuntCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        TABLE,
        JSON,
        CSV,
        OCSF,
        NAVIGATOR
    }

    @ParentCommand
    private Cordon cordon;

    @Parameters(
            arity = "1..*",
            paramLabel = "SOURCE",
            description = "CloudTrail log files, folders of them at any depth, or a trail in S3: s3://BUCKET/PREFIX.")
    List<String> sources = new ArrayList<>();

    @Option(names = "--user", paramLabel = "NAME", description = "Judge this user alone: a name, an ARN, or root.")
    @Nullable
    String user;

    @Option(
            names = {"--account", "--accounts"},
            split = ",",
            paramLabel = "ID",
            description = "Read the logs of these accounts only.")
    List<String> accounts = new ArrayList<>();

    @Option(
            names = "--min-severity",
            paramLabel = "SEVERITY",
            description = "Show findings from this severity on: info, low, medium, high, critical. Default: info."
                    + " Verdicts stay what they are.")
    Severity minSeverity = Severity.INFO;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many identities to show; JSON has all with findings. Default: 50.")
    int top = 50;

    @Mixin
    JudgingOptions judging = new JudgingOptions();

    @Mixin
    LogSourceOptions aws = new LogSourceOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description =
                    "table, json (schema cordon.hunt/1), csv (a line for each finding), ocsf (findings, one a line)"
                            + " or navigator (a layer for the ATT&CK Navigator). Default: table.")
    Output output = Output.TABLE;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 from this severity on: low, medium, high, critical, none. Default: high.")
    FailOn failOn = FailOn.HIGH;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
    boolean noColor;

    @Override
    public Integer call() throws Exception {
        return new HuntRun(this, cordon.surroundings()).run();
    }
}
