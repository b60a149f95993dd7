package dev.cordon.app;

import dev.cordon.aws.Permissions;
import dev.cordon.aws.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cordon permissions}. */
@Command(
        name = "permissions",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Which IAM policy does a command need? The least, as a JSON document.",
            "",
            "Examples:",
            "  cordon permissions                              for all that Cordon can do",
            "  cordon permissions investigate --account 123456789012",
            "  cordon permissions investigate --finding",
            "  cordon permissions contain",
            "  cordon permissions hunt --logs s3://trail/AWSLogs --kms-key arn:aws:kms:…",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon permissions [COMMAND] [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {"", "Asks AWS nothing. The page docs/permissions.md has all policies.", "Exit codes: 0 done; 2 usage."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class PermissionsCommand implements Callable<Integer> {
    /** Commands that may ask AWS. */
    enum Target {
        INVESTIGATE,
        CONTAIN,
        VERIFY,
        RESTORE,
        HARDEN,
        AUDIT,
        HUNT,
        BASELINE,
        RULES
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            description =
                    "investigate, contain, verify, restore, harden, audit, hunt, baseline or rules. Default: all of them.")
    @Nullable
    private Target command;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "s3://…",
            description = "To read these log files; investigate then makes no look-ups.")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--finding", description = "Also to fetch a GuardDuty finding by its id.")
    private boolean finding;

    @Option(names = "--plan-only", description = "For contain, restore and harden without --apply, which only read.")
    private boolean planOnly;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The account that the policy is for. Default: 123456789012, to be replaced.")
    private String account = Permissions.Place.EXAMPLE.accountId();

    @Option(names = "--partition", paramLabel = "NAME", description = "aws, aws-cn or aws-us-gov. Default: aws.")
    private String partition = Permissions.Place.EXAMPLE.partition();

    @Option(
            names = "--kms-key",
            paramLabel = "ARN",
            description = "Also to read log files that are encrypted with this KMS key.")
    @Nullable
    private String kmsKey;

    @Option(names = "--assume-role", paramLabel = "ARN", description = "Also to assume this role.")
    @Nullable
    private String role;

    @Override
    public Integer call() {
        Permissions.Place place = new Permissions.Place(
                partition,
                account,
                logs.stream().map(PermissionsCommand::location).toList(),
                Optional.ofNullable(kmsKey),
                Optional.ofNullable(role));
        spec.commandLine().getOut().println(Permissions.all(wanted()).policy(place));
        return ExitCode.DONE;
    }

    private static S3Location location(String text) {
        try {
            return S3Location.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--logs: %s.".formatted(e.getMessage()), e);
        }
    }

    private List<Permissions> wanted() {
        List<Permissions> wanted =
                new ArrayList<>(ofCommand().map(CommandPermissions::permissions).toList());
        if (finding) {
            wanted.add(logs.isEmpty() ? CommandPermissions.INVESTIGATE_FINDING.permissions() : Permissions.FINDING);
        }
        if (kmsKey != null) {
            wanted.add(Permissions.KMS);
        }
        if (role != null) {
            wanted.add(Permissions.ROLE);
        }
        return wanted;
    }

    private Stream<CommandPermissions> ofCommand() {
        if (command == null) {
            return CommandPermissions.ALL.stream();
        }
        return switch (command) {
            case INVESTIGATE ->
                Stream.of(logs.isEmpty() ? CommandPermissions.INVESTIGATE_KEY : CommandPermissions.INVESTIGATE_S3);
            case CONTAIN -> Stream.of(planOnly ? CommandPermissions.CONTAIN_PLAN : CommandPermissions.CONTAIN);
            case RESTORE -> Stream.of(planOnly ? CommandPermissions.RESTORE_PLAN : CommandPermissions.RESTORE);
            case HARDEN ->
                planOnly
                        ? Stream.of(CommandPermissions.HARDEN_PASSWORD_POLICY_PLAN)
                        : Stream.of(
                                CommandPermissions.HARDEN_PASSWORD_POLICY, CommandPermissions.RESTORE_PASSWORD_POLICY);
            case VERIFY -> Stream.of(CommandPermissions.VERIFY);
            case AUDIT -> Stream.of(CommandPermissions.AUDIT);
            case HUNT -> Stream.of(CommandPermissions.HUNT_S3);
            case BASELINE -> Stream.of(CommandPermissions.BASELINE_S3);
            case RULES -> Stream.of(CommandPermissions.RULES_MATCH_S3);
        };
    }
}
