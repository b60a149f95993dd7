package dev.cordon.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.report.TerminalText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What {@code cordon doctor} found.
 *
 * @param findings in the order in which they were looked for
 */
record Diagnosis(List<Finding> findings) {
    private static final String SCHEMA = "cordon.doctor/1";
    private static final int SUBJECT_WIDTH = 14;

    Diagnosis {
        findings = List.copyOf(findings);
    }

    /** How a thing is, the best first. */
    enum State {
        OK,
        WARNING,
        FAILED
    }

    /**
     * How one thing is.
     *
     * @param subject the thing, in a word or two
     * @param advice what to do about it; empty where it is all right
     */
    record Finding(String subject, State state, String found, String advice) {
        static Finding ok(String subject, String found) {
            return new Finding(subject, State.OK, found, "");
        }

        static Finding warning(String subject, String found, String advice) {
            return new Finding(subject, State.WARNING, found, advice);
        }

        static Finding failed(String subject, String found, String advice) {
            return new Finding(subject, State.FAILED, found, advice);
        }
    }

    State worst() {
        return findings.stream()
                .map(Finding::state)
                .max(Comparator.naturalOrder())
                .orElse(State.OK);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        String indent = " ".repeat(SUBJECT_WIDTH + 11);
        for (Finding finding : findings) {
            String lead = "%-8s %s ".formatted(id(finding.state()), padded(finding.subject()));
            List<String> lines = Prose.wrapped(TerminalText.clean(finding.found()), indent);
            table.append(lead.stripTrailing())
                    .append(indent.substring(
                            Math.min(indent.length(), lead.stripTrailing().length())))
                    .append(lines.get(0).strip())
                    .append('\n');
            lines.stream().skip(1).forEach(line -> table.append(line).append('\n'));
            if (!finding.advice().isEmpty()) {
                Prose.wrapped("> " + TerminalText.clean(finding.advice()), indent)
                        .forEach(line -> table.append(line).append('\n'));
            }
        }
        return table.append('\n').append(summary()).append('\n').toString();
    }

    private static String padded(String subject) {
        return subject + " ".repeat(Math.max(0, SUBJECT_WIDTH - subject.length()));
    }

    private String summary() {
        return switch (worst()) {
            case OK -> "Ready.";
            case WARNING -> "Ready, but see the warnings.";
            case FAILED -> "Not ready: see what failed.";
        };
    }

    String json() {
        ObjectNode diagnosis = JsonNodeFactory.instance.objectNode();
        diagnosis.put("schema", SCHEMA).put("state", id(worst()));
        ArrayNode list = diagnosis.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("subject", finding.subject())
                    .put("state", id(finding.state()))
                    .put("found", finding.found())
                    .put("advice", finding.advice());
        }
        return diagnosis.toPrettyString() + "\n";
    }

    private static String id(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
