package dev.cordon.sigma;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what rules of every kind say of themselves, and refuses what pySigma refuses: a rule of unsure identity is no evidence. */
final class Header {
    private static final int MAX_TITLE = 256;
    private static final Set<String> STATUSES = Set.of("unsupported", "deprecated", "experimental", "test", "stable");
    private static final Set<String> RELATIONS =
            Set.of("correlation", "derived", "merged", "obsolete", "renamed", "similar");
    private static final Pattern DATE =
            Pattern.compile("([1-3][0-9]{3})(?:-([01][0-9])-([0-3][0-9])|/([01]?[0-9])/([0-3]?[0-9]))");

    private final Yaml.Mapping rule;

    Header(Yaml.Mapping rule) {
        this.rule = rule;
    }

    Rule read(Rule.Type type, String file, @Nullable LogSource logsource) throws RuleDefect {
        String title = text("title");
        if (title == null) {
            throw new RuleDefect(rule.at(), "has no 'title'. Give it one.");
        }
        if (title.codePointCount(0, title.length()) > MAX_TITLE) {
            throw new RuleDefect(at("title"), "'title' is longer than %d characters. Shorten it.".formatted(MAX_TITLE));
        }
        nonEmpty("taxonomy");
        related();
        date("date");
        date("modified");
        for (String list : List.of("fields", "references", "scope")) {
            list(list);
        }
        text("author");
        text("license");
        return new Rule(
                type,
                file,
                rule.at().line(),
                id(),
                nonEmpty("name"),
                title,
                text("description"),
                level(),
                status(),
                tags(),
                falsePositives(),
                logsource,
                false);
    }

    static LogSource logsource(Yaml.Mapping rule) throws RuleDefect {
        Yaml yaml = rule.get("logsource");
        if (yaml == null) {
            throw new RuleDefect(rule.at(), "has no 'logsource'. For CloudTrail: product: aws, service: cloudtrail.");
        }
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            throw new RuleDefect(yaml.at(), "'logsource' must be a map with category, product or service.");
        }
        Header header = new Header(mapping);
        LogSource logsource = new LogSource(header.text("category"), header.text("product"), header.text("service"));
        if (logsource.isEmpty()) {
            throw new RuleDefect(mapping.at(), "'logsource' names neither category nor product nor service.");
        }
        header.text("definition");
        return logsource;
    }

    private Position at(String key) {
        Yaml value = rule.get(key);
        return value == null ? rule.at() : value.at();
    }

    /** A member; {@code null} if it is absent or null. */
    private @Nullable Yaml value(String key) {
        Yaml value = rule.get(key);
        return value instanceof Yaml.Scalar scalar && scalar.isNull() ? null : value;
    }

    /** The text of a member; {@code null} if it is absent or null. */
    @Nullable
    String text(String key) throws RuleDefect {
        Yaml value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Yaml.Scalar scalar && scalar.isText()) {
            return scalar.text();
        }
        throw new RuleDefect(value.at(), "'%s' must be a text, not %s.".formatted(key, value.what()));
    }

    private @Nullable String nonEmpty(String key) throws RuleDefect {
        String text = text(key);
        if (text != null && text.isEmpty()) {
            throw new RuleDefect(at(key), "'%s' must not be empty. Remove it or fill it in.".formatted(key));
        }
        return text;
    }

    private List<Yaml> list(String key) throws RuleDefect {
        Yaml value = value(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Yaml.Sequence sequence) {
            return sequence.elements();
        }
        throw new RuleDefect(value.at(), "'%s' must be a list.".formatted(key));
    }

    private @Nullable String id() throws RuleDefect {
        String id = text("id");
        if (id == null) {
            return null;
        }
        String canonical = RuleIds.canonical(id);
        if (canonical == null) {
            throw new RuleDefect(at("id"), "'id' must be a UUID, such as 929a690e-bef0-4204-a928-ef5e620d6fcc.");
        }
        return canonical;
    }

    private @Nullable Level level() throws RuleDefect {
        String level = text("level");
        if (level == null) {
            return null;
        }
        for (Level known : Level.values()) {
            if (known.sigmaName().equals(level.toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        throw new RuleDefect(
                at("level"),
                "'%s' is no level. There are: informational, low, medium, high, critical.".formatted(level));
    }

    private @Nullable String status() throws RuleDefect {
        String status = text("status");
        if (status == null || STATUSES.contains(status.toLowerCase(Locale.ROOT))) {
            return status == null ? null : status.toLowerCase(Locale.ROOT);
        }
        throw new RuleDefect(
                at("status"),
                "'%s' is no status. There are: stable, test, experimental, deprecated, unsupported.".formatted(status));
    }

    private List<String> tags() throws RuleDefect {
        List<String> tags = new ArrayList<>();
        for (Yaml tag : list("tags")) {
            if (!(tag instanceof Yaml.Scalar scalar)
                    || !scalar.isText()
                    || !scalar.text().contains(".")) {
                throw new RuleDefect(tag.at(), "a tag has a namespace and a dot, as in attack.t1078.");
            }
            tags.add(scalar.text());
        }
        return tags;
    }

    private List<String> falsePositives() throws RuleDefect {
        return list("falsepositives").stream()
                .filter(Yaml.Scalar.class::isInstance)
                .map(value -> ((Yaml.Scalar) value).text())
                .toList();
    }

    private void related() throws RuleDefect {
        for (Yaml element : list("related")) {
            if (!(element instanceof Yaml.Mapping mapping)) {
                throw new RuleDefect(element.at(), "an entry of 'related' is a map with id and type.");
            }
            Header header = new Header(mapping);
            String id = header.text("id");
            String type = header.text("type");
            if (id == null || RuleIds.canonical(id) == null) {
                throw new RuleDefect(header.at("id"), "the 'id' of a related rule must be a UUID.");
            }
            if (type == null || !RELATIONS.contains(type.toLowerCase(Locale.ROOT))) {
                throw new RuleDefect(
                        header.at("type"),
                        "the 'type' of a related rule is one of: correlation, derived, merged, obsolete, renamed, similar.");
            }
        }
    }

    private void date(String key) throws RuleDefect {
        Yaml value = value(key);
        if (value == null) {
            return;
        }
        if (!(value instanceof Yaml.Scalar scalar && isDate(scalar))) {
            throw new RuleDefect(value.at(), "'%s' must be a date, as in 2026-03-01.".formatted(key));
        }
    }

    private static boolean isDate(Yaml.Scalar scalar) {
        Matcher date = DATE.matcher(scalar.text());
        if (!date.matches()) {
            // With a time of day: only YAML's own form.
            return scalar.type() == ScalarType.DATE;
        }
        try {
            boolean dashes = date.group(2) != null;
            LocalDate.of(
                    Integer.parseInt(date.group(1)),
                    Integer.parseInt(date.group(dashes ? 2 : 4)),
                    Integer.parseInt(date.group(dashes ? 3 : 5)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
