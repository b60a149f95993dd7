package dev.cordon.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedFilesTests {
    private static final byte[] PAGE = "{}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private Path folder;
    private CaseFolder unsealed;

    @BeforeEach
    void begin() throws CaseFolderTaken {
        folder = home.resolve("case");
        unsealed = CaseFolder.create(folder);
        unsealed.fetched().write("eu-west-1/Username-00/page-00001.jsonl.gz", PAGE);
    }

    @Test
    void anUnfinishedCaseIsGoneOnWith() throws IOException, CaseFolderTaken {
        Files.writeString(folder.resolve("lookup/eu-west-1/Username-00/state.json.part"), "{");
        unsealed.write(CaseFolder.FINDINGS, out -> out.write('{'));
        assertThat(CaseFolder.isUnfinished(folder)).isTrue();

        CaseFolder resumed = CaseFolder.resume(folder);

        assertThat(resumed.fetched().read("eu-west-1/Username-00/page-00001.jsonl.gz"))
                .hasValue(PAGE);
        assertThat(resumed.fetched().read("eu-west-1/Username-00/page-00002.jsonl.gz"))
                .isEmpty();
        assertThat(CaseFiles.list(folder)).hasSize(1);
    }

    @Test
    void aFolderWithAnythingElseIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "do not delete");

        assertThatThrownBy(() -> CaseFolder.resume(folder))
                .isInstanceOf(CaseFolderTaken.class)
                .hasMessageContaining("notes.txt");
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void aSealedCaseIsNot() throws IOException, NotACase {
        unsealed.seal();

        assertThat(CaseFolder.isUnfinished(folder)).isFalse();
        assertThatThrownBy(() -> CaseFolder.resume(folder)).isInstanceOf(CaseFolderTaken.class);
        assertThat(CaseCheck.of(folder).intact()).isTrue();
        assertThat(CaseCheck.of(folder).files()).isEqualTo(1);
    }

    @Test
    void namesStayInTheFolder() {
        for (String name : new String[] {"../x", "a/../../x", "/etc/passwd", "a//b", "", ".hidden", "a/.."}) {
            assertThatThrownBy(() -> unsealed.fetched().write(name, PAGE)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
