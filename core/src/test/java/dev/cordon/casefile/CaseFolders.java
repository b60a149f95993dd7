package dev.cordon.casefile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Believable cases for tests. */
final class CaseFolders {
    private CaseFolders() {}

    static Path sealed(Path path) throws CaseFolderTaken {
        CaseFolder folder = CaseFolder.create(path);
        try (EvidenceWriter.Part part = folder.evidence().part(0)) {
            part.record("{\"eventName\":\"ListUsers\"}".getBytes(StandardCharsets.UTF_8));
        }
        folder.describe(new CaseDescription(
                new CaseDescription.Subject("alice", "arn:aws:iam::123456789012:user/alice", "123456789012"),
                Instant.parse("2026-03-01T02:03:04Z"),
                "1.0",
                Optional.empty(),
                Optional.empty(),
                List.of(new CaseDescription.Log("logs/a.json.gz", 17)),
                false));
        folder.write("findings.json", out -> out.write("{}".getBytes(StandardCharsets.UTF_8)));
        folder.seal();
        return folder.path();
    }
}
