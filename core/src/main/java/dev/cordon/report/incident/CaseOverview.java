package dev.cordon.report.incident;

import dev.cordon.casefile.CaseStage;
import dev.cordon.casefile.NotACase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case in one line, read from its documents alone and not from its evidence.
 *
 * @param name of the folder
 * @param subject whom or what it is about
 * @param verdict the level of the verdict; empty without an investigation
 * @param verified the level of the last verification; empty without one
 * @param unfinished whether an investigation is still at work in it
 */
public record CaseOverview(
        String name,
        String subject,
        Instant created,
        Optional<String> verdict,
        Optional<String> verified,
        boolean unfinished) {

    /**
     * Reads the overview of a case.
     *
     * @throws NotACase if the folder holds none
     * @throws IOException if it cannot be read
     */
    public static CaseOverview of(Path folder) throws NotACase, IOException {
        CaseDocuments documents = CaseDocuments.of(folder);
        if (documents.sealed().isEmpty()) {
            Path plan = folder.resolve("lookup").resolve("plan.json");
            CaseFacts facts = CaseFacts.ofLookups(documents.name(), read(plan, "cordon.lookup-plan/1"));
            return new CaseOverview(
                    facts.name(), facts.subject(), facts.created(), Optional.empty(), Optional.empty(), true);
        }
        CaseStage stage = documents.sealed().get();
        CaseFacts facts = CaseFacts.of(documents.name(), read(folder.resolve("case.json"), "cordon.case/1"));
        return new CaseOverview(
                facts.name(),
                facts.subject(),
                facts.created(),
                level(stage.all("findings.json"), StoryReader.SCHEMA),
                level(stage.all("verification.json"), VerifiedReader.SCHEMA),
                false);
    }

    private static Optional<String> level(List<Path> documents, String schema) throws IOException {
        return documents.isEmpty()
                ? Optional.empty()
                : Optional.of(read(documents.get(documents.size() - 1), schema)
                        .get("verdict")
                        .text("level"));
    }

    private static Document read(Path file, String schema) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Document.read(in, schema, IncidentReader.AS_IT_IS);
        }
    }
}
