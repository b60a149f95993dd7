package dev.cordon.aws;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in S3, as {@code s3://bucket/prefix}.
 *
 * @param prefix without a leading slash; empty for the whole bucket
 */
public record S3Location(String bucket, String prefix) {
    private static final String SCHEME = "s3://";
    private static final Pattern FORM = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    /** Whether the text means S3 rather than a path on disk. */
    public static boolean isOne(String text) {
        return text.startsWith(SCHEME);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it names no bucket; the message is for the user
     */
    public static S3Location parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("%s is no place in S3; expected s3://BUCKET/PREFIX".formatted(text));
        }
        return new S3Location(
                Objects.requireNonNull(form.group(1)),
                Optional.ofNullable(form.group(2)).orElse(""));
    }

    /** The bucket's ARN, as a refusal names it. */
    String bucketArn() {
        return "arn:aws:s3:::" + bucket;
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + prefix;
    }
}
