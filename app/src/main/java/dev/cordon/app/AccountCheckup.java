package dev.cordon.app;

import dev.cordon.app.Diagnosis.Finding;
import dev.cordon.aws.AwsCall;
import dev.cordon.aws.AwsSession;
import dev.cordon.aws.EnabledRegions;
import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.SimulationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the credentials at hand are good for an incident; changes nothing. */
final class AccountCheckup {
    /** A response takes an hour or more; credentials that end in the middle of it interrupt it. */
    private static final Duration ENOUGH_TIME = Duration.ofHours(1);

    /** AWS refuses signatures that are five minutes off; a minute already blurs what happened before what. */
    private static final Duration TOLERATED_SKEW = Duration.ofMinutes(1);

    private static final Duration REFUSED_SKEW = Duration.ofMinutes(5);

    /** What one call of the simulator takes, with room to spare. */
    private static final int ACTIONS_A_CALL = 50;

    private final AwsAccess access;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    AccountCheckup(AwsAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    List<Finding> findings() {
        credentials();
        caller();
        skew();
        regions();
        permissions();
        return findings;
    }

    private void credentials() {
        AwsSession.Credentials found = access.session().credentials();
        String words = "%s, %s"
                .formatted(
                        found.accessKeyId(),
                        found.expires()
                                .map(end -> "until " + end)
                                .orElse(found.areTemporary() ? "temporary" : "lasting"));
        boolean endsSoon = found.expires()
                .filter(end -> end.isBefore(clock.instant().plus(ENOUGH_TIME)))
                .isPresent();
        findings.add(
                endsSoon
                        ? Finding.warning(
                                "Credentials", words, "They end within the hour: renew them before you begin.")
                        : Finding.ok("Credentials", words));
    }

    private void caller() {
        CallerIdentity caller = access.caller();
        String words = "%s in account %s".formatted(caller.arn(), caller.accountId());
        if (isRoot(caller)) {
            findings.add(Finding.warning(
                    "Caller",
                    words,
                    "The root user can do everything and be stopped by nothing. Use a role for responders."));
        } else if (!access.session().credentials().areTemporary()) {
            findings.add(Finding.warning(
                    "Caller",
                    words,
                    "An IAM user's lasting key can leak like the one that you are after. Use a role, with MFA."));
        } else {
            findings.add(Finding.ok("Caller", words));
        }
    }

    private void skew() {
        Instant before = clock.instant();
        Optional<Instant> theirs = access.session().timeOfAws();
        if (theirs.isEmpty()) {
            findings.add(
                    Finding.warning("Clock", "AWS's answer has no time", "Compare this machine's clock with another."));
            return;
        }
        // Their time has no fractions, and lies between the question and the answer.
        Duration skew = Duration.between(theirs.get(), before).abs();
        String words = "%d s from AWS's".formatted(skew.toSeconds());
        String advice = "Set this machine's clock (NTP): AWS refuses requests that are five minutes off,"
                + " and a case's times are this clock's.";
        if (skew.compareTo(REFUSED_SKEW) >= 0) {
            findings.add(Finding.failed("Clock", words, advice));
        } else if (skew.compareTo(TOLERATED_SKEW) >= 0) {
            findings.add(Finding.warning("Clock", words, advice));
        } else {
            findings.add(Finding.ok("Clock", words));
        }
    }

    private void regions() {
        EnabledRegions regions = EnabledRegions.of(access.session(), access.caller());
        String words = "%d to look up events in".formatted(regions.names().size());
        findings.add(regions.doubt()
                .map(doubt -> Finding.warning("Regions", words, doubt))
                .orElseGet(() -> Finding.ok("Regions", words)));
    }

    private void permissions() {
        CallerIdentity caller = access.caller();
        if (isRoot(caller)) {
            findings.add(Finding.ok("Permissions", "the root user has them all"));
            return;
        }
        Optional<String> principal = principal(caller);
        if (principal.isEmpty()) {
            findings.add(Finding.warning(
                    "Permissions",
                    "whether these credentials suffice cannot be asked for them",
                    "Try the commands, without --apply."));
            return;
        }
        try {
            Set<String> allowed = allowed(principal.get());
            CommandPermissions.ALL.forEach(command -> permissions(command, allowed));
        } catch (IamFailure e) {
            findings.add(
                    Finding.warning(
                            "Permissions",
                            "%s failed: %s".formatted(e.action(), e.code()),
                            "Grant iam:SimulatePrincipalPolicy on the caller to have them checked, or compare with: cordon permissions"));
        }
    }

    private void permissions(CommandPermissions command, Set<String> allowed) {
        List<String> missing = command.permissions().ordered().stream()
                .map(AwsCall::action)
                .filter(action -> !allowed.contains(action))
                .toList();
        String subject = command.command();
        findings.add(
                missing.isEmpty()
                        ? Finding.ok("Permissions", subject)
                        : Finding.warning(
                                "Permissions",
                                "%s: not allowed %s".formatted(subject, String.join(", ", missing)),
                                "Grant them: cordon permissions prints the policies."));
    }

    private Set<String> allowed(String principal) throws IamFailure {
        List<String> actions = CommandPermissions.ALL.stream()
                .flatMap(command -> command.permissions().ordered().stream())
                .map(AwsCall::action)
                .distinct()
                .toList();
        Set<String> allowed = new HashSet<>();
        for (int from = 0; from < actions.size(); from += ACTIONS_A_CALL) {
            List<String> some = actions.subList(from, Math.min(from + ACTIONS_A_CALL, actions.size()));
            access.session().iamAccount().simulatePrincipalPolicy(principal, some, List.of(), Map.of()).stream()
                    .filter(result -> result.decision() == SimulationResult.Decision.ALLOWED)
                    .forEach(result -> allowed.add(result.action()));
        }
        return allowed;
    }

    /** Whom to simulate: the user, or the role of a session, whose path its session's ARN does not hold. */
    private static Optional<String> principal(CallerIdentity caller) {
        String arn = caller.arn();
        if (arn.contains(":user/")) {
            return Optional.of(arn);
        }
        int role = arn.indexOf(":assumed-role/");
        if (role < 0) {
            return Optional.empty();
        }
        String name = arn.substring(role + ":assumed-role/".length()).split("/", 2)[0];
        return Optional.of("arn:%s:iam::%s:role/%s".formatted(caller.partition(), caller.accountId(), name));
    }

    private static boolean isRoot(CallerIdentity caller) {
        return caller.arn().endsWith(":root");
    }
}
