package dev.cordon.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseStageTests {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void sealACase() throws Exception {
        folder = CaseFolders.sealed(temporary.resolve("case"));
    }

    @Test
    void addsDocumentsAndSealsAgain() throws Exception {
        CaseStage stage = CaseStage.open(folder);
        stage.write("plan.json", out -> out.write('1'));

        String sha256 = stage.seal();

        CaseCheck check = CaseCheck.of(folder);
        assertThat(check.intact()).isTrue();
        assertThat(check.stages()).isEqualTo(2);
        assertThat(check.manifestSha256()).isEqualTo(sha256);
    }

    @Test
    void numbersDocumentsOfOneName() throws Exception {
        CaseStage stage = CaseStage.open(folder);
        stage.write("plan.json", out -> out.write('1'));
        stage.seal();
        stage.write("plan.json", out -> out.write('2'));
        stage.seal();

        assertThat(stage.newest("plan.json")).contains(folder.toRealPath().resolve("plan-2.json"));
        assertThat(stage.all("plan.json")).hasSize(2);
        assertThat(CaseCheck.of(folder).stages()).isEqualTo(3);
        assertThat(CaseCheck.of(folder).intact()).isTrue();
    }

    @Test
    void keepsWhatEachStageFetchedApart() throws Exception {
        CaseStage stage = CaseStage.open(folder);
        FetchedFiles scratch = FetchedFiles.in(temporary.resolve("scratch"));
        scratch.write("us-east-1/page.jsonl", new byte[] {'1'});

        scratch.copyTo(stage.fetched("verify"));
        scratch.copyTo(stage.fetched("verify"));
        stage.seal();

        assertThat(CaseFiles.list(folder))
                .containsKeys("lookup/verify/us-east-1/page.jsonl", "lookup/verify-2/us-east-1/page.jsonl");
        assertThat(CaseCheck.of(folder).intact()).isTrue();
    }

    @Test
    void changesNothingThatIsSealed() throws Exception {
        CaseStage stage = CaseStage.open(folder);

        assertThatThrownBy(() -> stage.append(stage.path().resolve("findings.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A sealed document is never changed");
    }

    @Test
    void appendsToADocumentUntilItIsSealed() throws Exception {
        CaseStage stage = CaseStage.open(folder);
        Path journal = stage.next("journal.jsonl");
        try (FileChannel channel = stage.append(journal)) {
            assertThat(channel.isOpen()).isTrue();
        }
        assertThat(stage.isSealed(journal)).isFalse();

        stage.seal();

        assertThat(stage.isSealed(journal)).isTrue();
    }

    @Test
    void sealsNothingOnTopOfAChange() throws Exception {
        CaseStage stage = CaseStage.open(folder);
        Files.writeString(folder.resolve("findings.json"), "{ }");
        stage.write("plan.json", out -> out.write('1'));

        assertThatThrownBy(stage::seal)
                .isInstanceOf(CaseChanged.class)
                .hasMessageContaining("was changed since it was sealed: findings.json.");
        assertThat(folder.resolve("manifest-0001.sha256")).doesNotExist();
    }

    @Test
    void findsALineThatWasRewrittenBetweenTwoStages() throws Exception {
        CaseStage stage = CaseStage.open(folder);
        stage.write("plan.json", out -> out.write('1'));
        stage.seal();

        Files.writeString(folder.resolve("findings.json"), "{ }");
        Map<String, Path> files = CaseFiles.list(folder);
        files.remove(CaseFolder.MANIFEST);
        Files.write(folder.resolve(CaseFolder.MANIFEST), Manifest.of(files).bytes());

        assertThat(CaseCheck.of(folder).changed()).containsExactly("manifest-0001.sha256");
    }

    @Test
    void goesOnAfterACutBetweenTheTwoManifests() throws Exception {
        byte[] former = Files.readAllBytes(folder.resolve("manifest.sha256"));
        Files.write(folder.resolve("manifest-0001.sha256"), former);
        CaseStage stage = CaseStage.open(folder);
        stage.write("plan.json", out -> out.write('1'));

        stage.seal();

        assertThat(CaseCheck.of(folder).intact()).isTrue();
        assertThat(CaseCheck.of(folder).stages()).isEqualTo(2);
    }

    @Test
    void sealsOnceWhatDidNotChange() throws Exception {
        CaseStage stage = CaseStage.open(folder);
        stage.write("plan.json", out -> out.write('1'));

        assertThat(stage.seal()).isEqualTo(stage.seal());
        assertThat(CaseCheck.of(folder).stages()).isEqualTo(2);
    }

    @Test
    void refusesACaseThatWasNeverSealed() throws Exception {
        Path unsealed = Files.createDirectory(temporary.resolve("unsealed"));

        assertThatThrownBy(() -> CaseStage.open(unsealed)).isInstanceOf(NotACase.class);
    }

    @Test
    void letsOneRunChangeAUserAtATime() throws Exception {
        Map<String, String> environment =
                Map.of("XDG_DATA_HOME", temporary.toString(), "LOCALAPPDATA", temporary.toString());
        try (RunLock lock = RunLock.acquire(environment, "123456789012-alice")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> RunLock.acquire(environment, "123456789012-alice"))
                    .isInstanceOf(RunLock.AlreadyRunning.class);
        }
        RunLock.acquire(environment, "123456789012-alice").close();
    }
}
