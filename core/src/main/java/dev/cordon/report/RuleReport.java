package dev.cordon.report;

import dev.cordon.sigma.Explanation;
import dev.cordon.sigma.Level;
import dev.cordon.sigma.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** Rules and their answers as text for a terminal. */
public final class RuleReport {
    private static final int LEVEL_WIDTH = 13;
    private static final int TECHNIQUES_WIDTH = 10;
    private static final int MAX_VALUES = 20;

    private RuleReport() {}

    /** A line for each rule: its level, first technique, title, and where it is. */
    public static String list(List<Rule> rules) {
        return rules.stream()
                .map(rule -> "%-36s  %-13s  %-10s  %s  (%s)%n"
                        .formatted(
                                rule.id() == null ? "-" : rule.id(),
                                pad(level(rule), LEVEL_WIDTH),
                                pad(String.join(",", rule.techniques()), TECHNIQUES_WIDTH),
                                TerminalText.clean(rule.title()),
                                TerminalText.clean(rule.file())))
                .collect(Collectors.joining());
    }

    private static String level(Rule rule) {
        Level level = rule.level();
        return level == null ? "-" : level.sigmaName();
    }

    private static String pad(String text, int width) {
        return text.isEmpty() ? "-" : text.length() > width ? text : text + " ".repeat(width - text.length());
    }

    /** Which selection, which field and which value made a rule match an event or not. */
    public static String explanation(Explanation explanation) {
        StringBuilder text = new StringBuilder();
        Rule rule = explanation.rule();
        String outcome = explanation.matches() ? "MATCHES" : "DOES NOT MATCH";
        line(text, "%s  %s  (%s)".formatted(outcome, rule.title(), rule.file()));
        explanation.conditions().forEach(condition -> line(text, "condition  " + condition));
        for (Explanation.Selection selection : explanation.selections()) {
            line(text, answer(selection.matches()) + "  " + selection.name());
            for (Explanation.FieldAnswer field : selection.fields()) {
                field(text, field);
            }
        }
        return text.toString();
    }

    private static void field(StringBuilder text, Explanation.FieldAnswer field) {
        String alternative = field.alternative() == 0 ? "" : "[%d] ".formatted(field.alternative());
        String key = field.key().isEmpty() ? "any value" : field.key();
        line(text, "     %s  %s%s  %s".formatted(answer(field.matches()), alternative, key, found(field)));
        field.values().stream()
                .limit(MAX_VALUES)
                .forEach(value -> line(text, "            %s  %s".formatted(answer(value.matches()), value.value())));
        if (field.values().size() > MAX_VALUES) {
            line(text, "            … and %d more".formatted(field.values().size() - MAX_VALUES));
        }
    }

    private static String found(Explanation.FieldAnswer field) {
        return switch (field.state()) {
            case ABSENT -> "(the event has no such field)";
            case NULL -> "(null in the event)";
            case PRESENT ->
                field.key().isEmpty() || field.key().startsWith("|")
                        ? ""
                        : field.found().isEmpty()
                                ? "(empty in the event)"
                                : "(the event has: %s)".formatted(String.join(", ", field.found()));
        };
    }

    private static String answer(boolean matches) {
        return matches ? "yes" : "no ";
    }

    private static void line(StringBuilder text, String line) {
        text.append(TerminalText.clean(line).stripTrailing()).append('\n');
    }
}
