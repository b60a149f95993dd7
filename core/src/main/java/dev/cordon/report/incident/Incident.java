package dev.cordon.report.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.casefile.CaseCheck;
import java.util.List;
import java.util.Optional;

/**
 * An incident, as a case folder tells it. Each stage that has not happened is empty.
 *
 * @param about what the case is about
 * @param check whether the folder is as its manifest says; empty while an investigation is still at work in it
 * @param story what the investigation found
 * @param records the records that it stands on
 * @param containment what was planned and done to cut access
 * @param verifications whether access was cut, oldest first
 * @param restorations what was given back, oldest first
 * @param hardenings what was demanded of the account's users, oldest first
 * @param hashes every file that the manifest names
 * @param redacted whether names, addresses and account ids are masked
 * @param documents what the case folder holds as JSON and this was read from, masked like the rest
 * @param gaps documents that are there and could not be read, each with why
 */
public record Incident(
        CaseFacts about,
        Optional<CaseCheck> check,
        Optional<Story> story,
        Records records,
        Containment containment,
        List<Verified> verifications,
        List<Restored> restorations,
        Hardenings hardenings,
        List<FileHash> hashes,
        boolean redacted,
        List<CaseDocument> documents,
        List<String> gaps) {
    public Incident {
        verifications = List.copyOf(verifications);
        restorations = List.copyOf(restorations);
        hashes = List.copyOf(hashes);
        documents = List.copyOf(documents);
        gaps = List.copyOf(gaps);
    }

    /** The last word on whether access is cut. */
    public Optional<Verified> verified() {
        return verifications.isEmpty() ? Optional.empty() : Optional.of(verifications.get(verifications.size() - 1));
    }

    /** Whether an investigation is still at work, or was cut off. */
    public boolean isUnfinished() {
        return check.isEmpty();
    }

    /** Whether the case is as it was sealed, but for documents that a stage which was cut off has left. */
    public boolean isUnchanged() {
        return check.isPresent()
                && check.get().changed().isEmpty()
                && check.get().missing().isEmpty();
    }

    /** A document of the case, by the name of its file. */
    public record CaseDocument(String file, JsonNode content) {}

    /**
     * A file of the case.
     *
     * @param sha256 in hex, as the manifest has it
     */
    public record FileHash(String file, String sha256) {}
}
