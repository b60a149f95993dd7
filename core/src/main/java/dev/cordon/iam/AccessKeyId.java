package dev.cordon.iam;

import java.util.regex.Pattern;

/** The public identifier of an access key, such as {@code AKIAIOSFODNN7EXAMPLE}. Never the secret. */
public record AccessKeyId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{16,128}");

    public AccessKeyId {
        if (!FORM.matcher(value).matches()) {
            // The length only: what was pasted by mistake may be a secret key.
            throw new IllegalArgumentException(
                    "Not an access key id (%d characters given); expected AKIA… or ASIA…".formatted(value.length()));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
