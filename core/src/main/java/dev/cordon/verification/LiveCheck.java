package dev.cordon.verification;

import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.LoginProfile;
import dev.cordon.iam.Part;
import dev.cordon.iam.UserSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges a user as IAM shows it: no password, every credential inactive, and a deny that stops the sessions too. */
final class LiveCheck {
    private static final String SOURCE = "IAM, read live";
    private static final String NOT_READ = "not read: ";
    private static final Pattern REFUSED = Pattern.compile("([a-z0-9-]+:[A-Za-z0-9]+): AccessDenied");

    private LiveCheck() {}

    /** A user that does not exist has no credentials, and what was opened with them ended with it. */
    static LiveAnswer noSuchUser(Subject subject, Instant at) {
        return new LiveAnswer(
                Outcome.proved(
                        "There is no user %s in this account any more: its credentials and its own sessions ended with it"
                                .formatted(subject.userName())),
                SOURCE,
                at,
                List.of(new Check("user", State.PROVED, "does not exist")));
    }

    static LiveAnswer failed(String action, String because, boolean refused, Instant at) {
        String reason = "%s failed: %s".formatted(action, because);
        return new LiveAnswer(
                refused ? Outcome.lacking(List.of(action), reason) : Outcome.unknown(reason), SOURCE, at, List.of());
    }

    static LiveAnswer notAsked(String because, Instant at) {
        return new LiveAnswer(Outcome.unknown(because), "not asked", at, List.of());
    }

    /**
     * Judges a snapshot.
     *
     * @param documents reads a managed policy's document by its ARN
     */
    static LiveAnswer of(UserSnapshot user, Function<String, Part<String>> documents) {
        List<Check> checks = List.of(
                check("password", user.loginProfile(), LiveCheck::password),
                check(
                        "access keys",
                        user.accessKeys(),
                        keys -> statuses(
                                "access keys",
                                keys,
                                key -> key.key().id().value(),
                                key -> key.key().status())),
                check(
                        "SSH keys",
                        user.sshPublicKeys(),
                        keys -> statuses("SSH keys", keys, key -> key.id(), key -> key.status())),
                check(
                        "service credentials",
                        user.serviceSpecificCredentials(),
                        all -> statuses(
                                "service credentials",
                                all,
                                one -> one.id() + " (" + one.serviceName() + ")",
                                one -> one.status())),
                check(
                        "signing certificates",
                        user.signingCertificates(),
                        all -> statuses("signing certificates", all, one -> one.id(), one -> one.status())),
                ExplicitDeny.check(user, documents));
        return new LiveAnswer(outcome(checks), SOURCE, user.takenAt(), checks);
    }

    private static Outcome outcome(List<Check> checks) {
        return switch (Check.worst(checks)) {
            case PROVED ->
                Outcome.proved(
                        "No password, no active credential, and an explicit deny of everything for sessions that still live");
            case DISPROVED ->
                Outcome.disproved(checks.stream()
                        .filter(check -> check.state() == State.DISPROVED)
                        .map(check -> check.what() + ": " + check.seen())
                        .toList());
            case UNKNOWN ->
                Outcome.lacking(
                        missingPermissions(checks),
                        "Not all could be read: "
                                + checks.stream()
                                        .filter(check -> check.state() == State.UNKNOWN)
                                        .map(check -> check.what() + " (" + check.seen() + ")")
                                        .collect(Collectors.joining(", ")));
        };
    }

    private static Check password(Optional<LoginProfile> profile) {
        return profile.map(set ->
                        new Check("password", State.DISPROVED, "there is one, made " + Times.words(set.createDate())))
                .orElse(new Check("password", State.PROVED, "none"));
    }

    private static <T> Check statuses(
            String what, List<T> all, Function<T, String> id, Function<T, CredentialStatus> status) {
        boolean works = all.stream().anyMatch(one -> status.apply(one) == CredentialStatus.ACTIVE);
        String seen =
                all.stream().map(one -> id.apply(one) + " " + status.apply(one)).collect(Collectors.joining(", "));
        return new Check(what, works ? State.DISPROVED : State.PROVED, seen.isEmpty() ? "none" : seen);
    }

    private static <T> Check check(String what, Part<T> part, Function<T, Check> judge) {
        return part.value()
                .map(judge)
                .orElseGet(() -> new Check(
                        what, State.UNKNOWN, NOT_READ + part.unreadBecause().orElse("")));
    }

    /** The actions that were refused; a call that failed in another way needs no permission. */
    private static List<String> missingPermissions(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.state() == State.UNKNOWN)
                .flatMap(check -> REFUSED.matcher(check.seen()).results())
                .map(refused -> refused.group(1))
                .distinct()
                .toList();
    }
}
