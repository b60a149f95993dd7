package dev.cordon.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Resources that a responder names: an ARN or a plain name, in which {@code *} stands for any text and {@code ?} for any one
 * character. Compared with case, as AWS does.
 *
 * <p>Matching takes at most the pattern's length times the text's: no pattern and no logged name makes it explode.
 */
public record ArnPattern(String value) {
    private static final int MAX_LENGTH = 2048;

    /** {@code arn:partition:service:region:account:resource}. */
    private static final int ARN_PARTS = 6;

    private static final int SERVICE = 2;
    private static final int RESOURCE = 5;

    /** Secrets Manager adds a hyphen and six characters to a secret's name to make its ARN. */
    private static final int SECRET_SUFFIX = 7;

    public ArnPattern {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An empty pattern; expected an ARN or a name, such as "
                    + "arn:aws:secretsmanager:*:*:secret:prod/*");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A pattern of %d characters; an ARN has at most %d".formatted(value.length(), MAX_LENGTH));
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c)) || !value.equals(value.strip())) {
            throw new IllegalArgumentException("'%s' has white space around it or a control character in it"
                    .formatted(value.strip().replaceAll("\\p{Cntrl}", "?")));
        }
        if (isArn(value) && parts(value).length < ARN_PARTS) {
            throw new IllegalArgumentException(
                    "'%s' has %d of an ARN's 6 parts; expected arn:partition:service:region:account:resource, with * for any"
                            .formatted(value, parts(value).length));
        }
        if (matchesEverything(value)) {
            throw new IllegalArgumentException(
                    "'%s' matches everything; name a service or a resource".formatted(value));
        }
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        return matches(value, text);
    }

    /**
     * Whether a resource that a record names matches, be it by ARN or, as most records have it, by bare name. A name is held
     * against the last part of the pattern, with and without the resource's type: a bare name does not tell a user from a role.
     *
     * @param service as in an ARN: {@code secretsmanager}
     * @param resource {@code arn:aws:secretsmanager:…:secret:prod/db-AbCdEf} or {@code prod/db}
     */
    boolean matchesResource(String service, String resource) {
        if (isArn(value) == isArn(resource)) {
            return matches(resource);
        }
        if (isArn(resource)) {
            String[] named = parts(resource);
            return named.length == ARN_PARTS
                    && namesOf(named[SERVICE], named[RESOURCE]).stream().anyMatch(this::matches);
        }
        String[] parts = parts(value);
        return matches(parts[SERVICE], service)
                && namesOf(parts[SERVICE], parts[RESOURCE]).stream().anyMatch(name -> matches(name, resource));
    }

    /**
     * The names that calls may use for the resource part of an ARN: without its type, which a call tells by its name. S3's
     * resources have none, a bucket's name comes first.
     */
    private static List<String> namesOf(String service, String resource) {
        List<String> names = new ArrayList<>();
        names.add(resource);
        int separator = endOfType(resource);
        if (separator < 0 || service.equals("s3")) {
            return names;
        }
        String name = resource.substring(separator + 1);
        names.add(name);
        switch (service) {
            case "ssm" -> names.add('/' + name); // parameter/prod/key is asked for as /prod/key
            case "iam" -> names.add(name.substring(name.lastIndexOf('/') + 1)); // calls leave the path out
            case "secretsmanager" -> {
                if (hasSecretSuffix(name)) {
                    names.add(name.substring(0, name.length() - SECRET_SUFFIX));
                }
            }
            default -> {}
        }
        return names;
    }

    private static int endOfType(String resource) {
        for (int i = 0; i < resource.length(); i++) {
            if (resource.charAt(i) == ':' || resource.charAt(i) == '/') {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasSecretSuffix(String name) {
        int hyphen = name.length() - SECRET_SUFFIX;
        return hyphen > 0
                && name.charAt(hyphen) == '-'
                && name.substring(hyphen + 1).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '?');
    }

    private static boolean isArn(String text) {
        return text.startsWith("arn:");
    }

    private static String[] parts(String arn) {
        return arn.split(":", ARN_PARTS);
    }

    private static boolean matchesEverything(String value) {
        if (!isArn(value)) {
            return isWild(value);
        }
        String[] parts = parts(value);
        return isWild(parts[SERVICE]) && isWild(parts[RESOURCE]);
    }

    private static boolean isWild(String text) {
        return text.chars().allMatch(c -> c == '*' || c == '?') && text.indexOf('*') >= 0;
    }

    /** Of several {@code *}, only the last one passed is ever widened: that is enough, and nothing is tried twice. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public String toString() {
        return value;
    }
}
