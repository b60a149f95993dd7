package dev.cordon.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Command-line arguments of the benchmarks: {@code --name VALUE}, {@code --flag}, and operands. */
final class Options {
    private static final Set<String> FLAGS = Set.of("json", "no-cold", "no-warm");

    private final Map<String, String> values = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Options() {}

    static Options of(String[] args, String... names) {
        Options options = new Options();
        Set<String> known = Set.of(names);
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                options.operands.add(args[i]);
                continue;
            }
            String name = args[i].substring(2);
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown option --%s; known: %s".formatted(name, List.of(names)));
            }
            if (FLAGS.contains(name)) {
                options.values.put(name, "true");
            } else if (i + 1 < args.length) {
                options.values.put(name, args[++i]);
            } else {
                throw new IllegalArgumentException("--%s needs a value".formatted(name));
            }
        }
        return options;
    }

    boolean flag(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    String operand(String meaning) {
        if (operands.size() != 1) {
            throw new IllegalArgumentException("Give one %s; got %s".formatted(meaning, operands));
        }
        return operands.get(0);
    }
}
