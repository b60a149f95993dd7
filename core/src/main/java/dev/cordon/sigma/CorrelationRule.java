package dev.cordon.sigma;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule that looks at matches of others together, as read.
 *
 * @param references the other rules, by id or name
 * @param groupBy fields or aliases that have to be equal; empty for all events together
 * @param seconds how far apart the first and the last may be
 * @param aliases for each alias, the field that stands for it in the events of each rule, by its id or name
 * @param limits what the count must be, all of them
 * @param counted fields whose values are counted; empty where events or rules are
 * @param generate whether the others are reported for themselves too
 */
record CorrelationRule(
        Rule rule,
        Type type,
        List<Yaml.Scalar> references,
        List<String> groupBy,
        long seconds,
        Map<String, Map<Yaml.Scalar, String>> aliases,
        List<Limit> limits,
        List<String> counted,
        boolean generate) {
    /** How the events have to relate. */
    enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL,
        TEMPORAL_ORDERED;

        String sigmaName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A bound on the count. */
    record Limit(Comparison comparison, long count) {
        boolean holds(long found) {
            return comparison.holds(Long.compare(found, count));
        }
    }

    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhdwMy])");
    private static final Set<String> OTHER_TYPES = Set.of("value_sum", "value_avg", "value_percentile", "value_median");

    /** The same, of fewer rules; the condition stays. */
    CorrelationRule with(List<Yaml.Scalar> fewer) {
        return new CorrelationRule(rule, type, fewer, groupBy, seconds, aliases, limits, counted, generate);
    }

    CorrelationRule asSilent() {
        return new CorrelationRule(
                rule.asSilent(), type, references, groupBy, seconds, aliases, limits, counted, generate);
    }

    /** Whether a count found in a window makes it count. */
    boolean holds(long count) {
        return limits.stream().allMatch(limit -> limit.holds(count));
    }

    /** Whether more events can make a fulfilled correlation unfulfilled again. */
    boolean hasUpperLimit() {
        return limits.stream()
                .anyMatch(limit -> limit.comparison() != Comparison.GT && limit.comparison() != Comparison.GTE);
    }

    /** The field that stands for a name in the events of one of the rules. */
    String fieldIn(Rule referenced, String name) {
        Map<Yaml.Scalar, String> byRule = aliases.getOrDefault(name, Map.of());
        for (Map.Entry<Yaml.Scalar, String> entry : byRule.entrySet()) {
            if (referenced.isCalled(entry.getKey().text())) {
                return entry.getValue();
            }
        }
        return name;
    }

    /** The ids and names of rules that the aliases mention. */
    Stream<Yaml.Scalar> aliased() {
        return aliases.values().stream().flatMap(byRule -> byRule.keySet().stream());
    }

    /** All names that the rules' events are asked for. */
    Stream<String> names() {
        return Stream.concat(groupBy.stream(), counted.stream());
    }

    static CorrelationRule read(Yaml.Mapping document, String file) throws RuleDefect {
        Rule rule = new Header(document).read(Rule.Type.CORRELATION, file, null);
        Yaml yaml = document.get("correlation");
        if (!(yaml instanceof Yaml.Mapping correlation)) {
            throw new RuleDefect(yaml == null ? document.at() : yaml.at(), "'correlation' must be a map.");
        }
        return new Reader(correlation).read(rule);
    }

    private static final class Reader {
        private final Yaml.Mapping correlation;
        private final Header texts;

        Reader(Yaml.Mapping correlation) {
            this.correlation = correlation;
            texts = new Header(correlation);
        }

        CorrelationRule read(Rule rule) throws RuleDefect {
            Type type = type();
            List<Yaml.Scalar> references = references();
            List<Limit> limits = new ArrayList<>();
            List<String> counted = new ArrayList<>();
            condition(type, references.size(), limits, counted);
            return new CorrelationRule(
                    rule,
                    type,
                    references,
                    groupBy(),
                    seconds(),
                    aliases(),
                    List.copyOf(limits),
                    List.copyOf(counted),
                    generate());
        }

        private Position at(String key) {
            Yaml value = correlation.get(key);
            return value == null ? correlation.at() : value.at();
        }

        private Type type() throws RuleDefect {
            String name = Optional.ofNullable(texts.text("type")).orElse("").toLowerCase(Locale.ROOT);
            for (Type type : Type.values()) {
                if (type.sigmaName().equals(name)) {
                    return type;
                }
            }
            String known = Stream.of(Type.values()).map(Type::sigmaName).collect(Collectors.joining(", "));
            throw new RuleDefect(
                    at("type"),
                    OTHER_TYPES.contains(name)
                            ? "correlations of type '%s' are not supported. There are: %s.".formatted(name, known)
                            : "'type' must be one of: %s.".formatted(known));
        }

        private List<Yaml.Scalar> references() throws RuleDefect {
            Yaml rules = correlation.get("rules");
            if (rules == null) {
                throw new RuleDefect(correlation.at(), "has no 'rules'. List ids or names of rules.");
            }
            List<Yaml.Scalar> references = new ArrayList<>();
            for (Yaml element : rules instanceof Yaml.Sequence sequence ? sequence.elements() : List.of(rules)) {
                if (!(element instanceof Yaml.Scalar scalar) || !scalar.isText()) {
                    throw new RuleDefect(element.at(), "'rules' lists ids or names of rules.");
                }
                if (references.stream().anyMatch(other -> other.text().equals(scalar.text()))) {
                    throw new RuleDefect(scalar.at(), "'%s' stands there twice.".formatted(scalar.text()));
                }
                references.add(scalar);
            }
            if (references.isEmpty()) {
                throw new RuleDefect(rules.at(), "'rules' is empty. List ids or names of rules.");
            }
            return List.copyOf(references);
        }

        private List<String> groupBy() throws RuleDefect {
            return names(correlation.get("group-by"), "'group-by' must be a field or a list of fields.");
        }

        private static List<String> names(@Nullable Yaml value, String message) throws RuleDefect {
            if (value == null || (value instanceof Yaml.Scalar scalar && scalar.isNull())) {
                return List.of();
            }
            List<String> names = new ArrayList<>();
            for (Yaml element : value instanceof Yaml.Sequence sequence ? sequence.elements() : List.of(value)) {
                if (!(element instanceof Yaml.Scalar scalar)) {
                    throw new RuleDefect(element.at(), message);
                }
                Detection.checkField(scalar.text(), scalar.at());
                names.add(scalar.text());
            }
            return List.copyOf(names);
        }

        private long seconds() throws RuleDefect {
            Yaml yaml = correlation.get("timespan");
            String text = yaml instanceof Yaml.Scalar scalar ? scalar.text() : "";
            Matcher timespan = TIMESPAN.matcher(text);
            if (!timespan.matches() || Long.parseLong(timespan.group(1)) == 0) {
                throw new RuleDefect(
                        at("timespan"), "'timespan' must be a number with s, m, h, d, w, M or y, as in 15m.");
            }
            long unit = switch (timespan.group(2)) {
                case "s" -> 1;
                case "m" -> 60;
                case "h" -> 3600;
                case "d" -> 86_400;
                case "w" -> 7 * 86_400;
                // A twelfth of a year, and the mean Gregorian year.
                case "M" -> 2_629_746;
                default -> 31_556_952;
            };
            return Long.parseLong(timespan.group(1)) * unit;
        }

        private Map<String, Map<Yaml.Scalar, String>> aliases() throws RuleDefect {
            Map<String, Map<Yaml.Scalar, String>> aliases = new LinkedHashMap<>();
            Yaml yaml = correlation.get("aliases");
            if (yaml == null || (yaml instanceof Yaml.Scalar scalar && scalar.isNull())) {
                return aliases;
            }
            String expected = "'aliases' maps an alias to a map of rules and fields.";
            if (!(yaml instanceof Yaml.Mapping mapping)) {
                throw new RuleDefect(yaml.at(), expected);
            }
            for (Yaml.Entry alias : mapping.entries()) {
                if (!(alias.value() instanceof Yaml.Mapping byRule)) {
                    throw new RuleDefect(alias.value().at(), expected);
                }
                Map<Yaml.Scalar, String> fields = new LinkedHashMap<>();
                for (Yaml.Entry entry : byRule.entries()) {
                    if (!(entry.value() instanceof Yaml.Scalar field)) {
                        throw new RuleDefect(entry.value().at(), expected);
                    }
                    Detection.checkField(field.text(), field.at());
                    fields.put(entry.key(), field.text());
                }
                aliases.put(alias.key().text(), fields);
            }
            return aliases;
        }

        private void condition(Type type, int rules, List<Limit> limits, List<String> counted) throws RuleDefect {
            Yaml yaml = correlation.get("condition");
            if (yaml == null) {
                if (type == Type.EVENT_COUNT || type == Type.VALUE_COUNT) {
                    throw new RuleDefect(correlation.at(), "has no 'condition'. Say how many, as in gte: 10.");
                }
                limits.add(new Limit(Comparison.GTE, rules));
                return;
            }
            if (!(yaml instanceof Yaml.Mapping mapping)) {
                throw new RuleDefect(
                        yaml.at(), "'condition' must be a map such as gte: 10; expressions are not supported.");
            }
            for (Yaml.Entry entry : mapping.entries()) {
                String key = entry.key().text();
                if (key.equals("field")) {
                    counted.addAll(names(entry.value(), "'field' must be a field or a list of fields."));
                    continue;
                }
                Comparison comparison = Comparison.named(key)
                        .orElseThrow(() -> new RuleDefect(
                                entry.key().at(),
                                "'%s' is no condition. There are: gt, gte, lt, lte, eq, neq, field.".formatted(key)));
                limits.add(new Limit(comparison, count(entry.value())));
            }
            if (limits.isEmpty()) {
                throw new RuleDefect(mapping.at(), "'condition' has no number. Say how many, as in gte: 10.");
            }
            if (type == Type.VALUE_COUNT && counted.isEmpty()) {
                throw new RuleDefect(mapping.at(), "a value_count needs a 'field' whose values it counts.");
            }
            if (type == Type.TEMPORAL_ORDERED && !limits.equals(List.of(new Limit(Comparison.GTE, rules)))) {
                throw new RuleDefect(
                        mapping.at(),
                        "a temporal_ordered correlation asks for all its rules. Remove 'condition', or write gte: %d."
                                .formatted(rules));
            }
        }

        private static long count(Yaml value) throws RuleDefect {
            if (value instanceof Yaml.Scalar scalar) {
                Optional<BigDecimal> number = scalar.type().isNumber() || scalar.type() == ScalarType.TEXT
                        ? Numbers.parse(scalar.text())
                        : Optional.empty();
                try {
                    return number.map(BigDecimal::longValueExact).orElseThrow();
                } catch (ArithmeticException | NoSuchElementException e) {
                    // Falls through to the message.
                }
            }
            throw new RuleDefect(value.at(), "expected a whole number.");
        }

        private boolean generate() throws RuleDefect {
            Yaml yaml = correlation.get("generate");
            if (yaml == null) {
                return false;
            }
            if (yaml instanceof Yaml.Scalar scalar && scalar.type() == ScalarType.BOOLEAN) {
                return ScalarType.booleanOf(scalar.text());
            }
            throw new RuleDefect(Objects.requireNonNull(yaml).at(), "'generate' must be true or false.");
        }
    }
}
