package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

class AuditCommandTests {
    @TempDir
    private Path home;

    @Test
    void findsWhatIsWrongInAnAccount() throws IOException {
        Terminal terminal = new Terminal(home);
        try (PracticeAccount lab =
                        PracticeAccount.start(LabOptions.defaults().withClock(LabClock.over(terminal.clock())));
                IamClient iam = Victims.client(
                        lab,
                        AccessKey.builder()
                                .accessKeyId(lab.responder().accessKeyId())
                                .secretAccessKey(lab.responder().secretAccessKey())
                                .build())) {
            iam.createUser(request -> request.userName("anna"));
            iam.createLoginProfile(request -> request.userName("anna").password("Corr3ct-horse-battery"));
            iam.createAccessKey(request -> request.userName("anna"));
            iam.attachUserPolicy(
                    request -> request.userName("anna").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
            terminal.clock().sleep(Duration.ofDays(100));

            assertThat(audit(terminal, lab))
                    .as(() -> terminal.out() + terminal.err())
                    .isEqualTo(ExitCode.FOUND);
            assertThat(terminal.out())
                    .contains("HIGH     A user with a password has no MFA (CIS 1.10)", "anna: mfa_active false")
                    .contains("> cordon harden mfa --users anna --replay 30d")
                    .contains("anna: policy AdministratorAccess")
                    .doesNotContain("NOT JUDGED");
            assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);

            assertThat(audit(terminal, lab, "--fail-on", "critical", "-o", "json"))
                    .isIn(ExitCode.DONE, ExitCode.FOUND);
            JsonNode result = new ObjectMapper().readTree(terminal.out());
            assertThat(result.get("complete").asBoolean()).isTrue();
            assertThat(StreamSupport.stream(result.get("findings").spliterator(), false)
                            .filter(finding -> finding.get("subject").asText().equals("anna"))
                            .map(finding -> finding.get("check").asText()))
                    .containsExactlyInAnyOrder(
                            "user-without-mfa",
                            "administrator-by-user-policy",
                            "old-access-key",
                            "unused-access-key",
                            "unused-password");
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(
                                    Files.readString(
                                            ReadmeTests.root().resolve("docs/schema/cordon.audit-1.schema.json")),
                                    InputFormat.JSON)
                            .validate(terminal.out(), InputFormat.JSON))
                    .isEmpty();
            audit(terminal, lab, "-o", "ocsf");
            String ocsf = Files.readString(
                    ReadmeTests.root().resolve("docs/schema/ocsf-compliance-finding-1.6.0.schema.json"));
            assertThat(terminal.out().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(ocsf, InputFormat.JSON)
                                    .validate(line, InputFormat.JSON))
                            .isEmpty());
            audit(terminal, lab, "-o", "csv");
            assertThat(terminal.out().lines().skip(1)).anyMatch(line -> line.startsWith("high,user-without-mfa,1.10,"));
        }
    }

    private static int audit(Terminal terminal, PracticeAccount lab, String... options) {
        String[] command = Stream.concat(
                        Stream.of("audit", "--endpoint-url", lab.endpoint().toString()), Stream.of(options))
                .toArray(String[]::new);
        return SdkCredentials.asResponder(lab, () -> terminal.run(command));
    }

    @Test
    void judgesADownloadedReportAsFarAsThatGoes() {
        Terminal terminal = new Terminal(home);

        int exitCode = terminal.run(
                "audit",
                "--report",
                ReadmeTests.root().resolve("examples/credential-report.csv").toString());

        assertThat(exitCode).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).contains("NOT JUDGED:", "the password policy (no account was asked)");
    }

    @Test
    void saysWhichProgramsUseTheKeysOfAUser() throws IOException {
        Terminal terminal = new Terminal(home);
        Path report = Files.writeString(home.resolve("report.csv"), """
                user,arn,password_enabled,access_key_1_active
                alice,arn:aws:iam::123456789012:user/alice,false,true
                """);

        terminal.run(
                "audit",
                "--report",
                report.toString(),
                "--logs",
                ReadmeTests.root().resolve("examples/cloudtrail").toString(),
                "-o",
                "csv");

        assertThat(terminal.out().lines())
                .anyMatch(line -> line.matches("low,keys-for-a-role,.*AKIAIOSFODNN7EXAMPLE, .* from .*calls.*"));
    }

    @Test
    void runsOnMoto() throws Exception {
        try (Moto moto = Moto.start(home)) {
            Terminal terminal = new Terminal(home);
            moto.call("Action=CreateUser&Version=2010-05-08&UserName=alice");
            moto.call("Action=CreateLoginProfile&Version=2010-05-08&UserName=alice&Password=Corr3ct-horse");

            // moto knows no service-specific credentials, and has no line of the root user.
            assertThat(terminal.run("audit", "--endpoint-url", moto.url()))
                    .as(() -> terminal.err())
                    .isEqualTo(ExitCode.INCOMPLETE);

            assertThat(terminal.out())
                    .contains("alice: mfa_active false", "the root user: the report has no line of it");
        }
    }
}
