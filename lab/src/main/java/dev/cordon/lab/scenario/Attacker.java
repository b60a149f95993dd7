package dev.cordon.lab.scenario;

import dev.cordon.lab.guardduty.KeyFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attacker, who remembers what it did and got: its notes are the truth of a scenario. */
final class Attacker {
    private record RefusedCall(String eventSource, String eventName, String errorCode) {}

    private final Stage stage;
    private final Set<String> addresses = new LinkedHashSet<>();
    private final List<Truth.Session> sessions = new ArrayList<>();
    private final List<Truth.Change> changes = new ArrayList<>();
    private final Map<RefusedCall, Integer> refusals = new LinkedHashMap<>();
    private final List<Truth.Finding> findings = new ArrayList<>();
    private final Set<String> secretsRead = new LinkedHashSet<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private Optional<Instant> from = Optional.empty();
    private Instant to = Instant.EPOCH;

    Attacker(Stage stage) {
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }

    /** Sits down somewhere with credentials. */
    Hands with(SigningKeys keys, Vantage vantage) {
        return new Hands(keys, vantage, 8);
    }

    /** Tries to sign in to the console with a password alone; empty if that is refused. */
    Optional<SigningKeys> signsIn(String userName, String password, Vantage browser) {
        seenAt(browser.address());
        Optional<SigningKeys> session = stage.signIn(userName, password, false, browser);
        session.ifPresentOrElse(
                keys -> opened(
                        "ConsoleLogin",
                        "",
                        keys.accessKeyId(),
                        stage.account().account().iamArn("user/" + userName)),
                () -> refused("signin.amazonaws.com", "ConsoleLogin", "Failed authentication"));
        return session;
    }

    /** Keeps a password for later. */
    void keepsPassword(String userName, String password, boolean mfa, Vantage browser) {
        keeps(new Attempt(
                "password of " + userName,
                "ConsoleLogin",
                () -> stage.signInNow(userName, password, mfa, browser)
                        .map(keys -> new Answer(200, ""))
                        .orElseGet(() -> new Answer(403, ""))));
    }

    /** Notes that it was somewhere now. */
    void seenAt(String address) {
        addresses.add(address);
        from = from.isPresent() ? from : Optional.of(stage.time());
        to = stage.time();
    }

    /** Notes a change that went through, just now. */
    void changed(String eventName, String what) {
        changes.add(new Truth.Change(to, eventName, what));
    }

    /** Notes a refusal. */
    void refused(String eventSource, String eventName, String errorCode) {
        refusals.merge(new RefusedCall(eventSource, eventName, errorCode), 1, Integer::sum);
    }

    /** Notes temporary credentials. */
    void opened(String eventName, String parent, String accessKeyId, String of) {
        sessions.add(new Truth.Session(eventName, parent, accessKeyId, of));
    }

    /** Keeps a credential, with a call that it is good for. */
    void keeps(Attempt attempt) {
        attempts.add(attempt);
    }

    /** What can be called with the credentials that were kept. */
    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    Truth truth(String scenario, String subject) {
        return new Truth(
                scenario,
                stage.account().account().id(),
                subject,
                from.orElseThrow(),
                to,
                List.copyOf(addresses),
                attempts.stream().map(Attempt::credential).distinct().toList(),
                sessions,
                changes,
                refusals.entrySet().stream()
                        .map(each -> new Truth.Refusal(
                                each.getKey().eventSource(),
                                each.getKey().eventName(),
                                each.getKey().errorCode(),
                                each.getValue()))
                        .toList(),
                List.copyOf(secretsRead),
                findings);
    }

    /** Credentials in use from one place. */
    final class Hands {
        private final SigningKeys keys;
        private final Vantage vantage;
        private final int pace;

        private Hands(SigningKeys keys, Vantage vantage, int pace) {
            this.keys = keys;
            this.vantage = vantage;
            this.pace = pace;
        }

        SigningKeys keys() {
            return keys;
        }

        /** The same, with at most so many seconds between calls. */
        Hands pacedAt(int seconds) {
            return new Hands(keys, vantage, seconds);
        }

        /** Tries something; a refusal is noted. */
        Answer tries(String region, String service, String operation, Map<String, ?> parameters) {
            seenAt(vantage.address());
            Answer answer = stage.call(keys, vantage, region, service, operation, parameters, pace);
            answer.errorCode().ifPresent(code -> refused(service + ".amazonaws.com", operation, code));
            return answer;
        }

        /** As {@link #tries}, of a global service. */
        Answer tries(String service, String operation, Map<String, ?> parameters) {
            return tries("us-east-1", service, operation, parameters);
        }

        /** Does something that must go through. */
        Answer does(String region, String service, String operation, Map<String, ?> parameters) {
            Answer answer = tries(region, service, operation, parameters);
            if (!answer.isSuccess()) {
                throw new IllegalStateException(
                        "The scenario expects %s:%s to succeed: %s".formatted(service, operation, answer));
            }
            return answer;
        }

        /** As {@link #does}, of a global service. */
        Answer does(String service, String operation, Map<String, ?> parameters) {
            return does("us-east-1", service, operation, parameters);
        }

        /**
         * Changes something, and notes it.
         *
         * @param what such as {@code User cloudwatch-agent-svc}
         */
        Answer changes(String service, String operation, Map<String, ?> parameters, String what) {
            Answer answer = does(service, operation, parameters);
            changed(operation, what);
            stage.settle();
            return answer;
        }

        /** Asks STS for credentials, and notes the session. */
        SigningKeys opens(String operation, Map<String, ?> parameters, String of) {
            SigningKeys session = SigningKeys.ofSession(does("sts", operation, parameters));
            opened(operation, keys.accessKeyId(), session.accessKeyId(), of);
            return session;
        }

        /** Reads a secret, if it may. */
        Answer readsSecret(String region, String name) {
            Answer answer = tries(region, "secretsmanager", "GetSecretValue", Map.of("SecretId", name));
            if (answer.isSuccess()) {
                secretsRead.add(name);
            }
            return answer;
        }

        /**
         * Is noticed by GuardDuty, for what these credentials did last.
         *
         * @param type such as {@code PenTest:IAMUser/KaliLinux}
         * @param call what it is about, such as {@code iam:ListUsers}
         */
        void noticedAs(String region, String type, double severity, String call) {
            Watched watched = Watched.by(stage.account().directory(), keys.accessKeyId());
            int colon = call.indexOf(':');
            String id = stage.account()
                    .estate()
                    .detectors()
                    .add(
                            region,
                            new KeyFinding(
                                    type,
                                    severity,
                                    "Unusual use of credentials of %s.".formatted(watched.name()),
                                    "%s was called with credentials of %s from %s in a way that is not usual."
                                            .formatted(call.substring(colon + 1), watched.name(), vantage.address()),
                                    keys.accessKeyId(),
                                    watched.principalId(),
                                    watched.name(),
                                    watched.type(),
                                    call.substring(0, colon) + ".amazonaws.com",
                                    call.substring(colon + 1),
                                    vantage.address(),
                                    1,
                                    to,
                                    to));
            findings.add(new Truth.Finding(region, id, type));
        }

        /** Keeps these credentials for later, for a call that they are good for. */
        void keepsFor(String region, String service, String operation, Map<String, ?> parameters) {
            keeps(new Attempt(
                    keys.accessKeyId(),
                    service + ":" + operation,
                    () -> stage.client().call(keys, vantage, region, service, operation, parameters)));
        }
    }
}
