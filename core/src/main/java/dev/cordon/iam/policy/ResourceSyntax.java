package dev.cordon.iam.policy;

import java.util.regex.Pattern;

/**
 * How resources are written: everything, or an ARN that names its service in full. IAM takes an ARN that breaks off, such as
 * {@code arn:aws:ec2:*}, unless it has left a part empty.
 */
final class ResourceSyntax {
    private static final Pattern FORM = Pattern.compile("\\*|arn:[^:]+:[^:*?$]+:(?:[^:]*:[^:]*:.+|[^:]+(?::[^:]+)?)");

    private ResourceSyntax() {}

    static boolean isValid(String resource) {
        return FORM.matcher(resource).matches();
    }
}
