package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.directory.PolicyDocument;
import dev.cordon.lab.directory.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containment and its proof in the practice account, whose clock is that of the commands. */
class VerifyPracticeTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private Terminal terminal;
    private PracticeAccount account;
    private User alice;

    @BeforeEach
    void start() throws IOException {
        terminal = new Terminal(home);
        account = PracticeAccount.start(LabOptions.defaults().withClock(LabClock.over(terminal.clock())));
        alice = account.directory().createUser("/", "alice");
        account.directory().createAccessKey(alice);
        alice.attachedPolicies().add("arn:aws:iam::aws:policy/AdministratorAccess");
        account.directory().changed();
        System.setProperty("aws.accessKeyId", account.responder().accessKeyId());
        System.setProperty("aws.secretAccessKey", account.responder().secretAccessKey());
        terminal.clock().sleep(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private int cordon(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--endpoint-url", account.endpoint().toString()));
        return terminal.run(all.toArray(String[]::new));
    }

    private String theCase() {
        return home.resolve("case").toString();
    }

    /** Logs in which nobody but the responder did anything, up to now. */
    private String quietLogs() throws IOException {
        return Files.writeString(
                        home.resolve("log.json"), """
                {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"responder"},"eventTime":"%s",\
                "eventSource":"iam.amazonaws.com","eventName":"GetUser","eventID":"1"}]}""".formatted(terminal.clock().instant()))
                .toString();
    }

    private void contain() {
        assertThat(cordon("contain", "alice", "--apply", "--yes", "--hold", "1s", "--case", theCase()))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void isNotContainedBeforeItIsContained() throws IOException {
        assertThat(cordon("verify", "alice", "--no-case", "--logs", quietLogs()))
                .as(terminal.err())
                .isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out())
                .startsWith("alice  NOT CONTAINED\n")
                .contains("! access keys")
                .contains("! explicit deny         none: sessions opened before may live for up to")
                .contains("Allowed: iam:DeleteUserPolicy");
    }

    @Test
    void isContainedAsSoonAsThatCanBeKnownAndNotBefore() throws IOException {
        // The report of the time before, which AWS hands out for four hours.
        cordon("verify", "alice", "--no-case", "--logs", quietLogs());
        contain();

        assertThat(cordon("verify", theCase(), "--logs", quietLogs()))
                .as(terminal.err())
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out())
                .startsWith("alice  NOT YET KNOWN (ask again at 05:00Z)\n")
                .contains("LIVE  proved")
                .contains("SIMULATION  proved")
                .contains("SILENCE  unknown until 01:")
                .contains("REPORT  unknown until 05:00Z")
                .contains("it proves nothing");

        terminal.clock().sleep(Duration.ofHours(4));

        assertThat(cordon("verify", theCase(), "--logs", quietLogs()))
                .as(terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("alice  CONTAINED\n");
    }

    @Test
    void keepsAnswerAndReportsInTheCase() throws IOException {
        cordon("verify", "alice", "--no-case", "--logs", quietLogs());
        contain();

        cordon("verify", theCase(), "--logs", quietLogs());
        terminal.clock().sleep(Duration.ofHours(4));
        cordon("verify", theCase(), "--logs", quietLogs());

        JsonNode first = JSON.readTree(Path.of(theCase(), "verification.json").toFile());
        JsonNode second =
                JSON.readTree(Path.of(theCase(), "verification-2.json").toFile());
        assertThat(first.at("/verdict/level").asText()).isEqualTo("not-yet-known");
        assertThat(second.at("/verdict/level").asText()).isEqualTo("contained");
        assertThat(Path.of(theCase(), "credential-report.json")).isRegularFile();
        assertThat(terminal.run("case", "check", theCase())).isEqualTo(ExitCode.DONE);

        Path kept = Path.of(theCase(), "credential-report.json");
        terminal.run("verify", theCase(), "--report", kept.toString(), "-o", "json");
        assertThat(JSON.readTree(terminal.out()).at("/report/state").asText()).isEqualTo("unknown");
    }

    @Test
    void watchesUntilItIsKnown() throws IOException {
        cordon("verify", "alice", "--no-case", "--logs", quietLogs());
        contain();
        String logs = home.resolve("later.json").toString();
        Files.copy(Path.of(quietLogs()), Path.of(logs));
        Files.writeString(Path.of(logs), Files.readString(Path.of(logs)).replace("2026-03-10T01:", "2026-03-10T09:"));

        assertThat(cordon("verify", theCase(), "--logs", logs, "--watch"))
                .as(terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.err()).containsOnlyOnce("alice: not yet known (ask again at 05:00Z)");
        assertThat(terminal.clock().instant()).isBefore("2026-03-10T05:10:00Z");
    }

    @Test
    void waitsForTheReport() throws IOException {
        cordon("verify", "alice", "--no-case", "--logs", quietLogs());
        contain();

        cordon("verify", theCase(), "--logs", quietLogs(), "--wait", "-o", "json");

        JsonNode result = JSON.readTree(terminal.out());
        assertThat(result.at("/report/state").asText()).isEqualTo("proved");
        assertThat(result.at("/report/generatedTime").asText()).startsWith("2026-03-10T05:0");
    }

    @Test
    void saysWhenAnAttackerComesBack() throws IOException {
        contain();
        account.directory().createAccessKey(alice);

        assertThat(cordon("verify", theCase(), "--logs", quietLogs())).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).contains(" Active");
    }

    @Test
    void provesItFromTheAccountAlone() {
        contain();
        terminal.clock().sleep(Duration.ofHours(4));

        assertThat(cordon("verify", theCase()))
                .as(terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("SILENCE  proved  CloudTrail event history, ");
    }

    @Test
    void keepsThePagesThatItJudgedSilenceBy() throws IOException {
        contain();
        terminal.clock().sleep(Duration.ofHours(4));

        cordon("verify", theCase());
        cordon("verify", theCase(), "--regions", "us-east-1");

        String manifest = Files.readString(Path.of(theCase(), "manifest.sha256"));
        assertThat(manifest)
                .containsPattern("lookup/verify/eu-west-1/Username-[0-9a-f]+/state.json")
                .containsPattern("lookup/verify-2/us-east-1/AccessKeyId-[0-9a-f]+/state.json")
                .doesNotContain("lookup/verify-2/eu-west-1");
        assertThat(terminal.run("case", "check", theCase())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void needsNoMoreThanItsPermissions() {
        terminal.run("permissions", "verify", "--account", "123456789012");
        String policy = terminal.out();
        User auditor = account.directory().createUser("/", "auditor");
        auditor.inlinePolicies().put("verify", PolicyDocument.read(policy, PolicyKind.IDENTITY));
        var key = account.directory().createAccessKey(auditor);
        account.directory().changed();
        contain();
        System.setProperty("aws.accessKeyId", key.id());
        System.setProperty("aws.secretAccessKey", key.secret());

        terminal.clock().sleep(Duration.ofHours(4));
        cordon("verify", theCase());

        assertThat(terminal.out())
                .as(terminal.err())
                .contains("LIVE  proved")
                .contains("SIMULATION  proved")
                .contains("SILENCE  proved")
                .contains("REPORT  proved");
    }
}
