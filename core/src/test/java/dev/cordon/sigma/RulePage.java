package dev.cordon.sigma;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of {@code docs/rules.md} that lists the built-in rules, made from them. */
final class RulePage {
    static final String BEGIN = "<!-- Made from the rules, from here on. -->\n";

    /** The folders of the pack, in the order of an incident. */
    static final Map<String, String> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("initial_access", "Getting in");
        STAGES.put("discovery", "First looks");
        STAGES.put("credential_access", "Credentials of others");
        STAGES.put("persistence", "Staying");
        STAGES.put("privilege_escalation", "Climbing");
        STAGES.put("defense_evasion", "Hiding");
        STAGES.put("collection_exfiltration", "Taking");
        STAGES.put("resource_abuse", "Using up");
        STAGES.put("impact", "Destroying");
        STAGES.put("sequences", "Sequences of several events");
    }

    private RulePage() {}

    static String of(RuleSet rules) {
        List<Rule> listed = reported(rules);
        StringBuilder page = new StringBuilder(BEGIN);
        page.append("\n%d rules are reported; %d more only serve a sequence.\n\n| stage |%s\n|---|%s\n"
                .formatted(
                        listed.size(),
                        rules.rules().size() - listed.size(),
                        levels(" %s |"::formatted),
                        levels(level -> "---:|")));
        STAGES.forEach((folder, title) -> page.append("| [%s](#%s) |%s\n"
                .formatted(
                        title,
                        title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                        levels(level -> " %s |".formatted(count(inFolder(listed, folder), level))))));
        STAGES.forEach((folder, title) -> {
            page.append("\n## %s\n\n| rule | level | techniques | |\n|---|---|---|---|\n".formatted(title));
            inFolder(listed, folder).forEach(rule -> page.append(row(rule)));
        });
        return page.toString();
    }

    static List<Rule> reported(RuleSet rules) {
        return rules.rules().stream().filter(rule -> !rule.silent()).toList();
    }

    static String folder(Rule rule) {
        return rule.file().substring(0, Math.max(0, rule.file().indexOf('/')));
    }

    private static List<Rule> inFolder(List<Rule> rules, String folder) {
        return rules.stream().filter(rule -> folder(rule).equals(folder)).toList();
    }

    private static String levels(java.util.function.Function<String, String> cell) {
        return List.of(Level.values()).stream().map(Level::sigmaName).map(cell).collect(Collectors.joining());
    }

    private static long count(List<Rule> rules, String level) {
        return rules.stream().filter(rule -> levelOf(rule).equals(level)).count();
    }

    private static String levelOf(Rule rule) {
        Level level = rule.level();
        return level == null ? "" : level.sigmaName();
    }

    private static String row(Rule rule) {
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        cell(rule.title()),
                        levelOf(rule),
                        String.join(" ", rule.techniques()),
                        cell(firstSentence(String.valueOf(rule.description()))));
    }

    private static String firstSentence(String description) {
        String line = description.strip().replaceAll("\\s+", " ");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }

    /** Markdown would take some characters for its own. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
    }
}
