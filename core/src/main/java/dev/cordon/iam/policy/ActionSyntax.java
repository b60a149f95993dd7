package dev.cordon.iam.policy;

import java.util.regex.Pattern;

/** How actions are written: a service's prefix, a colon, a name with wildcards; or everything. */
final class ActionSyntax {
    private static final Pattern FORM = Pattern.compile("\\*|(?:\\*|[A-Za-z0-9.-]+):[^:\\s]+");

    private ActionSyntax() {}

    static boolean isValid(String action) {
        return FORM.matcher(action).matches();
    }
}
