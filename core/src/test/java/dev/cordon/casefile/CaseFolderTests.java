package dev.cordon.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFolderTests {
    private static final Instant NOW = Instant.parse("2026-03-01T02:03:04Z");

    @TempDir
    Path temporary;

    @Test
    void takesAnEmptyFolder() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("case"));

        assertThat(CaseFolder.create(folder).path()).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void makesTheFoldersOnTheWay() throws Exception {
        Path folder = temporary.resolve("a/b/case");

        CaseFolder.create(folder);

        assertThat(folder).isDirectory();
    }

    @Test
    void isForItsOwnersEyesAlone() throws Exception {
        Path folder = CaseFolders.sealed(temporary.resolve("case"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("evidence"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("case.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFolderThatHoldsACase() throws Exception {
        Path folder = CaseFolders.sealed(temporary.resolve("case"));

        assertThatThrownBy(() -> CaseFolder.create(folder))
                .isInstanceOf(CaseFolderTaken.class)
                .hasMessage(folder + " already holds a case, which is never changed; choose another folder.");
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws Exception {
        Files.writeString(temporary.resolve("thesis.txt"), "precious");

        assertThatThrownBy(() -> CaseFolder.create(temporary))
                .isInstanceOf(CaseFolderTaken.class)
                .hasMessage(temporary + " is not empty and holds no case; choose another folder.");
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> CaseFolder.create(file))
                .isInstanceOf(CaseFolderTaken.class)
                .hasMessage(file + " is not a folder; choose another place for the case.");
    }

    @Test
    void describesTheCaseAndListsItsEvidence() throws Exception {
        Path folder = CaseFolders.sealed(temporary.resolve("case"));

        JsonNode description = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("case.json")));

        assertThat(description.path("schema").asText()).isEqualTo("cordon.case/1");
        assertThat(description.path("created").asText()).isEqualTo("2026-03-01T02:03:04Z");
        assertThat(description.path("subject").path("userName").asText()).isEqualTo("alice");
        assertThat(description.path("window").path("from").isNull()).isTrue();
        assertThat(description.path("evidence").get(0).asText()).isEqualTo("evidence/records-00001.jsonl.gz");
    }

    @Test
    void leavesNoUnfinishedFiles() throws Exception {
        Path folder = CaseFolders.sealed(temporary.resolve("case"));

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(
                            "records-00001.jsonl.gz", "case.json", "findings.json", "manifest.sha256");
        }
    }

    @Test
    void answersWithTheHashOfItsManifest() throws Exception {
        CaseFolder folder = CaseFolder.create(temporary.resolve("case"));
        folder.write("findings.json", out -> out.write('1'));

        String sha256 = folder.seal();

        assertThat(CaseCheck.of(folder.path()).manifestSha256()).isEqualTo(sha256);
        assertThat(Files.readString(folder.path().resolve("manifest.sha256")))
                .isEqualTo("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  findings.json\n");
    }

    @Test
    void saysWhatAFailedWriteLeaves() throws Exception {
        CaseFolder folder = CaseFolder.create(temporary.resolve("case"));

        assertThatThrownBy(() -> folder.write("findings.json", out -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(CaseWriteFailed.class)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "Cannot write %s: No space left on device. The case in %s is not finished and does not pass its check, as it has no manifest.sha256. Free some space or choose another folder, and investigate again.",
                        folder.path().resolve("findings.json"), folder.path());
        assertThat(folder.path().resolve("findings.json")).doesNotExist();
    }

    @Test
    void saysWhyACaseCannotBeBegun() {
        Path folder = temporary.resolve("case");

        assertThat(CaseWriteFailed.notBegun(folder, new AccessDeniedException(folder.toString())))
                .hasMessage("Cannot begin a case in %s: permission denied. Choose another folder.", folder)
                .matches(CaseWriteFailed::isRefused);
        assertThat(CaseWriteFailed.notBegun(
                        folder, new FileSystemException(folder.toString(), null, "Read-only file system")))
                .hasMessage("Cannot begin a case in %s: Read-only file system. Choose another folder.", folder)
                .matches(CaseWriteFailed::isRefused);
        assertThat(CaseWriteFailed.notBegun(folder, new IOException("No space left on device")))
                .hasMessage(
                        "Cannot begin a case in %s: No space left on device. Free some space or choose another folder.",
                        folder)
                .matches(failure -> !failure.isRefused());
    }

    @Test
    void vanishesWhenDiscarded() throws Exception {
        CaseFolder folder = CaseFolder.create(temporary.resolve("case"));
        folder.evidence().part(0).record("{}".getBytes(StandardCharsets.UTF_8));

        folder.discard();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void namesTheDefaultFolderByTimeAndSubject() {
        Path path = CaseFolder.defaultPath(Map.of("XDG_DATA_HOME", temporary.toString()), NOW, "alice");

        assertThat(path.getFileName()).hasToString("20260301T020304Z-alice");
    }

    @Test
    void neverOverwritesACaseOfTheSameSecond() throws Exception {
        Map<String, String> environment = Map.of("XDG_DATA_HOME", temporary.toString());
        CaseFolder.create(CaseFolder.defaultPath(environment, NOW, "alice"));

        assertThat(CaseFolder.defaultPath(environment, NOW, "alice").getFileName())
                .hasToString("20260301T020304Z-alice-2");
    }

    @Test
    void keepsHostileSubjectsOutOfTheFileName() {
        Map<String, String> environment = Map.of("XDG_DATA_HOME", temporary.toString());

        assertThat(List.of("../..", "arn:aws:iam::123456789012:user/x/İ\u001b[31m", "a".repeat(500), "/").stream()
                        .map(subject -> CaseFolder.defaultPath(environment, NOW, subject)
                                .getFileName()
                                .toString()))
                .containsExactly(
                        "20260301T020304Z-_",
                        "20260301T020304Z-___31m",
                        "20260301T020304Z-" + "a".repeat(40),
                        "20260301T020304Z-user");
    }

    /** Java's answer for a user whom the system does not know is no place: it would be one in every folder. */
    @Test
    void needsAHome() {
        assertThatThrownBy(() -> DataFolder.of(Map.of("HOME", "relative"), "Linux", "?"))
                .isInstanceOf(NoDataFolder.class)
                .hasMessageStartingWith("There is no folder to keep cases in: neither XDG_DATA_HOME nor HOME");
        assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "/data"), "Linux", "?"))
                .isEqualTo(Path.of("/data/cordon"));
    }

    @Test
    void followsTheCustomOfEachSystem() {
        assertThat(DataFolder.of(Map.of(), "Linux", "/home/a")).isEqualTo(Path.of("/home/a/.local/share/cordon"));
        assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "relative"), "Linux", "/home/a"))
                .isEqualTo(Path.of("/home/a/.local/share/cordon"));
        assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "/data"), "Linux", "/home/a"))
                .isEqualTo(Path.of("/data/cordon"));
        assertThat(DataFolder.of(Map.of("HOME", "/tmp/x"), "Linux", "/home/a"))
                .isEqualTo(Path.of("/tmp/x/.local/share/cordon"));
        assertThat(DataFolder.of(Map.of("HOME", ""), "Linux", "/home/a"))
                .isEqualTo(Path.of("/home/a/.local/share/cordon"));
        assertThat(DataFolder.of(Map.of("HOME", "/tmp/x"), "Windows 11", "/home/a"))
                .isEqualTo(Path.of("/home/a/AppData/Local/cordon"));
        assertThat(DataFolder.of(Map.of(), "Mac OS X", "/Users/a"))
                .isEqualTo(Path.of("/Users/a/Library/Application Support/cordon"));
        assertThat(DataFolder.of(Map.of(), "WINDOWS 11", "/home/a")).isEqualTo(Path.of("/home/a/AppData/Local/cordon"));
    }
}
