package dev.cordon.app;

import java.nio.file.Files;
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

/**
 * {@code cordon investigate}: the options alone. What they mean is up to {@link InvestigateRun}, so that {@code --help} loads
 * none of the engine.
 */
@Command(
        name = "investigate",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "What did this IAM user do, from where, what was it refused, what did it reach?",
            "",
            "Examples:",
            "  cordon investigate alice                         in the account itself",
            "  cordon investigate alice --profile audit --since 7d",
            "  cordon investigate --finding finding.json        whom GuardDuty warns of",
            "  cordon investigate alice --logs ./cloudtrail     log files, without a network",
            "  cordon investigate alice --logs s3://org-trail/AWSLogs --account 123456789012",
            "  cordon investigate AKIAIOSFODNN7EXAMPLE --logs a.json.gz b.json.gz --since 7d",
            "  cordon investigate alice --logs ./org-trail --account 123456789012 \\",
            "      --from 2026-03-01 --to 2026-03-02T06:30Z --output json > alice.json",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon investigate SUBJECT [--logs PATH...] [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Changes nothing. Without --logs, looks the user and what it opened up in CloudTrail's event "
                    + "history: management events of the last 90 days, in every enabled region, two pages of 50 a "
                    + "second in each. Stopped, it goes on with --case DIR. 'cordon permissions investigate' prints "
                    + "the IAM policy that it needs. With --logs and paths alone, no network is used. Results go to "
                    + "stdout, all else to stderr.",
            "Exit codes: 0 nothing found from --fail-on up; 1 found; 2 usage; 3 no access or no credentials; "
                    + "4 incomplete: something could not be read, a rule was refused, or the events do not suffice; 5 "
                    + "internal error; 130 stopped by Ctrl-C."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class InvestigateCommand implements Callable<Integer> {
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
            arity = "0..1",
            paramLabel = "SUBJECT",
            description =
                    "User name, user ARN, or access key id (AKIA… or ASIA…); - for an EventBridge event on stdin.")
    @Nullable
    String subject;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail log files, folders of them at any depth, or a trail in S3: s3://BUCKET/PREFIX."
                    + " Default: the event history of the account.")
    List<String> logs = new ArrayList<>();

    @Option(
            names = "--finding",
            paramLabel = "FILE|ID",
            description =
                    "Investigate whom a GuardDuty finding is about: its JSON, or its id to fetch it. Judges the time"
                            + " from a day before it, unless you say otherwise.")
    @Nullable
    String finding;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The user's account, where several have a user of that name.")
    @Nullable
    String account;

    @Option(names = "--accounts", split = ",", paramLabel = "ID", description = "Read the logs of these accounts only.")
    List<String> accounts = new ArrayList<>();

    @Mixin
    JudgingOptions judging = new JudgingOptions();

    @Mixin
    LogSourceOptions aws = new LogSourceOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table, json (schema cordon.investigation/1), csv (the timeline), ocsf (findings, one a line)"
                    + " or navigator (a layer for the ATT&CK Navigator). Default: table.")
    Output output = Output.TABLE;

    @Option(
            names = "--case",
            paramLabel = "DIR",
            description =
                    "Keep evidence and findings in this new or empty folder, or go on with the look-ups of an unfinished case."
                            + " Default: a new one in your data folder.")
    @Nullable
    Path caseFolder;

    @Option(names = "--no-case", description = "Keep nothing.")
    boolean noCase;

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
        takeSubjectBehindLogs();
        return new InvestigateRun(this, cordon.surroundings()).run();
    }

    /** In {@code --logs DIR alice} the name ends up among the paths, as {@code --logs} takes several. */
    private void takeSubjectBehindLogs() {
        int last = logs.size() - 1;
        if (subject == null
                && finding == null
                && last > 0
                && !LogArguments.isInS3(logs.get(last))
                && !Files.exists(Path.of(logs.get(last)))) {
            subject = logs.get(last);
            logs = logs.subList(0, last);
        }
    }
}
