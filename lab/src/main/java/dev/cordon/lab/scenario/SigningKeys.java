package dev.cordon.lab.scenario;

import dev.cordon.lab.directory.Session;
import java.util.Optional;

/** Credentials of the practice account, to sign with. They open nothing outside of it. */
public record SigningKeys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    /** A user's own key. */
    public static SigningKeys longTerm(String accessKeyId, String secretAccessKey) {
        return new SigningKeys(accessKeyId, secretAccessKey, Optional.empty());
    }

    /** The {@code Credentials} of an answer of STS's. */
    static SigningKeys ofSession(Answer answer) {
        return new SigningKeys(
                answer.text("AccessKeyId"), answer.text("SecretAccessKey"), Optional.of(answer.text("SessionToken")));
    }

    /** A session's. */
    static SigningKeys of(Session session) {
        return new SigningKeys(session.accessKeyId(), session.secretAccessKey(), Optional.of(session.sessionToken()));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SigningKeys[" + accessKeyId + "]";
    }
}
