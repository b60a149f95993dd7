package dev.cordon.report.incident;

import dev.cordon.analysis.Severity;
import dev.cordon.casefile.CaseCheck;
import dev.cordon.casefile.NotACase;
import dev.cordon.containment.Measure;
import dev.cordon.hardening.HardeningChange;
import dev.cordon.journal.Change;
import dev.cordon.journal.ChangeFormat;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads a case folder into an {@link Incident}. What cannot be read of it becomes a gap, and the rest is told. */
public final class IncidentReader {
    static final UnaryOperator<String> AS_IT_IS = text -> text;

    private static final Path LOOKUPS = Path.of("lookup");

    private final CaseDocuments documents;
    private final UnaryOperator<String> mask;
    private final List<Incident.CaseDocument> sources = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    private IncidentReader(CaseDocuments documents, UnaryOperator<String> mask) {
        this.documents = documents;
        this.mask = mask;
    }

    /**
     * Reads a case, all of it as it is.
     *
     * @throws NotACase if the folder holds no case, not even one that is being made
     * @throws IOException if it cannot be looked into
     */
    public static Incident read(Path folder) throws NotACase, IOException {
        return new IncidentReader(CaseDocuments.of(folder), AS_IT_IS).incident();
    }

    /**
     * Reads a case for sharing: account ids, addresses and names become others, the same each time; see {@link Redactor}.
     *
     * @throws NotACase if the folder holds no case
     * @throws IOException if it cannot be looked into
     */
    public static Incident readRedacted(Path folder) throws NotACase, IOException {
        CaseDocuments documents = CaseDocuments.of(folder);
        return new IncidentReader(documents, Redactor.of(documents)).incident();
    }

    private Incident incident() throws NotACase, IOException {
        Optional<CaseCheck> check =
                documents.sealed().isPresent() ? Optional.of(CaseCheck.of(documents.folder())) : Optional.empty();
        Optional<Story> story = one("findings.json", StoryReader.SCHEMA, StoryReader::story);
        return new Incident(
                facts(check.isPresent()),
                check,
                story,
                records(story),
                new ContainmentReader(this).containment(),
                all("verification.json", VerifiedReader.SCHEMA, VerifiedReader::verified),
                all("restored.json", "cordon.restored/1", IncidentReader::restored),
                hardenings(),
                check.isPresent() ? hashes() : List.of(),
                mask != AS_IT_IS,
                sources,
                gaps);
    }

    private CaseFacts facts(boolean finished) throws IOException {
        String name = mask.apply(documents.name());
        if (finished) {
            Path about = documents.folder().resolve("case.json");
            try (InputStream in = Files.newInputStream(about, LinkOption.NOFOLLOW_LINKS)) {
                return CaseFacts.of(name, Document.read(in, "cordon.case/1", mask));
            }
        }
        Path plan = documents.folder().resolve(LOOKUPS).resolve("plan.json");
        try (InputStream in = Files.newInputStream(plan, LinkOption.NOFOLLOW_LINKS)) {
            return CaseFacts.ofLookups(name, Document.read(in, "cordon.lookup-plan/1", mask));
        }
    }

    private Records records(Optional<Story> story) {
        Path evidence = documents.folder().resolve("evidence");
        Path files = Files.isDirectory(evidence, LinkOption.NOFOLLOW_LINKS)
                ? evidence
                : documents.folder().resolve(LOOKUPS);
        if (!Files.isDirectory(files, LinkOption.NOFOLLOW_LINKS)) {
            return Records.NONE;
        }
        try {
            return RecordsReader.read(documents.folder(), files, severities(story), mask);
        } catch (IOException e) {
            gaps.add("The records cannot be read: " + mask.apply(String.valueOf(e.getMessage())));
            return Records.NONE;
        }
    }

    /** The severities of events that are cited, by their ids, the worst for each. */
    private static Map<String, Severity> severities(Optional<Story> story) {
        Map<String, Severity> severities = new HashMap<>();
        story.ifPresent(told -> {
            told.keyEvents().forEach(event -> worst(severities, event.eventId(), event.severity()));
            told.findings()
                    .forEach(finding -> finding.eventIds().forEach(id -> worst(severities, id, finding.severity())));
        });
        return severities;
    }

    private static void worst(Map<String, Severity> severities, String eventId, Severity severity) {
        severities.merge(eventId, severity, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private List<Incident.FileHash> hashes() throws IOException {
        Path manifest = documents.folder().resolve("manifest.sha256");
        List<Incident.FileHash> hashes = new ArrayList<>();
        for (String line : Files.readAllLines(manifest)) {
            int space = line.indexOf("  ");
            if (space > 0) {
                hashes.add(new Incident.FileHash(mask.apply(line.substring(space + 2)), line.substring(0, space)));
            }
        }
        return hashes;
    }

    // Documents.

    /** The newest document of a name; empty where there is none, or it cannot be read. */
    <T> Optional<T> one(String name, String schema, Function<Document, T> reading) {
        List<T> all = all(name, schema, reading);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All documents of a name that can be read, oldest first. */
    <T> List<T> all(String name, String schema, Function<Document, T> reading) {
        List<T> read = new ArrayList<>();
        for (Path file : documents.all(name)) {
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                Document document = Document.read(in, schema, mask);
                read.add(reading.apply(document));
                sources.add(new Incident.CaseDocument(String.valueOf(file.getFileName()), document.whole()));
            } catch (IOException e) {
                gaps.add("%s cannot be read: %s"
                        .formatted(file.getFileName(), mask.apply(String.valueOf(e.getMessage()))));
            }
        }
        return read;
    }

    /** All lines of a journal; none where it cannot be read. */
    <C extends Change> List<JournalEntry<C>> journal(String name, ChangeFormat<C> format) {
        try {
            return documents.sealed().isPresent()
                    ? Journal.read(documents.sealed().get(), name, format)
                    : List.of();
        } catch (IOException e) {
            gaps.add("The journal %s cannot be read, so that what was done is not told here: %s"
                    .formatted(name, mask.apply(String.valueOf(e.getMessage()))));
            return List.of();
        }
    }

    String masked(String text) {
        return mask.apply(text);
    }

    List<Deed> deeds(List<JournalEntry<Measure>> journal) {
        return Deed.of(journal, mask);
    }

    private static Restored restored(Document document) {
        return new Restored(
                document.time("at"),
                document.flag("complete"),
                document.list(
                        "measures",
                        measure -> new Restored.Measure(
                                measure.text("what"), measure.text("state"), measure.text("problem"))),
                document.flag("newPassword"),
                document.list(
                        "differences",
                        difference -> new Restored.Difference(
                                difference.text("part"),
                                difference.text("item"),
                                difference.text("before"),
                                difference.text("after"))));
    }

    private Hardenings hardenings() {
        return new Hardenings(
                all("password-policy.json", "cordon.password-policy/1", HardeningsReader::passwordPolicy),
                all("mfa-plan.json", "cordon.mfa-plan/1", HardeningsReader::mfaPolicy),
                Deed.of(journal(HardeningChange.JOURNAL, HardeningChange.FORMAT), mask));
    }
}
