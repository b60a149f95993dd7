package dev.cordon.report;

import dev.cordon.audit.Audit;
import dev.cordon.audit.Check;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An audit for a terminal. */
public final class AuditReport extends WrappedText {
    private static final int MOST_SUBJECTS = 20;
    static final String BENCHMARK = "CIS AWS Foundations v3.0.0";

    private AuditReport(int columns) {
        super(columns);
    }

    /** Findings by check, the gravest first. */
    public static void table(Audit audit, int columns, OutputStream out) throws IOException {
        AuditReport report = new AuditReport(columns);
        report.write(audit);
        report.writeTo(out);
    }

    private void write(Audit audit) {
        Map<Check, List<Audit.Finding>> byCheck = new LinkedHashMap<>();
        audit.findings()
                .forEach(finding -> byCheck.computeIfAbsent(finding.check(), check -> new ArrayList<>())
                        .add(finding));
        byCheck.forEach(this::check);
        list("NOT JUDGED:", "  ! ", audit.notJudged());
        blank();
        line("", summary(audit));
    }

    private void check(Check check, List<Audit.Finding> findings) {
        line(
                "%-9s".formatted(check.severity().id().toUpperCase(Locale.ROOT)),
                "%s%s: %d"
                        .formatted(
                                check.title(),
                                check.cis()
                                        .map(cis -> " (CIS %s)".formatted(cis))
                                        .orElse(""),
                                findings.size()));
        line("         ", check.why());
        findings.stream().limit(MOST_SUBJECTS).forEach(finding -> {
            line("         - ", "           ", "%s: %s".formatted(finding.subject(), finding.evidence()));
            line("           ", "           ", "> " + finding.mend());
        });
        if (findings.size() > MOST_SUBJECTS) {
            line("         - ", "and %d more (--output json has all)".formatted(findings.size() - MOST_SUBJECTS));
        }
        blank();
    }

    private static String summary(Audit audit) {
        StringBuilder counts = new StringBuilder();
        for (Check.Severity severity :
                List.of(Check.Severity.CRITICAL, Check.Severity.HIGH, Check.Severity.MEDIUM, Check.Severity.LOW)) {
            long count = audit.findings().stream()
                    .filter(finding -> finding.check().severity() == severity)
                    .count();
            counts.append(counts.length() == 0 ? "" : ", ").append("%d %s".formatted(count, severity.id()));
        }
        return "%d users, %s findings; numbers are those of %s.%s"
                .formatted(
                        audit.users(),
                        counts,
                        BENCHMARK,
                        audit.notJudged().isEmpty() ? "" : " NOT ALL COULD BE JUDGED.");
    }
}
