package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds rules by what others may call them: their name, or their id in any spelling. */
final class RuleNames {
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, List<Integer>> byId = new HashMap<>();

    RuleNames(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            add(byName, rules.get(i).name(), i);
            add(byId, rules.get(i).id(), i);
        }
    }

    private static void add(Map<String, List<Integer>> to, @Nullable String key, int rule) {
        if (key != null) {
            to.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
        }
    }

    /** The indexes of all rules that are called so. */
    List<Integer> called(String reference) {
        List<Integer> found = new ArrayList<>(byName.getOrDefault(reference, List.of()));
        String id = RuleIds.canonical(reference);
        if (id != null) {
            for (int rule : byId.getOrDefault(id, List.of())) {
                if (!found.contains(rule)) {
                    found.add(rule);
                }
            }
        }
        return found;
    }
}
