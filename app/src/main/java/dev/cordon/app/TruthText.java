package dev.cordon.app;

import dev.cordon.lab.scenario.Truth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What an attack did, to be read. */
final class TruthText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TruthText() {}

    static String of(Truth truth) {
        StringBuilder text = new StringBuilder();
        text.append("%s: %s, from %s to %s%n"
                .formatted(
                        truth.scenario(),
                        truth.subject(),
                        truth.from().truncatedTo(ChronoUnit.SECONDS),
                        truth.to().truncatedTo(ChronoUnit.SECONDS)));
        section(text, "from the addresses", truth.addresses());
        section(
                text,
                "changed",
                truth.changes().stream()
                        .map(change ->
                                "%s  %s  %s".formatted(TIME.format(change.time()), change.eventName(), change.what()))
                        .toList());
        section(
                text,
                "sessions opened",
                truth.sessions().stream()
                        .map(session -> "%s  %s  %s".formatted(session.accessKeyId(), session.openedBy(), session.of()))
                        .toList());
        section(text, "secrets read", truth.secretsRead());
        section(
                text,
                "refused",
                truth.refusals().stream()
                        .map(refusal ->
                                "%d x %s  %s".formatted(refusal.count(), refusal.eventName(), refusal.errorCode()))
                        .toList());
        section(
                text,
                "noticed by GuardDuty",
                truth.findings().stream()
                        .map(finding -> "%s  %s  %s".formatted(finding.id(), finding.type(), finding.region()))
                        .toList());
        section(text, "still held at the end", truth.credentials());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }
}
