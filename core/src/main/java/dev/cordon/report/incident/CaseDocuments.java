package dev.cordon.report.incident;

import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseStage;
import dev.cordon.casefile.NotACase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents of a case folder, also of one that is not sealed yet. */
record CaseDocuments(Path folder, Optional<CaseStage> sealed) {
    static CaseDocuments of(Path folder) throws NotACase, IOException {
        if (CaseFolder.isUnfinished(folder)) {
            return new CaseDocuments(folder.toRealPath(), Optional.empty());
        }
        CaseStage stage = CaseStage.open(folder);
        return new CaseDocuments(stage.path(), Optional.of(stage));
    }

    String name() {
        Path name = folder.getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    /** All documents of a name, oldest first; none of a case that is still being made. */
    List<Path> all(String name) {
        return sealed.map(stage -> stage.all(name)).orElse(List.of());
    }

    /** Every file of the case that holds JSON, in a fixed order. */
    List<Path> json() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.toString().matches(".*\\.(json|jsonl|jsonl\\.gz)"))
                    .sorted()
                    .toList();
        }
    }
}
