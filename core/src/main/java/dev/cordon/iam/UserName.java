package dev.cordon.iam;

import java.util.regex.Pattern;

/**
 * The name of an IAM user; never empty.
 *
 * <p>Several operations of IAM take a call without a user name, or with an empty one, as a call about the caller: they would
 * delete the responder's own password. Therefore the port takes names of this type only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html">DeleteLoginProfile</a>
 */
public record UserName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,128}");

    public UserName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of an IAM user; expected 1 to 128 letters, digits or any of _+=,.@-"
                            .formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
