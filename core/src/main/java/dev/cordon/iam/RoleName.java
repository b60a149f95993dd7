package dev.cordon.iam;

import java.util.regex.Pattern;

/** The name of an IAM role, without its path; never empty. */
public record RoleName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");

    public RoleName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of an IAM role; expected 1 to 64 letters, digits or any of _+=,.@-"
                            .formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
