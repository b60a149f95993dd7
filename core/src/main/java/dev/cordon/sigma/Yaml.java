package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML value that knows where it stands. Whatever its tag says, it never is any other object. */
sealed interface Yaml {
    Position at();

    /** What it is, in words for a message. */
    String what();

    /**
     * A scalar.
     *
     * @param type what it is by its form; always a text where it stands in quotes
     * @param offset where its text begins behind {@code at}; negative if it is written over several lines
     */
    record Scalar(String text, ScalarType type, int offset, Position at) implements Yaml {
        /** Where one of its characters stands, as far as that can be told. */
        Position at(int index) {
            return offset < 0 ? at : new Position(at.line(), at.column() + offset + index);
        }

        boolean isText() {
            return type == ScalarType.TEXT;
        }

        boolean isNull() {
            return type == ScalarType.NULL;
        }

        @Override
        public String what() {
            return type.what();
        }
    }

    /** A list. */
    record Sequence(List<Yaml> elements, Position at) implements Yaml {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** A map, in the order of the file. No key stands there twice. */
    record Mapping(List<Entry> entries, Position at) implements Yaml {
        @Nullable
        Yaml get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value();
        }

        @Nullable
        Entry entry(String key) {
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                if (entry.key().text().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        /** The map with another's entries in it: those replace equal ones of its own, maps are merged. */
        Mapping with(Mapping other) {
            List<Entry> merged = new ArrayList<>(entries);
            for (Entry entry : other.entries()) {
                int index = merged.indexOf(entry(entry.key().text()));
                if (index < 0) {
                    merged.add(entry);
                } else if (entry.value() instanceof Mapping inner
                        && merged.get(index).value() instanceof Mapping own) {
                    merged.set(index, new Entry(entry.key(), own.with(inner)));
                } else {
                    merged.set(index, entry);
                }
            }
            return new Mapping(List.copyOf(merged), at);
        }

        Mapping without(String key) {
            return new Mapping(
                    entries.stream()
                            .filter(entry -> !entry.key().text().equals(key))
                            .toList(),
                    at);
        }

        @Override
        public String what() {
            return "a map";
        }
    }

    /** A member of a map. */
    record Entry(Scalar key, Yaml value) {}
}
