package dev.cordon.trail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dotted names of members, such as {@code requestParameters.bucketName}, compiled so that one walk over an object finds what all
 * of them ask of it. Immutable; shared by threads, each of which reads with {@link FieldValues} of its own.
 *
 * <p>A name is tried in every way to split it below the record's own members, as keys may have dots themselves: {@code
 * requestParameters.a.b} is found in {@code {"a":{"b":1}}} and in {@code {"a.b":1}}. Arrays on the way are looked through.
 */
public final class FieldPaths {
    /** Names of more parts are refused: each way to split a name is a key to look for. */
    public static final int MAX_PARTS = 32;

    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final Map<Field, Node> members = new EnumMap<>(Field.class);
    private final Node record;

    /** Where a path's values come from: a member that the scanner knows, below such a member, or anywhere in the record. */
    record Source(@Nullable Field member, @Nullable Field below) {}

    /** A point on the way to paths: which end here, and which keys lead on. */
    static final class Node {
        /** Places to look a key up at: so many that few keys share one. */
        private static final int SPREAD = 4;

        private final int[] ends;
        private final byte[][] keys;
        private final String[] names;
        private final Node[] next;
        /** The indexes of keys by their shapes; a shape's first free place ends its row. */
        private final int[] table;

        Node(int[] ends, List<String> names, List<Node> next) {
            this.ends = ends;
            this.names = names.toArray(String[]::new);
            this.keys = names.stream()
                    .map(name -> name.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            this.next = next.toArray(Node[]::new);
            table = new int[Integer.highestOneBit(Math.max(1, names.size())) * 2 * SPREAD];
            Arrays.fill(table, -1);
            for (int i = 0; i < keys.length; i++) {
                // A key with a backslash is never written as it is.
                if (!names.get(i).contains("\\")) {
                    put(i);
                }
            }
        }

        private void put(int index) {
            int slot = slot(keys[index], 0, keys[index].length);
            while (table[slot] >= 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = index;
        }

        private int slot(byte[] json, int from, int to) {
            if (from == to) {
                return 0;
            }
            int shape = ((to - from) * 31 + json[from]) * 31 + json[(from + to) >>> 1];
            return (((shape * 31 + json[to - 1]) * 0x9E3779B9) >>> 16) & (table.length - 1);
        }

        int[] ends() {
            return ends;
        }

        int size() {
            return next.length;
        }

        Node next(int key) {
            return next[key];
        }

        /** The index of the key that is written between these positions, without escapes, or -1. */
        int find(byte[] json, int from, int to) {
            for (int slot = slot(json, from, to); table[slot] >= 0; slot = (slot + 1) & (table.length - 1)) {
                byte[] key = keys[table[slot]];
                if (key.length == to - from && Arrays.equals(key, 0, key.length, json, from, to)) {
                    return table[slot];
                }
            }
            return -1;
        }

        int find(String key) {
            return Arrays.asList(names).indexOf(key);
        }
    }

    private record Path(int index, List<String> parts) {}

    /**
     * Compiles the names.
     *
     * @throws IllegalArgumentException if a name has more than {@value #MAX_PARTS} parts
     */
    public FieldPaths(Set<String> names) {
        List<Path> unknown = new ArrayList<>();
        Map<Field, List<Path>> known = new EnumMap<>(Field.class);
        for (String name : names) {
            List<String> parts = List.of(name.split("\\.", -1));
            if (parts.size() > MAX_PARTS) {
                throw new IllegalArgumentException("A field's name may have at most " + MAX_PARTS + " parts");
            }
            Path path = new Path(sources.size(), parts);
            indexes.put(name, path.index());
            Field below = field(Field.Level.RECORD, parts.get(0));
            sources.add(new Source(member(parts), below));
            (below == null ? unknown : known.computeIfAbsent(below, field -> new ArrayList<>())).add(path);
        }
        record = node(unknown, "", 0, new HashMap<>());
        known.forEach((field, paths) -> members.put(field, node(paths, field.key(), 1, new HashMap<>())));
    }

    /** Members of the record, and of {@code userIdentity}, that the scanner has found anyway. */
    private static @Nullable Field member(List<String> parts) {
        if (parts.size() == 1) {
            return field(Field.Level.RECORD, parts.get(0));
        }
        if (parts.size() == 2 && parts.get(0).equals(Field.USER_IDENTITY.key())) {
            Field field = field(Field.Level.IDENTITY, parts.get(1));
            return field == Field.SESSION_CONTEXT ? null : field;
        }
        return null;
    }

    private static @Nullable Field field(Field.Level level, String key) {
        for (Field field : Field.values()) {
            if (field.level() == level && field.key().equals(key)) {
                return field;
            }
        }
        return null;
    }

    /** The point where the first {@code depth} parts, which together read {@code prefix}, lie behind. */
    private static Node node(List<Path> paths, String prefix, int depth, Map<String, Node> made) {
        List<Integer> ends = new ArrayList<>();
        // Whichever way the prefix was split, the same parts are left: one point for all ways.
        Map<String, List<Path>> byKey = new LinkedHashMap<>();
        Map<String, Integer> depths = new HashMap<>();
        for (Path path : paths) {
            if (path.parts().size() == depth) {
                ends.add(path.index());
            }
            for (int to = depth + 1; to <= path.parts().size(); to++) {
                String key = String.join(".", path.parts().subList(depth, to));
                byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(path);
                depths.put(key, to);
            }
        }
        List<Node> next = new ArrayList<>();
        byKey.forEach((key, longer) -> {
            String further = depth == 0 ? key : prefix + '.' + key;
            Node known = made.get(further);
            if (known == null) {
                known = node(longer, further, depths.getOrDefault(key, 0), made);
                made.put(further, known);
            }
            next.add(known);
        });
        return new Node(
                ends.stream().mapToInt(Integer::intValue).toArray(),
                List.copyOf(new LinkedHashSet<>(byKey.keySet())),
                next);
    }

    /** The number by which {@link FieldValues} knows the name, which must be one of those compiled. */
    public int indexOf(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("Not one of the fields: " + name);
        }
        return index;
    }

    /** How many names there are. */
    public int size() {
        return sources.size();
    }

    Source source(int path) {
        return sources.get(path);
    }

    /** What lies below a known member; for {@code null}, what is not below any. */
    Node node(@Nullable Field below) {
        return below == null ? record : members.getOrDefault(below, record);
    }
}
