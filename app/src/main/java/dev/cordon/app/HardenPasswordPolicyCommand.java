package dev.cordon.app;

import dev.cordon.hardening.PasswordPolicyTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon harden password-policy}: the options alone. What they mean is up to {@link HardenPasswordPolicyRun}. */
@Command(
        name = "password-policy",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Demand strong passwords of all users: a plan first, --apply to act.",
            "",
            "Examples:",
            "  cordon harden password-policy                shows the plan, changes nothing",
            "  cordon harden password-policy --apply        acts after you typed the account",
            "  cordon harden password-policy --check        compares: exit code 1 if weaker",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon harden password-policy [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Nothing is made weaker: what is stricter already, and what is not asked for, stays.",
            "Exit codes: 0 done, or strict enough; 1 weaker (--check), or something did not work; 2 usage; 3 "
                    + "no access; 4 whom it hits is not known; 5 internal error."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class HardenPasswordPolicyCommand implements Callable<Integer> {
    @ParentCommand
    private HardenCommand harden;

    @Option(names = "--check", description = "Only compare with what is asked for: for pipelines.")
    boolean check;

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

    @Option(
            names = "--minimum-password-length",
            paramLabel = "N",
            description = "6 to 128; 0 to leave it. Default: 14.")
    int minimumPasswordLength = 14;

    @Option(names = "--max-password-age", paramLabel = "DAYS", description = "1 to 1095; 0 to leave it. Default: 90.")
    int maxPasswordAge = 90;

    @Option(
            names = "--password-reuse-prevention",
            paramLabel = "N",
            description = "1 to 24 former passwords; 0 to leave it. Default: 24.")
    int passwordReusePrevention = 24;

    @Option(
            names = "--require-symbols",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Demand a symbol. --no-… leaves it as it is, here and below. Default: yes.")
    boolean requireSymbols;

    @Option(
            names = "--require-numbers",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Demand a digit. Default: yes.")
    boolean requireNumbers;

    @Option(
            names = "--require-uppercase-characters",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Demand a capital letter. Default: yes.")
    boolean requireUppercaseCharacters;

    @Option(
            names = "--require-lowercase-characters",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Demand a small letter. Default: yes.")
    boolean requireLowercaseCharacters;

    @Option(
            names = "--allow-users-to-change-password",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Let users change their own password. Default: yes.")
    boolean allowUsersToChangePassword;

    @Option(
            names = "--hard-expiry",
            description = "Lock out whoever lets a password expire, until an administrator sets a new one.")
    boolean hardExpiry;

    @Option(
            names = "--stagger",
            description = "Where many passwords would expire at once, suggest to let them expire group by group.")
    boolean stagger;

    @Option(
            names = "--force-partial",
            description = "Act though the credential report, and so whom it hits, could not be had.")
    boolean forcePartial;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table, or json (schema cordon.password-policy/1; with --apply cordon.hardened/1)."
                    + " Default: table.")
    ContainCommand.Output output = ContainCommand.Output.TABLE;

    @Mixin
    AwsOptions aws = new AwsOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    PasswordPolicyTarget target() {
        try {
            return new PasswordPolicyTarget(
                    number(minimumPasswordLength),
                    requireSymbols,
                    requireNumbers,
                    requireUppercaseCharacters,
                    requireLowercaseCharacters,
                    allowUsersToChangePassword,
                    number(maxPasswordAge),
                    number(passwordReusePrevention),
                    hardExpiry);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage(e.getMessage() + ".", e);
        }
    }

    private static OptionalInt number(int value) {
        return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new HardenPasswordPolicyRun(this, harden.surroundings()).run();
    }
}
