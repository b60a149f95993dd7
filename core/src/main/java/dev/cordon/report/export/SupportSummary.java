package dev.cordon.report.export;

import dev.cordon.report.TerminalText;
import dev.cordon.report.incident.CaseFacts;
import dev.cordon.report.incident.Containment;
import dev.cordon.report.incident.Deed;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.Story;
import dev.cordon.report.incident.Summary;
import dev.cordon.report.incident.Verified;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What AWS Support asks for about a compromised user, as plain text to be pasted into a case: account, identity, times, addresses,
 * what was made, what was done about it.
 *
 * @see <a href="https://repost.aws/knowledge-center/potential-account-compromise">AWS: what to do about unauthorised activity</a>
 */
public final class SupportSummary {
    private static final int MAX_LINES = 40;

    private final StringBuilder text = new StringBuilder();
    private final Incident incident;

    private SupportSummary(Incident incident) {
        this.incident = incident;
    }

    /** Writes the summary in UTF-8; leaves the stream open. */
    public static void write(Incident incident, OutputStream out) throws IOException {
        out.write(new SupportSummary(incident).summary().getBytes(StandardCharsets.UTF_8));
    }

    private String summary() {
        CaseFacts about = incident.about();
        line("Subject: compromised IAM user in account " + about.accountId());
        line("");
        line("Account:  " + about.accountId());
        line("IAM user: " + (about.arn().isEmpty() ? about.userName() : about.arn()));
        incident.story().ifPresent(this::story);
        containment();
        incident.verified().ifPresent(this::verified);
        return text.toString();
    }

    private void story(Story story) {
        section("What we saw", List.of(story.verdict().summary()));
        story.own().first().ifPresent(first -> line("First call in the logs: " + Summary.time(first)));
        story.own().last().ifPresent(last -> line("Last call of the user:  " + Summary.time(last)));
        section("Credentials involved", story.accessKeyIds());
        section(
                "Credentials that these opened",
                story.sessions().stream()
                        .map(session -> "%s (%s%s)"
                                .formatted(
                                        session.accessKeyId(),
                                        session.kind(),
                                        session.roleArn()
                                                .map(role -> ", " + role)
                                                .orElse("")))
                        .toList());
        section(
                "Source addresses",
                story.addresses().stream()
                        .filter(address -> !address.kind().startsWith("aws"))
                        .map(address -> "%s: %d calls, %s to %s"
                                .formatted(
                                        address.address(),
                                        address.count(),
                                        Summary.time(address.first()),
                                        Summary.time(address.last())))
                        .toList());
        section(
                "Regions",
                new TreeSet<>(story.own().byRegion().stream()
                                .map(Story.Tally::value)
                                .toList())
                        .stream().toList());
        section(
                "Resources made or changed, and still so at the end of what was read",
                story.changes().stream()
                        .filter(Story.Change::standing)
                        .map(change -> "%s  %s  %s%s  event %s"
                                .formatted(
                                        Summary.time(change.time()),
                                        change.action(),
                                        change.resource(),
                                        Summary.detail(change),
                                        change.eventId()))
                        .toList());
        section(
                "Sensitive data that was read",
                Summary.readOf(incident, story).stream()
                        .map(access -> "%s of %s, %d times, first %s"
                                .formatted(
                                        access.eventName(),
                                        access.resource(),
                                        access.served(),
                                        Summary.time(access.first())))
                        .toList());
    }

    private void containment() {
        section(
                "What we did",
                incident.containment().steps().stream()
                        .map(Containment.Step::deed)
                        .filter(deed -> deed.state() != Deed.State.PLANNED)
                        .map(deed -> "%s  %s: %s%s"
                                .formatted(
                                        deed.at().map(Summary::time).orElse(""),
                                        deed.state().words(),
                                        deed.what(),
                                        deed.requestId().isEmpty() ? "" : "  request " + deed.requestId()))
                        .toList());
    }

    private void verified(Verified verified) {
        section("State at " + Summary.time(verified.at()), List.of(Summary.containedWords(Optional.of(verified))));
    }

    private void section(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        line("");
        line(title + ":");
        lines.stream().limit(MAX_LINES).forEach(each -> line("- " + each));
        if (lines.size() > MAX_LINES) {
            line("- and %d more, in our case".formatted(lines.size() - MAX_LINES));
        }
    }

    private void line(String line) {
        text.append(TerminalText.clean(line)).append('\n');
    }
}
