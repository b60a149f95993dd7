package dev.cordon.app;

import dev.cordon.iam.UserName;
import org.jspecify.annotations.Nullable;

/** The user that a command is to change, by name or ARN. */
final class UserArgument {
    private UserArgument() {}

    static UserName parse(@Nullable String subject) {
        if (subject == null) {
            throw CommandFailed.usage("Which user? Give a user name or a user's ARN.");
        }
        if (subject.endsWith(":root") || subject.equals("<root_account>")) {
            throw CommandFailed.usage(
                    "The root user cannot be contained by IAM. Change its password, delete its access keys, end its sessions.");
        }
        if (subject.startsWith("arn:") && !subject.contains(":user/")) {
            throw CommandFailed.usage("%s is no user's ARN.".formatted(subject));
        }
        try {
            return new UserName(subject.startsWith("arn:") ? subject.substring(subject.lastIndexOf('/') + 1) : subject);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage(e.getMessage() + ".", e);
        }
    }

    /** A user of the same name in another account is somebody else. */
    static void requireAccount(@Nullable String subject, String accountId) {
        if (subject != null && subject.startsWith("arn:")) {
            String account = subject.split(":", -1)[4];
            if (!account.equals(accountId)) {
                throw CommandFailed.usage(
                        "%s is in account %s, but you are in account %s.".formatted(subject, account, accountId));
            }
        }
    }
}
