package dev.cordon.sigma;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of YAML files in a form that is small and read at once: all texts, each once, then the values of each file, which refer
 * to them by number. Numbers are written seven bits a byte, the lowest first.
 */
final class CompactYaml {
    private static final int SCALAR = 0;
    private static final int SEQUENCE = 1;
    private static final int MAPPING = 2;

    private static final List<ScalarType> TYPES = List.of(ScalarType.values());

    private CompactYaml() {}

    /** Writes one. */
    static final class Writer {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final ByteArrayOutputStream values = new ByteArrayOutputStream();

        /** Writes the documents of files by their names, in that order. */
        byte[] write(Map<String, List<Yaml>> files) {
            number(files.size(), values);
            files.forEach((name, documents) -> {
                text(name);
                number(documents.size(), values);
                documents.forEach(this::value);
            });
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            number(texts.size(), all);
            for (String text : texts.keySet()) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                number(bytes.length, all);
                all.writeBytes(bytes);
            }
            all.writeBytes(values.toByteArray());
            return all.toByteArray();
        }

        private void value(Yaml value) {
            if (value instanceof Yaml.Scalar scalar) {
                number(SCALAR, values);
                scalar(scalar);
            } else if (value instanceof Yaml.Sequence sequence) {
                number(SEQUENCE, values);
                position(sequence.at());
                number(sequence.elements().size(), values);
                sequence.elements().forEach(this::value);
            } else if (value instanceof Yaml.Mapping mapping) {
                number(MAPPING, values);
                position(mapping.at());
                number(mapping.entries().size(), values);
                for (Yaml.Entry entry : mapping.entries()) {
                    scalar(entry.key());
                    value(entry.value());
                }
            }
        }

        private void scalar(Yaml.Scalar scalar) {
            position(scalar.at());
            text(scalar.text());
            number(TYPES.indexOf(scalar.type()), values);
            number(scalar.offset() + 1, values);
        }

        private void position(Position at) {
            number(at.line(), values);
            number(at.column(), values);
        }

        private void text(String text) {
            int next = texts.size();
            number(texts.computeIfAbsent(text, t -> next), values);
        }

        private static void number(int number, ByteArrayOutputStream to) {
            int left = number;
            while (left > 0x7F) {
                to.write(left | 0x80);
                left >>>= 7;
            }
            to.write(left);
        }
    }

    /** Reads what a {@link Writer} wrote. */
    static final class Reader {
        private final byte[] bytes;
        private final String[] texts;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
            texts = new String[number()];
            for (int i = 0; i < texts.length; i++) {
                int length = number();
                texts[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
                at += length;
            }
        }

        /** The documents of the files, by name. */
        Map<String, List<Yaml>> read() {
            Map<String, List<Yaml>> files = new LinkedHashMap<>();
            for (int left = number(); left > 0; left--) {
                files.put(text(), values());
            }
            return files;
        }

        private List<Yaml> values() {
            int size = number();
            List<Yaml> values = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                values.add(value());
            }
            return List.copyOf(values);
        }

        private Yaml value() {
            int kind = number();
            if (kind == SCALAR) {
                return scalar();
            }
            Position position = position();
            return kind == SEQUENCE ? new Yaml.Sequence(values(), position) : new Yaml.Mapping(entries(), position);
        }

        private List<Yaml.Entry> entries() {
            int size = number();
            List<Yaml.Entry> entries = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                entries.add(new Yaml.Entry(scalar(), value()));
            }
            return List.copyOf(entries);
        }

        private Yaml.Scalar scalar() {
            Position position = position();
            return new Yaml.Scalar(text(), TYPES.get(number()), number() - 1, position);
        }

        private Position position() {
            return new Position(number(), number());
        }

        private String text() {
            return texts[number()];
        }

        private int number() {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                number |= (next & 0x7F) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }
}
