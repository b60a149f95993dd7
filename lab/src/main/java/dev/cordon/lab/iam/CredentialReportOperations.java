package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.Directory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The credential report: made at most every four hours, and not at once. A new one replaces the old. */
final class CredentialReportOperations extends OperationGroup {
    private static final Duration CACHED_FOR = Duration.ofHours(4);

    private record Report(String csv, Instant generatedAt, Instant readyAt) {}

    private final Duration takes;
    private Optional<Report> report = Optional.empty();

    CredentialReportOperations(Directory directory, Duration takes) {
        super(directory);
        this.takes = takes;
    }

    @Override
    List<Operation> operations() {
        return List.of(
                reading("GenerateCredentialReport", toAccount(), this::generate),
                reading("GetCredentialReport", toAccount(), this::get));
    }

    private Fields generate(ApiRequest request) {
        Instant now = request.time();
        if (report.filter(last -> isFresh(last, now)).isEmpty()) {
            boolean isFirst = report.isEmpty();
            report = Optional.of(new Report(CredentialReport.of(directory()), now, now.plus(takes)));
            return Fields.of("State", "STARTED")
                    .with(
                            "Description",
                            isFirst
                                    ? "No report exists. Starting a new report generation task"
                                    : "The report is more than 4 hours old. Starting a new report generation task");
        }
        boolean isReady = report.filter(last -> !now.isBefore(last.readyAt())).isPresent();
        return Fields.of("State", isReady ? "COMPLETE" : "INPROGRESS");
    }

    private static boolean isFresh(Report last, Instant now) {
        return now.isBefore(last.generatedAt().plus(CACHED_FOR));
    }

    private Fields get(ApiRequest request) {
        Instant now = request.time();
        Report last = report.orElseThrow(() -> ApiException.of(
                "ReportNotPresent", 410, "No report exists. Use GenerateCredentialReport to create one."));
        if (!isFresh(last, now)) {
            throw ApiException.of(
                    "ReportExpired", 410, "The report has expired. Use GenerateCredentialReport to create a new one.");
        }
        if (now.isBefore(last.readyAt())) {
            throw ApiException.of("ReportInProgress", 404, "Report generation is in progress");
        }
        byte[] csv = last.csv().getBytes(StandardCharsets.UTF_8);
        return Fields.of("Content", Base64.getEncoder().encodeToString(csv))
                .with("ReportFormat", "text/csv")
                .with("GeneratedTime", last.generatedAt());
    }
}
