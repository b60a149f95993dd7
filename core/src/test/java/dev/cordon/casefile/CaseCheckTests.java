package dev.cordon.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseCheckTests {
    @TempDir
    Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void makeACase() throws CaseFolderTaken {
        folder = CaseFolders.sealed(temporary.resolve("case"));
    }

    @Test
    void passesAnUntouchedCase() throws Exception {
        CaseCheck check = CaseCheck.of(folder);

        assertThat(check.intact()).isTrue();
        assertThat(check.files()).isEqualTo(3);
    }

    @Test
    void noticesEveryFlippedBit() throws Exception {
        for (Path file : filesOf(folder)) {
            byte[] original = Files.readAllBytes(file);
            for (int i = 0; i < original.length; i++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] flipped = original.clone();
                    flipped[i] ^= (byte) (1 << bit);
                    Files.write(file, flipped);

                    assertThat(CaseCheck.of(folder).intact())
                            .as("bit %d of byte %d in %s", bit, i, file)
                            .isFalse();
                }
            }
            Files.write(file, original);
        }
        assertThat(CaseCheck.of(folder).intact()).isTrue();
    }

    @Test
    void noticesEveryCutEnd() throws Exception {
        for (Path file : filesOf(folder)) {
            byte[] original = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(original, original.length - 1));

            assertThat(CaseCheck.of(folder).intact()).as("%s", file).isFalse();
            Files.write(file, original);
        }
    }

    @Test
    void namesWhatChanged() throws Exception {
        Files.writeString(folder.resolve("findings.json"), " ", StandardOpenOption.APPEND);

        assertThat(CaseCheck.of(folder).changed()).containsExactly("findings.json");
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        Files.delete(folder.resolve("evidence/records-00001.jsonl.gz"));

        assertThat(CaseCheck.of(folder).missing()).containsExactly("evidence/records-00001.jsonl.gz");
    }

    @Test
    void namesWhatWasAdded() throws Exception {
        Files.writeString(folder.resolve("evidence/planted.jsonl"), "{}");

        assertThat(CaseCheck.of(folder).added()).containsExactly("evidence/planted.jsonl");
    }

    @Test
    void takesALinkToTheSameContentForAChange() throws Exception {
        Path findings = folder.resolve("findings.json");
        Path elsewhere = Files.move(findings, temporary.resolve("elsewhere"));
        Files.createSymbolicLink(findings, elsewhere);

        assertThat(CaseCheck.of(folder).changed()).containsExactly("findings.json");
    }

    @Test
    void takesALinkedFolderForAnAdditionWithoutGoingThere() throws Exception {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("inner"), "");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        assertThat(CaseCheck.of(folder).added()).containsExactly("link");
    }

    @Test
    void ignoresEmptyFolders() throws Exception {
        Files.createDirectory(folder.resolve("empty"));

        assertThat(CaseCheck.of(folder).intact()).isTrue();
    }

    @Test
    void neverLeavesTheFolderForWhatAManifestNames() throws Exception {
        Files.writeString(temporary.resolve("outside"), "");
        String line = Sha256.of(new byte[0]) + "  ../outside\n";
        Files.writeString(folder.resolve("manifest.sha256"), line);

        assertThat(CaseCheck.of(folder).missing()).containsExactly("../outside");
    }

    @Test
    void noticesLinesThatRepeat() throws Exception {
        Path manifest = folder.resolve("manifest.sha256");
        List<String> lines = Files.readAllLines(manifest, StandardCharsets.UTF_8);
        Files.writeString(manifest, lines.get(0) + "\n", StandardOpenOption.APPEND);

        assertThat(CaseCheck.of(folder).changed()).containsExactly("manifest.sha256");
    }

    @Test
    void doesNotPassACaseThatWasNeverFinished() throws Exception {
        Files.delete(folder.resolve("manifest.sha256"));

        assertThatThrownBy(() -> CaseCheck.of(folder))
                .isInstanceOf(NotACase.class)
                .hasMessage(
                        "%s holds no usable manifest.sha256: it is no case folder, or the case was never finished. What it holds cannot be proven to be unchanged.",
                        folder);
    }

    @Test
    void saysWhenThereIsNoSuchFolder() {
        assertThatThrownBy(() -> CaseCheck.of(temporary.resolve("nowhere")))
                .isInstanceOf(NotACase.class)
                .hasMessage("%s is not a folder.", temporary.resolve("nowhere"));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
