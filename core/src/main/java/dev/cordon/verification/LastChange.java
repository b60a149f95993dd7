package dev.cordon.verification;

import dev.cordon.iam.AccessKey;
import dev.cordon.iam.LoginProfile;
import dev.cordon.iam.ServiceSpecificCredential;
import dev.cordon.iam.SigningCertificate;
import dev.cordon.iam.SshPublicKey;
import dev.cordon.iam.User;
import dev.cordon.iam.UserSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the user's access was changed last. What is older proves nothing about how it is now.
 *
 * @param at UTC
 */
public record LastChange(Instant at, From from) {
    /** How the time is known. */
    public enum From {
        /** The case's journal. */
        JOURNAL("the case's journal"),
        /** {@code --since}. */
        OPTION("--since"),
        /**
         * The newest credential's date. IAM keeps no date of a change of status or policy: this is a bound, and no containment.
         */
        NEWEST_CREDENTIAL("the newest credential's date");

        private final String words;

        From(String words) {
            this.words = words;
        }

        /** To follow "by". */
        public String words() {
            return words;
        }
    }

    /** The newest date that IAM itself keeps of what the user has. */
    static Optional<LastChange> visibleIn(UserSnapshot user) {
        return Stream.of(
                        user.user().value().map(User::createDate).stream(),
                        user.loginProfile().orElse(Optional.empty()).map(LoginProfile::createDate).stream(),
                        user.keys().stream().map(AccessKey::createDate),
                        user.sshPublicKeys().orElse(List.of()).stream().map(SshPublicKey::uploadDate),
                        user.serviceSpecificCredentials().orElse(List.of()).stream()
                                .map(ServiceSpecificCredential::createDate),
                        user.signingCertificates().orElse(List.of()).stream().map(SigningCertificate::uploadDate))
                .flatMap(dates -> dates)
                .max(Comparator.naturalOrder())
                .map(newest -> new LastChange(newest, From.NEWEST_CREDENTIAL));
    }

    /** The later of two, if any is known. */
    static Optional<LastChange> later(Optional<LastChange> one, Optional<LastChange> other) {
        return Stream.concat(one.stream(), other.stream()).max(Comparator.comparing(LastChange::at));
    }
}
