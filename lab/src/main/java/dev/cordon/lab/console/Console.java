package dev.cordon.lab.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.CallListener;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.LoginProfile;
import dev.cordon.lab.directory.Session;
import dev.cordon.lab.directory.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs users in with their passwords, and records it as AWS does.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html">Console
 *     sign-in events</a>
 */
public final class Console {
    private static final Duration SESSION = Duration.ofHours(12);

    private final Directory directory;
    private final CallListener listener;
    private final Clock clock;

    /** A console of an account. */
    public Console(Directory directory, CallListener listener, Clock clock) {
        this.directory = directory;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Tries to sign in. Needs no permission: a user whose every action is denied can sign in, and then do nothing.
     *
     * @return the credentials that the console then calls with; empty if it was refused
     */
    public Optional<Session> signIn(SignIn attempt) {
        Instant now = clock.instant();
        synchronized (directory) {
            Optional<User> user = directory.users().find(attempt.userName());
            boolean usesMfa =
                    user.filter(known -> attempt.mfa() && hasMfa(known)).isPresent();
            boolean isRight = user.flatMap(User::loginProfile)
                    .map(LoginProfile::password)
                    .filter(attempt.password()::equals)
                    .isPresent();
            boolean succeeds =
                    isRight && user.filter(known -> usesMfa || !hasMfa(known)).isPresent();
            listener.called(record(attempt, user, succeeds, usesMfa, now));
            return succeeds ? user.map(known -> open(known, usesMfa, now)) : Optional.empty();
        }
    }

    private boolean hasMfa(User user) {
        return !directory.mfaDevicesOf(user).isEmpty();
    }

    private Session open(User user, boolean usesMfa, Instant now) {
        user.signedIn(now);
        Session session = new Session(
                Session.Kind.USER,
                directory.identifiers().accessKey("ASIA"),
                directory.identifiers().secretAccessKey(),
                directory.identifiers().sessionToken(),
                user.id(),
                "",
                now.truncatedTo(ChronoUnit.SECONDS),
                now.plus(SESSION).truncatedTo(ChronoUnit.SECONDS),
                usesMfa ? Optional.of(now) : Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                true);
        directory.addSession(session);
        return session;
    }

    private ApiCall record(SignIn attempt, Optional<User> user, boolean succeeds, boolean usesMfa, Instant now) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("ConsoleLogin", succeeds ? "Success" : "Failure");
        return new ApiCall(
                now,
                UUID.randomUUID().toString(),
                "AwsConsoleSignIn",
                "signin.amazonaws.com",
                "ConsoleLogin",
                attempt.region(),
                user.map(this::callerOf),
                attempt.sourceAddress(),
                attempt.userAgent(),
                // A sign-in that fails has a message, and no code.
                succeeds ? Optional.empty() : Optional.of(new ApiError("", "Failed authentication", 403)),
                Optional.empty(),
                Optional.of(response),
                Map.of(
                        "LoginTo", "https://console.aws.amazon.com/console/home",
                        "MobileVersion", "No",
                        "MFAUsed", usesMfa ? "Yes" : "No"),
                false,
                ApiCall.Category.MANAGEMENT,
                List.of(),
                Optional.of(new ApiCall.Tls(
                        "TLSv1.3", "TLS_AES_128_GCM_SHA256", attempt.region() + ".signin.aws.amazon.com")));
    }

    private Caller callerOf(User user) {
        Identity identity = new Identity.User(
                user.name(), user.id(), user.arn(), directory.account().id());
        return new Caller(identity, "", Optional.empty());
    }
}
