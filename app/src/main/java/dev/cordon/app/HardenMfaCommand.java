package dev.cordon.app;

import dev.cordon.hardening.mfa.MfaPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code cordon harden mfa}: the options alone. What they mean is up to {@link HardenMfaRun}. */
@Command(
        name = "mfa",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Demand a second factor: whom would it stop? A plan first, --apply to act.",
            "",
            "Examples:",
            "  cordon harden mfa --all-users --status             who has a device?",
            "  cordon harden mfa --all-users --replay 30d         whom would it stop?",
            "  cordon harden mfa --group devs --logs ./cloudtrail the same, of log files",
            "  cordon harden mfa --all-users --replay 30d --only-safe --apply",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon harden mfa (--users NAME... | --group NAME | --all-users) [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "The policy denies everything but MFA set-up while there is no second factor, also to long-term "
                    + "access keys.",
            "Exit codes: 0 done, or all enforced; 1 not all enforced (--check), or something did not work; 2 "
                    + "usage, or refused; 3 no access; 4 not all could be read, or nothing was replayed; 5 internal "
                    + "error."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class HardenMfaCommand implements Callable<Integer> {
    @ParentCommand
    private HardenCommand harden;

    /** Who is meant. */
    static final class Who {
        @Option(names = "--users", split = ",", paramLabel = "NAME", description = "These users.")
        List<String> users = new ArrayList<>();

        @Option(
                names = "--group",
                paramLabel = "NAME",
                description = "The members of this group; attached to the group.")
        @Nullable
        String group;

        @Option(names = "--all-users", description = "Every IAM user of the account.")
        boolean all;
    }

    @ArgGroup(exclusive = true)
    @Nullable
    Who who;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "article (MFA set-up alone), or first-login (also the change of password that a first sign-in"
                    + " can demand). Default: article.",
            converter = VariantConverter.class)
    MfaPolicy variant = MfaPolicy.ARTICLE;

    @Option(names = "--replay", paramLabel = "TIME", description = "Replay so much of the event history, such as 30d.")
    @Nullable
    String replay;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Replay these log files instead: paths, or a trail in S3 (s3://BUCKET/PREFIX).")
    List<String> logs = new ArrayList<>();

    @Option(names = "--status", description = "Only tell who has a device, a password, active keys.")
    boolean status;

    @Option(names = "--check", description = "Only tell whether it is demanded of all of them: for pipelines.")
    boolean check;

    @Option(names = "--only-safe", description = "Take those only of whom nothing recorded would be denied.")
    boolean onlySafe;

    @Option(names = "--include-caller", description = "Take also the user that Cordon runs as.")
    boolean includeCaller;

    @Option(names = "--apply", description = "Do it, after you typed the account's id.")
    boolean apply;

    @Option(names = "--yes", description = "With --apply: ask nothing. For automation.")
    boolean yes;

    @Option(
            names = "--case",
            paramLabel = "DIR",
            description = "Go on with this case, or start one in this folder. Default: a new one in your data folder.")
    @Nullable
    Path caseFolder;

    @Option(names = "--resume", paramLabel = "CASE", description = "Finish the hardening of this case.")
    @Nullable
    Path resume;

    @Option(names = "--force-partial", description = "Act though nothing was replayed, or not all could be read.")
    boolean forcePartial;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table, or json (schema cordon.mfa-plan/1; with --apply cordon.hardened/1). Default: table.")
    ContainCommand.Output output = ContainCommand.Output.TABLE;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings. Default: cordon.yaml in your configuration folder.")
    @Nullable
    Path config;

    @Mixin
    LogSourceOptions aws = new LogSourceOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    /** By the names that the documents use. */
    static final class VariantConverter implements ITypeConverter<MfaPolicy> {
        @Override
        public MfaPolicy convert(String value) {
            for (MfaPolicy policy : MfaPolicy.values()) {
                if (policy.id().equalsIgnoreCase(value)) {
                    return policy;
                }
            }
            throw new TypeConversionException("'%s' is no variant: article or first-login".formatted(value));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new HardenMfaRun(this, harden.surroundings()).run();
    }
}
