package dev.cordon.analysis;

import dev.cordon.trail.CallOutcome;
import dev.cordon.trail.TrailEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an error says about a call.
 *
 * <p>There is no list of CloudTrail's error codes: each service spells its own, EC2 with a {@code Client.} or
 * {@code Server.} before it and some with a fault's suffix. Codes are compared without regard to case, prefix, and the endings
 * {@code Exception}, {@code Fault} and {@code Error}.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html">AWS's own filter,
 *     {@code *UnauthorizedOperation} or {@code AccessDenied*}, which these spellings widen</a>
 */
public enum ErrorKind {
    /** The call succeeded. */
    NONE,

    /**
     * The caller was turned away, for want of a permission or of a valid credential:
     *
     * <ul>
     *   <li>permission: {@code AccessDenied…}, {@code …UnauthorizedOperation}, {@code UnauthorizedAccess},
     *       {@code Unauthorized}, {@code AuthorizationError}, {@code NotAuthorized…}, {@code Forbidden}, and any other code whose
     *       message says {@code is not authorized to perform}, {@code you are not authorized} or {@code with an explicit
     *       deny}: a service control policy, a permissions boundary or a resource policy may stand behind it;
     *   <li>credential: {@code AuthFailure} (EC2's word for either), {@code InvalidClientTokenId},
     *       {@code UnrecognizedClient}, {@code InvalidAccessKeyId}, {@code ExpiredToken…}, {@code InvalidToken},
     *       {@code SignatureDoesNotMatch}, {@code InvalidSignature}, {@code IncompleteSignature},
     *       {@code MissingAuthenticationToken}, {@code OptInRequired}. These show a revoked or mistyped credential still in
     *       use, which matters to a responder as much as a missing permission;
     *   <li>a sign-in that failed, whose message is {@code Failed authentication} or {@code No username found in supplied
     *       account} and whose {@code responseElements} say {@code Failure}.
     * </ul>
     */
    REFUSAL,

    /** The call came too fast or too often: {@code Throttling…}, {@code RequestLimitExceeded}, {@code SlowDown} and the like. */
    THROTTLING,

    /** Anything else: not found, invalid, in use, a quota of things rather than calls. */
    OTHER;

    private static final Set<String> REFUSED = Set.of(
            "authfailure",
            "authenticationfailed",
            "authorization",
            "unauthorized",
            "unauthorizedaccess",
            "unauthorizedoperation",
            "forbidden",
            "allaccessdisabled",
            "invalidclienttokenid",
            "unrecognizedclient",
            "invalidaccesskeyid",
            "expiredtoken",
            "tokenexpired",
            "requestexpired",
            "invalidtoken",
            "invalididentitytoken",
            "invalidsignature",
            "incompletesignature",
            "signaturedoesnotmatch",
            "missingauthenticationtoken",
            "optinrequired");
    private static final List<String> REFUSED_BEGINNINGS = List.of("accessdenied", "notauthorized", "userunauthorized");
    private static final List<String> REFUSED_ENDINGS =
            List.of("unauthorizedoperation", "accessdenied", "notauthorized");
    private static final List<String> REFUSED_WORDS = List.of(
            "is not authorized to perform",
            "not authorized to perform this operation",
            "with an explicit deny",
            "you are not authorized",
            "failed authentication",
            "no username found in supplied account");

    private static final Set<String> THROTTLED = Set.of(
            "requestlimitexceeded",
            "slowdown",
            "toomanyrequests",
            "requestthrottled",
            "bandwidthlimitexceeded",
            "provisionedthroughputexceeded",
            "priorrequestnotcomplete",
            "ec2throttled");

    /** Judges a record by its error, and a sign-in by its response too. */
    public static ErrorKind of(TrailEvent event) {
        String code = event.errorCode();
        if (code == null && isSignIn(event)) {
            return signInFailed(event) ? REFUSAL : NONE;
        }
        // No message is looked at, and so made, for the many calls that succeed.
        return code == null ? NONE : classify(code, event.errorMessage());
    }

    /** What came of the call that a record tells of. */
    public static CallOutcome outcomeOf(TrailEvent event) {
        return of(event).outcome(event);
    }

    /** What came of a call with an error of this kind. */
    CallOutcome outcome(TrailEvent event) {
        return switch (this) {
            case NONE -> CallOutcome.SUCCEEDED;
            case REFUSAL -> CallOutcome.REFUSED;
            case THROTTLING -> CallOutcome.FAILED;
            case OTHER -> isDryRun(event) ? CallOutcome.DRY_RUN : CallOutcome.FAILED;
        };
    }

    /** EC2's answer to a call with {@code DryRun} that it would have allowed. */
    private static boolean isDryRun(TrailEvent event) {
        String code = event.errorCode();
        return code != null && (code.equals("Client.DryRunOperation") || code.equals("DryRunOperation"));
    }

    /** Judges an {@code errorCode} and its {@code errorMessage}; no code, no error. */
    public static ErrorKind classify(@Nullable String errorCode, @Nullable String errorMessage) {
        if (errorCode == null || errorCode.isEmpty()) {
            return NONE;
        }
        String code = bare(errorCode);
        if (isThrottling(code)) {
            return THROTTLING;
        }
        return isRefusal(code) || saysRefused(errorMessage) ? REFUSAL : OTHER;
    }

    private static boolean isThrottling(String code) {
        return code.startsWith("throttl") || code.endsWith("throttled") || THROTTLED.contains(code);
    }

    private static boolean isRefusal(String code) {
        return REFUSED.contains(code)
                || REFUSED_BEGINNINGS.stream().anyMatch(code::startsWith)
                || REFUSED_ENDINGS.stream().anyMatch(code::endsWith);
    }

    private static boolean saysRefused(@Nullable String message) {
        if (message == null) {
            return false;
        }
        String lower = message.toLowerCase(Locale.ROOT);
        return REFUSED_WORDS.stream().anyMatch(lower::contains);
    }

    /** {@code Client.UnauthorizedOperation} and {@code ThrottlingException} without their trimmings, in lower case. */
    private static String bare(String errorCode) {
        String code = errorCode.toLowerCase(Locale.ROOT);
        for (String prefix : List.of("client.", "server.")) {
            code = code.startsWith(prefix) ? code.substring(prefix.length()) : code;
        }
        for (String ending : List.of("exception", "fault", "error")) {
            boolean isMore = code.length() > ending.length();
            code = isMore && code.endsWith(ending) ? code.substring(0, code.length() - ending.length()) : code;
        }
        return code;
    }

    private static boolean isSignIn(TrailEvent event) {
        return event.eventSource().equals("signin.amazonaws.com");
    }

    /** The response's member is named like the event: {@code ConsoleLogin}, {@code CheckMfa}, {@code SwitchRole}. */
    private static boolean signInFailed(TrailEvent event) {
        String outcome = event.responseElements().path(event.eventName()).asText("");
        return outcome.equals("Failure") || saysRefused(event.errorMessage());
    }
}
