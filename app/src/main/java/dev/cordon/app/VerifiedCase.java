package dev.cordon.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.casefile.CaseChanged;
import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseFolderTaken;
import dev.cordon.casefile.CaseStage;
import dev.cordon.casefile.FetchedFiles;
import dev.cordon.casefile.NotACase;
import dev.cordon.containment.IamCallLog;
import dev.cordon.containment.Measure;
import dev.cordon.containment.Undoings;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.UserName;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import dev.cordon.report.ContainmentJson;
import dev.cordon.report.VerificationJson;
import dev.cordon.verification.LastChange;
import dev.cordon.verification.SavedReport;
import dev.cordon.verification.Subject;
import dev.cordon.verification.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** The case that a verification is about and goes into: whose access was cut, when, and what the user had opened. */
record VerifiedCase(CaseStage stage) {
    private static final String DOCUMENT = "verification.json";
    private static final String REPORT = "credential-report.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Goes on with a case. */
    static VerifiedCase open(Path folder) throws IOException {
        try {
            return new VerifiedCase(CaseStage.open(folder));
        } catch (NotACase e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    /** Makes a case of a verification's own. */
    static VerifiedCase create(Subject subject, Surroundings surroundings) throws IOException {
        Instant now = surroundings.clock().instant();
        try {
            CaseFolder folder = CaseFolder.create(CaseFolder.defaultPath(
                    surroundings.variables(), now, subject.userName().value()));
            folder.describe(new CaseDescription(
                    new CaseDescription.Subject(
                            subject.userName().value(),
                            subject.arn().orElse(""),
                            subject.accountId().orElse("")),
                    now,
                    Cordon.version(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    false));
            folder.seal();
            return open(folder.path());
        } catch (CaseFolderTaken e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    /** The user that the case is about, with the keys and sessions that its investigation found. */
    Subject subject() throws IOException {
        JsonNode about = json("case.json").path("subject");
        String arn = about.path("arn").asText("");
        try {
            return new Subject(
                    new UserName(about.path("userName").asText("")),
                    arn.isEmpty() ? Optional.empty() : Optional.of(arn),
                    keys());
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("%s is about no IAM user: %s".formatted(stage.path(), e.getMessage()), e);
        }
    }

    private Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        if (stage.has(CaseFolder.FINDINGS)) {
            JsonNode findings = json(CaseFolder.FINDINGS);
            findings.at("/subject/accessKeyIds").forEach(key -> keys.add(key.asText()));
            findings.at("/reach/sessions")
                    .forEach(session -> keys.add(session.path("accessKeyId").asText()));
        }
        // Of a user that was made, a session has the name.
        keys.removeIf(key -> !key.matches("A[A-Z0-9]{15,127}"));
        return keys;
    }

    private JsonNode json(String name) throws IOException {
        try (InputStream in = stage.read(name)) {
            return JSON.readTree(in);
        }
    }

    /** When the last change was made that the journal tells of, or may have been. */
    Optional<LastChange> lastChange() throws IOException {
        Map<String, Instant> open = new HashMap<>();
        Map<String, Instant> made = new HashMap<>();
        for (JournalEntry<Measure> entry : Journal.read(stage, Measure.JOURNAL, Measure.FORMAT)) {
            switch (entry.kind()) {
                case INTENT -> open.put(entry.step(), entry.time());
                case OUTCOME -> {
                    Instant intended = open.remove(entry.step());
                    if (entry.result() == JournalEntry.Result.DONE) {
                        made.put(entry.step(), entry.time());
                    } else if (entry.mayHaveHappened() && intended != null) {
                        made.put(entry.step(), entry.time());
                    }
                }
                case RUN, REVERSAL, END -> {
                    // No change of the account.
                }
            }
        }
        made.putAll(open);
        return made.values().stream()
                .max(Comparator.naturalOrder())
                .map(time -> new LastChange(time, LastChange.From.JOURNAL));
    }

    /** Keeps a credential report, in the form in which {@code --report} reads it. */
    void keep(CredentialReport report) {
        stage.write(REPORT, out -> SavedReport.write(report, out));
    }

    /** Keeps what was fetched from the event history. */
    void keep(FetchedFiles fetched) {
        fetched.copyTo(stage.fetched("verify"));
    }

    /** Who undid the containment, as far as CloudTrail has told by now; what is found is kept. */
    Undoings undoings(AwsAccess access, Surroundings surroundings, BooleanSupplier cancelled) throws IOException {
        IamCallLog log = new HistoryOfIam(access, surroundings, cancelled, stage);
        Clock clock = surroundings.clock();
        Undoings undoings = Undoings.find(Journal.read(stage, Measure.JOURNAL, Measure.FORMAT), log, clock);
        if (!undoings.equals(Undoings.NONE)) {
            UserName user = subject().userName();
            stage.write(ContainRun.REVERSALS, out -> ContainmentJson.write(user, undoings, clock.instant(), out));
        }
        return undoings;
    }

    /**
     * Keeps the verification, and seals the case.
     *
     * @return the SHA-256 of its manifest
     */
    String finish(Verification verification, Undoings undoings) {
        stage.write(DOCUMENT, out -> VerificationJson.write(verification, undoings, out));
        try {
            return stage.seal();
        } catch (CaseChanged e) {
            throw new CommandFailed(ExitCode.INTERNAL, String.valueOf(e.getMessage()), e);
        }
    }
}
