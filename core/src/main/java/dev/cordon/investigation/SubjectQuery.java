package dev.cordon.investigation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which user is meant, as the responder put it.
 *
 * @param userName the name, without a path
 */
public record SubjectQuery(String userName, Optional<String> accountId) {
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("(AKIA|ASIA)[A-Z0-9]{12,124}");
    private static final Pattern USER_ARN = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):user/(?:[^/]+/)*([^/]+)");

    /** Whether the text is an access key id, so that the logs have to say whose. */
    public static boolean isAccessKeyId(String subject) {
        return ACCESS_KEY_ID.matcher(subject).matches();
    }

    /**
     * Reads a user name or a user's ARN.
     *
     * @throws UnknownSubject if it is empty, an ARN of something else, or names another account than the one asked for
     */
    public static SubjectQuery of(String subject, Optional<String> accountId) {
        if (subject.isBlank()) {
            throw new UnknownSubject("The user's name is empty. Give a user name, a user's ARN or an access key id");
        }
        if (!subject.startsWith("arn:")) {
            return new SubjectQuery(subject, accountId);
        }
        Matcher arn = USER_ARN.matcher(subject);
        if (!arn.matches()) {
            throw new UnknownSubject("%s is not the ARN of an IAM user; expected arn:aws:iam::123456789012:user/NAME"
                    .formatted(subject));
        }
        if (accountId.isPresent() && !accountId.get().equals(arn.group(1))) {
            throw new UnknownSubject(
                    "The ARN names account %s, --account names %s".formatted(arn.group(1), accountId.get()));
        }
        return new SubjectQuery(arn.group(2), Optional.of(arn.group(1)));
    }

    /** Whether the event was made by the user's own credentials, those of its federated sessions included. */
    boolean matches(UserIdentity user) {
        return userName.equals(user.userName())
                && (accountId.isEmpty() || accountId.get().equals(user.accountId()));
    }
}
