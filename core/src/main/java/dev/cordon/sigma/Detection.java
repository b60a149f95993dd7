package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule's search identifier stands for. */
sealed interface Detection {
    /** All of them: the members of a map. */
    record AllOf(List<Detection> parts) implements Detection {}

    /** Any of them: the elements of a list. */
    record AnyOf(List<Detection> parts) implements Detection {}

    /**
     * A field and the values asked of it.
     *
     * @param field {@code null} for keywords, which are looked for in all values
     * @param key as the rule spells it, with modifiers
     * @param all whether all values have to hold, not any
     * @param negated whether the opposite is asked
     */
    record Item(@Nullable String field, String key, List<Value> values, boolean all, boolean negated)
            implements Detection {}

    /**
     * A value, and the tests of which one has to hold.
     *
     * @param text as the rule spells it
     */
    record Value(String text, List<ValueTest> tests) {}

    /** Reads what stands under a search identifier. */
    static Detection parse(Yaml yaml, Placeholders placeholders) throws RuleDefect {
        if (yaml instanceof Yaml.Mapping mapping) {
            return map(mapping, placeholders);
        }
        if (yaml instanceof Yaml.Sequence sequence && !isKeywordList(sequence)) {
            List<Detection> parts = new ArrayList<>();
            for (Yaml element : sequence.elements()) {
                parts.add(parse(element, placeholders));
            }
            return new AnyOf(List.copyOf(parts));
        }
        return item(new Yaml.Scalar("", ScalarType.TEXT, -1, yaml.at()), yaml, placeholders);
    }

    private static boolean isKeywordList(Yaml.Sequence sequence) {
        return sequence.elements().stream().allMatch(Yaml.Scalar.class::isInstance);
    }

    private static Detection map(Yaml.Mapping mapping, Placeholders placeholders) throws RuleDefect {
        if (mapping.entries().isEmpty()) {
            throw new RuleDefect(mapping.at(), "an empty map asks for nothing. Name a field in it.");
        }
        List<Detection> parts = new ArrayList<>();
        for (Yaml.Entry entry : mapping.entries()) {
            if (!entry.key().isText() && !entry.key().text().isEmpty()) {
                throw new RuleDefect(
                        entry.key().at(),
                        "'%s' is %s in YAML, not a field's name. Put it in quotes."
                                .formatted(entry.key().text(), entry.key().what()));
            }
            parts.add(item(entry.key(), entry.value(), placeholders));
        }
        return new AllOf(List.copyOf(parts));
    }

    private static Item item(Yaml.Scalar key, Yaml value, Placeholders placeholders) throws RuleDefect {
        String[] names = key.text().split("\\|", -1);
        @Nullable String field = names[0].isEmpty() ? null : names[0];
        if (field != null) {
            checkField(field, key.at());
        }
        List<Modifier> modifiers = new ArrayList<>();
        int offset = names[0].length() + 1;
        for (String name : List.of(names).subList(1, names.length)) {
            int at = offset;
            modifiers.add(Modifier.named(name)
                    .orElseThrow(() -> new RuleDefect(
                            key.at(at), "unknown modifier '%s'. There are: %s.".formatted(name, Modifier.names()))));
            offset += name.length() + 1;
        }
        Modifiers apply = new Modifiers(List.copyOf(modifiers), field == null, placeholders);
        List<Value> values = new ArrayList<>();
        for (Yaml.Scalar scalar : scalars(value, field)) {
            values.add(new Value(scalar.text(), apply.apply(scalar)));
        }
        if (values.isEmpty()) {
            // As pySigma has it: a field that is asked for no value is asked to be null.
            values.add(new Value("null", List.of(new ValueTest.IsNull())));
        }
        return new Item(
                field,
                key.text(),
                List.copyOf(values),
                modifiers.contains(Modifier.ALL),
                modifiers.contains(Modifier.NEQ));
    }

    /** Refuses a name that would be costly to look for. */
    static void checkField(String name, Position at) throws RuleDefect {
        if (name.length() - name.replace(".", "").length() >= FieldPaths.MAX_PARTS) {
            throw new RuleDefect(at, "a field's name has at most %d parts.".formatted(FieldPaths.MAX_PARTS));
        }
    }

    private static List<Yaml.Scalar> scalars(Yaml value, @Nullable String field) throws RuleDefect {
        List<Yaml> elements = value instanceof Yaml.Sequence sequence ? sequence.elements() : List.of(value);
        if (elements.isEmpty() && field == null) {
            throw new RuleDefect(value.at(), "an empty list of keywords asks for nothing. Put words in it.");
        }
        List<Yaml.Scalar> scalars = new ArrayList<>();
        for (Yaml element : elements) {
            if (!(element instanceof Yaml.Scalar scalar)) {
                throw new RuleDefect(
                        element.at(),
                        "expected a value, not %s. Nested fields are written with dots: parent.child."
                                .formatted(element.what()));
            }
            scalars.add(scalar);
        }
        return scalars;
    }

    /** Adds the fields that it reads. */
    default void fields(Set<String> into) {
        if (this instanceof AllOf all) {
            all.parts().forEach(part -> part.fields(into));
        } else if (this instanceof AnyOf any) {
            any.parts().forEach(part -> part.fields(into));
        } else if (this instanceof Item item) {
            if (item.field() != null) {
                into.add(item.field());
            }
            for (Value value : item.values()) {
                for (ValueTest test : value.tests()) {
                    if (test instanceof ValueTest.SameAs same) {
                        into.add(same.field());
                    }
                }
            }
        }
    }
}
