package dev.cordon.report.export;

import dev.cordon.report.TerminalText;
import dev.cordon.report.incident.Containment;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.Story;
import dev.cordon.report.incident.Summary;
import dev.cordon.report.incident.Verified;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An incident as Markdown, for a ticket or a chat: the summary, the findings, what was done, whether it is over.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#backslash-escapes">CommonMark on escapes</a>
 */
public final class MarkdownReport {
    private final StringBuilder text = new StringBuilder();
    private final Incident incident;

    private MarkdownReport(Incident incident) {
        this.incident = incident;
    }

    /** Writes the report in UTF-8; leaves the stream open. */
    public static void write(Incident incident, OutputStream out) throws IOException {
        out.write(new MarkdownReport(incident).report().getBytes(StandardCharsets.UTF_8));
    }

    private String report() {
        line("# Incident: %s".formatted(safe(incident.about().subject())));
        line("");
        incident.story()
                .ifPresent(story -> line("**%s** (%d of 100). **%s.**"
                        .formatted(
                                Summary.verdictWords(story.verdict().level()),
                                story.verdict().score(),
                                Summary.containedWords(incident.verified()))));
        Summary summary = Summary.of(incident);
        line("");
        line(safe(summary.headline()));
        for (Summary.Question question : summary.questions()) {
            line("");
            line("**%s**".formatted(question.title()));
            line("");
            question.answers().forEach(answer -> line("- " + safe(answer)));
        }
        incident.story().ifPresent(this::findings);
        containment();
        incident.verified().ifPresent(this::verification);
        evidence();
        return text.toString();
    }

    private void findings(Story story) {
        if (story.findings().isEmpty()) {
            return;
        }
        line("");
        line("## Findings");
        line("");
        line("| Severity | Finding | Events | First (UTC) | ATT&CK |");
        line("|---|---|--:|---|---|");
        for (Story.Finding finding : story.findings()) {
            line("| %s | %s | %d | %s | %s |"
                    .formatted(
                            finding.severity().name().toLowerCase(Locale.ROOT),
                            safe(finding.title()),
                            finding.count(),
                            Summary.time(finding.first()).replace(" UTC", ""),
                            safe(String.join(", ", finding.techniques()))));
        }
    }

    private void containment() {
        Containment containment = incident.containment();
        if (containment.steps().isEmpty()) {
            return;
        }
        line("");
        line("## Containment");
        line("");
        for (Containment.Step step : containment.steps()) {
            line("- %s: %s%s"
                    .formatted(
                            step.deed().state().words(),
                            safe(step.deed().what()),
                            step.deed()
                                    .at()
                                    .map(at -> " (" + Summary.time(at) + ")")
                                    .orElse("")));
        }
        containment.gaps().forEach(gap -> line("- remains: " + safe(gap)));
    }

    private void verification(Verified verified) {
        line("");
        line("## Verification, %s".formatted(Summary.time(verified.at())));
        line("");
        for (Verified.Answer answer : verified.answers()) {
            line("- %s: **%s**. %s"
                    .formatted(answer.title(), answer.state(), safe(String.join(". ", answer.reasons()))));
        }
    }

    private void evidence() {
        line("");
        line("## Evidence");
        line("");
        line("- Case %s, %,d records"
                .formatted(safe(incident.about().name()), incident.records().total()));
        incident.check()
                .ifPresent(check -> line("- Manifest SHA-256 `%s`, %s"
                        .formatted(
                                check.manifestSha256(),
                                incident.isUnchanged() ? "unchanged" : "CHANGED SINCE IT WAS SEALED")));
        incident.story()
                .filter(story -> !story.coverage().complete())
                .ifPresent(story -> line("- Not everything could be read; see the case."));
        incident.gaps().forEach(gap -> line("- " + safe(gap)));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Text as text: no markup of Markdown or HTML, no mention, no line of its own. */
    static String safe(String value) {
        String clean = TerminalText.clean(value).replace('\n', ' ');
        StringBuilder safe = new StringBuilder(clean.length() + 16);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                // A zero-width joiner of sorts would hide: the entity shows the sign, and names nobody.
                case '@' -> safe.append("&#64;");
                case '\\', '`', '*', '_', '{', '}', '[', ']', '#', '|', '~', '!' ->
                    safe.append('\\').append(c);
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
