package dev.cordon.analysis;

import java.util.regex.Pattern;

/**
 * A resource's plain name, whether a call names it by name, by ARN or by URL.
 *
 * @param account from the ARN; empty where there is none
 * @param region likewise
 */
record ResourceName(String account, String region, String name) {
    private static final int ARN_PARTS = 6;

    /** What Secrets Manager puts behind a name in its ARNs. */
    private static final Pattern SECRET_SUFFIX = Pattern.compile("-[A-Za-z0-9]{6}$");

    static ResourceName of(String nameOrArn) {
        if (nameOrArn.startsWith("arn:")) {
            String[] parts = nameOrArn.split(":", ARN_PARTS);
            if (parts.length == ARN_PARTS) {
                return new ResourceName(parts[4], parts[3], plain(parts[2], parts[5]));
            }
        }
        boolean isUrl = nameOrArn.startsWith("https://");
        String name = isUrl ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
        return new ResourceName("", "", name);
    }

    String accountOr(String other) {
        return account.isEmpty() || account.equals("aws") ? other : account;
    }

    String regionOr(String other) {
        return region.isEmpty() ? other : region;
    }

    /** The last part of an ARN without the resource's type, IAM's path, a function's version and the like. */
    private static String plain(String service, String rest) {
        return switch (service) {
            case "iam" -> rest.substring(rest.lastIndexOf('/') + 1);
            case "s3", "sns", "sqs" -> rest;
            case "lambda" -> beforeColon(afterType(rest));
            case "logs" -> beforeColon(afterType(rest));
            case "secretsmanager" -> SECRET_SUFFIX.matcher(afterType(rest)).replaceFirst("");
            default -> afterType(rest);
        };
    }

    private static String afterType(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '/' || rest.charAt(i) == ':') {
                return rest.substring(i + 1);
            }
        }
        return rest;
    }

    private static String beforeColon(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
