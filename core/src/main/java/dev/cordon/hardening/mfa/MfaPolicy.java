package dev.cordon.hardening.mfa;

import dev.cordon.iam.policy.AccessRequest;
import dev.cordon.iam.policy.CompiledPolicy;
import dev.cordon.iam.policy.Decision;
import dev.cordon.iam.policy.Evaluator;
import dev.cordon.iam.policy.MalformedPolicy;
import dev.cordon.iam.policy.Policies;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.iam.policy.RequestContext;
import dev.cordon.iam.policy.RequestPrincipal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policy that denies everything without a second factor, but setting one up. {@code BoolIfExists} denies long-term access keys
 * too, with which the key {@code aws:MultiFactorAuthPresent} is absent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html">Allows
 *     MFA-authenticated IAM users to manage their own credentials</a>
 */
public enum MfaPolicy {
    /** Nothing but the set-up. A user who must change the password at the first sign-in cannot. */
    ARTICLE,
    /**
     * Also what the first sign-in with a password that must be changed takes.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html">
     *     The example's note on password resets</a>
     */
    FIRST_LOGIN;

    private static final String SID = "DenyAllExceptMFASetupIfNoMFA";
    private static final String KEY = "aws:MultiFactorAuthPresent";

    private static final List<String> SET_UP = List.of(
            "iam:CreateVirtualMFADevice",
            "iam:EnableMFADevice",
            "iam:GetUser",
            "iam:ListMFADevices",
            "iam:ListVirtualMFADevices",
            "iam:ResyncMFADevice",
            "sts:GetSessionToken");

    private static final List<String> CHANGE_PASSWORD = List.of("iam:ChangePassword", "iam:GetAccountPasswordPolicy");

    /** Actions of many services, none of which setting up a second factor takes. */
    private static final List<String> TELLING = List.of(
            "iam:CreateUser",
            "iam:CreateAccessKey",
            "iam:DeleteUserPolicy",
            "iam:DeactivateMFADevice",
            "sts:AssumeRole",
            "s3:GetObject",
            "s3:ListAllMyBuckets",
            "ec2:RunInstances",
            "ec2:DescribeInstances",
            "lambda:InvokeFunction",
            "secretsmanager:GetSecretValue",
            "kms:Decrypt",
            "cloudtrail:StopLogging",
            "dynamodb:Scan",
            "bedrock:InvokeModel",
            "organizations:LeaveOrganization");

    /** As {@code --variant} has it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a managed policy with this content is called, so that everybody sees whose it is. */
    public String policyName() {
        return this == ARTICLE ? "CordonRequireMFA" : "CordonRequireMFA-first-login";
    }

    /** The actions that stay possible without a second factor. */
    public List<String> exempt() {
        return this == ARTICLE
                ? SET_UP
                : Stream.concat(SET_UP.stream(), CHANGE_PASSWORD.stream()).toList();
    }

    /** The document, as JSON. */
    public String document() {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "%s",
                      "Effect": "Deny",
                      "NotAction": [
                %s
                      ],
                      "Resource": "*",
                      "Condition": {
                        "BoolIfExists": {
                          "%s": "false"
                        }
                      }
                    }
                  ]
                }
                """.formatted(
                        SID,
                        exempt().stream()
                                .map(action -> "        \"%s\"".formatted(action))
                                .collect(Collectors.joining(",\n")),
                        KEY);
    }

    /** How the policy meets a call: with a second factor, without one, or with a long-term key, which has no such thing. */
    public enum Factor {
        PRESENT,
        MISSING,
        /** The context key is absent. */
        LONG_TERM_KEY;

        RequestContext context() {
            RequestContext.Builder context = RequestContext.builder();
            return switch (this) {
                case PRESENT -> context.with(KEY, "true").build();
                case MISSING -> context.with(KEY, "false").build();
                case LONG_TERM_KEY -> context.build();
            };
        }
    }

    /** Whether the policy denies an action by a user. */
    boolean denies(String action, Factor factor) {
        return denies(compiled(parsed()), action, factor);
    }

    private Policy parsed() {
        try {
            return Policy.parse(document());
        } catch (MalformedPolicy e) {
            throw new AssertionError("Written here", e);
        }
    }

    /**
     * Whether a policy, alone, enforces a second factor, by what it means and not by its name: it denies a telling set of actions
     * explicitly without one and with long-term keys, and denies none of them, nor the set-up, with one. A policy that also lets
     * single actions of that set through does not count.
     */
    public static boolean isEnforcedBy(String document) {
        CompiledPolicy policy;
        try {
            policy = compiled(Policy.parse(document));
        } catch (MalformedPolicy e) {
            return false;
        }
        return TELLING.stream()
                .allMatch(action -> denies(policy, action, Factor.MISSING)
                        && denies(policy, action, Factor.LONG_TERM_KEY)
                        && !denies(policy, action, Factor.PRESENT));
    }

    private static CompiledPolicy compiled(Policy policy) {
        return CompiledPolicy.of(PolicyKind.IDENTITY, "policy", policy);
    }

    private static boolean denies(CompiledPolicy policy, String action, Factor factor) {
        RequestPrincipal user = RequestPrincipal.user("arn:aws:iam::123456789012:user/user");
        AccessRequest request = AccessRequest.of(action, "*", user, factor.context());
        return Evaluator.decide(
                        request, Policies.builder().identity(List.of(policy)).build())
                instanceof Decision.ExplicitlyDenied;
    }
}
