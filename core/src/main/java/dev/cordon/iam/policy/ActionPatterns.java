package dev.cordon.iam.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The actions that a statement names, in any case. Whole names are looked up, so that a long list of them costs next to nothing;
 * only patterns are tried one by one.
 */
final class ActionPatterns {
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Glob[] patterns;

    ActionPatterns(List<String> actions) {
        actions.stream().filter(action -> !isPattern(action)).forEach(names::add);
        patterns =
                actions.stream().filter(ActionPatterns::isPattern).map(Glob::of).toArray(Glob[]::new);
    }

    private static boolean isPattern(String action) {
        return action.indexOf('*') >= 0 || action.indexOf('?') >= 0;
    }

    boolean match(String action) {
        if (names.contains(action)) {
            return true;
        }
        for (Glob pattern : patterns) {
            if (pattern.matchesIgnoringCase(action)) {
                return true;
            }
        }
        return false;
    }
}
