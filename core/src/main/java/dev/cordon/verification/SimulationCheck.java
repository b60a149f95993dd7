package dev.cordon.verification;

import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.SimulationResult;
import dev.cordon.iam.SimulationResult.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks IAM's policy simulator what the user's policies allow now: everything must be denied explicitly.
 *
 * <p>An implicit denial is not enough: nothing of the user's own allows the action, but a resource's policy that names the user
 * still could. The question is put twice, without and with a second factor, as a deny for sessions without one denies nothing to
 * an attacker who has it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class SimulationCheck {
    /**
     * Actions of as many services as attackers use, and of each way in which a policy may be partial: undoing containment and
     * making a new way in, moving on to other identities, blinding the defenders, reading data and secrets, spending money. A deny
     * that names services or actions lets at least one of them through.
     */
    static final List<String> ACTIONS = List.of(
            "iam:DeleteUserPolicy",
            "iam:DetachUserPolicy",
            "iam:PutUserPolicy",
            "iam:UpdateAccessKey",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreateUser",
            "iam:UpdateAssumeRolePolicy",
            "iam:PassRole",
            "sts:AssumeRole",
            "sts:GetFederationToken",
            "cloudtrail:StopLogging",
            "guardduty:DeleteDetector",
            "s3:ListAllMyBuckets",
            "s3:GetObject",
            "secretsmanager:GetSecretValue",
            "ssm:GetParameter",
            "ssm:SendCommand",
            "kms:Decrypt",
            "rds:CreateDBSnapshot",
            "dynamodb:Scan",
            "ec2:DescribeInstances",
            "ec2:RunInstances",
            "ec2:ModifySnapshotAttribute",
            "lambda:CreateFunction",
            "lambda:InvokeFunction",
            "ecs:RunTask",
            "bedrock:InvokeModel",
            "ses:SendEmail",
            "organizations:LeaveOrganization");

    private static final String SOURCE = "iam:SimulatePrincipalPolicy";
    private static final List<Map<String, String>> CONTEXTS =
            List.of(Map.of(), Map.of("aws:MultiFactorAuthPresent", "true"));

    private final IamAccount account;
    private final Clock clock;

    SimulationCheck(IamAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    static SimulationAnswer notAsked(String because, Instant at) {
        return new SimulationAnswer(Outcome.unknown(because), "not asked", at, List.of());
    }

    static SimulationAnswer noSuchUser(Instant at) {
        return new SimulationAnswer(
                Outcome.proved("There is no user whom policies could allow anything"), SOURCE, at, List.of());
    }

    SimulationAnswer ask(String userArn) {
        Instant at = clock.instant();
        try {
            Map<String, Decision> decisions = new LinkedHashMap<>();
            for (Map<String, String> context : CONTEXTS) {
                for (SimulationResult result : account.simulatePrincipalPolicy(userArn, ACTIONS, List.of(), context)) {
                    decisions.merge(result.action(), result.decision(), SimulationCheck::weaker);
                }
            }
            return judge(decisions, at);
        } catch (IamFailure.NoSuchEntity e) {
            return noSuchUser(at);
        } catch (IamFailure e) {
            String reason = "%s failed: %s".formatted(e.action(), e.code());
            Outcome outcome = e instanceof IamFailure.NotPermitted
                    ? Outcome.lacking(List.of(e.action()), reason)
                    : Outcome.unknown(reason);
            return new SimulationAnswer(outcome, SOURCE, at, List.of());
        }
    }

    private static Decision weaker(Decision one, Decision other) {
        if (one == Decision.ALLOWED || other == Decision.ALLOWED) {
            return Decision.ALLOWED;
        }
        return one == Decision.IMPLICIT_DENY ? one : other;
    }

    private static SimulationAnswer judge(Map<String, Decision> decisions, Instant at) {
        List<Check> checks = ACTIONS.stream()
                .map(action -> decisions.containsKey(action)
                        ? check(action, decisions.get(action))
                        : new Check(action, State.UNKNOWN, "no answer"))
                .toList();
        return new SimulationAnswer(outcome(decisions, checks), SOURCE, at, checks);
    }

    private static Check check(String action, Decision decision) {
        return switch (decision) {
            case EXPLICIT_DENY -> new Check(action, State.PROVED, decision.id());
            case ALLOWED, IMPLICIT_DENY -> new Check(action, State.DISPROVED, decision.id());
        };
    }

    private static Outcome outcome(Map<String, Decision> decisions, List<Check> checks) {
        return switch (Check.worst(checks)) {
            case PROVED ->
                Outcome.proved("All of %d telling actions are denied explicitly, with and without MFA"
                        .formatted(checks.size()));
            case DISPROVED -> Outcome.disproved(weaknesses(decisions));
            case UNKNOWN -> Outcome.unknown("IAM did not answer for every action");
        };
    }

    private static List<String> weaknesses(Map<String, Decision> decisions) {
        List<String> reasons = new ArrayList<>();
        List<String> allowed = with(decisions, Decision.ALLOWED);
        if (!allowed.isEmpty()) {
            reasons.add("Allowed: " + String.join(", ", allowed));
        }
        List<String> implicit = with(decisions, Decision.IMPLICIT_DENY);
        if (!implicit.isEmpty()) {
            reasons.add(
                    "Denied by nothing but the want of a permission (a resource's own policy could still allow it): "
                            + String.join(", ", implicit));
        }
        return reasons;
    }

    private static List<String> with(Map<String, Decision> decisions, Decision wanted) {
        return decisions.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }
}
