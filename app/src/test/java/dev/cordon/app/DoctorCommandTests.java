package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cordon.aws.AwsCall;
import dev.cordon.aws.Permissions;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.AccessKey;

class DoctorCommandTests {
    @TempDir
    private Path home;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(home);
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void advisesOnAMachineWithoutAsking() {
        assertThat(terminal.run("doctor", "--offline")).isEqualTo(ExitCode.DONE);

        assertThat(terminal.out())
                .contains("ok       Java", "warning  Configuration", "ok       Cases", "Ready, but see the warnings.")
                .doesNotContain("Credentials");
        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80 || line.contains(home.toString()));
        assertThat(home.resolve("data/cordon/cases")).isEmptyDirectory();
    }

    @Test
    void findsAConfigurationWithAMistakeAndAFolderThatIsAFile() throws IOException {
        Files.createDirectories(home.resolve("config/cordon"));
        Files.writeString(home.resolve("config/cordon/cordon.yaml"), "trustedNetwork: [198.51.100.0/24]");
        Files.writeString(home.resolve("data"), "in the way");

        assertThat(terminal.run("doctor", "--offline")).isEqualTo(ExitCode.FOUND);

        assertThat(terminal.out())
                .contains("failed   Configuration", "trustedNetworks", "failed   Cases", "Not ready: see what failed.");
    }

    @Test
    void countsWhatIsConfigured() throws IOException {
        Files.createDirectories(home.resolve("config/cordon"));
        Files.writeString(
                home.resolve("config/cordon/cordon.yaml"), "trustedNetworks: [198.51.100.0/24]\nbreakGlass: [rescue]");

        assertThat(terminal.run("doctor", "--offline")).isEqualTo(ExitCode.DONE);

        assertThat(terminal.out()).contains("ok       Configuration", "1 trustedNetworks", "1 breakGlass", "Ready.");
    }

    @Test
    void saysWhichCommandsLackWhichPermissions() throws IOException {
        try (PracticeAccount lab = PracticeAccount.start(LabOptions.defaults());
                Victims victims = new Victims(lab)) {
            EnumSet<AwsCall> calls = EnumSet.allOf(AwsCall.class);
            calls.remove(AwsCall.DELETE_LOGIN_PROFILE);
            calls.remove(AwsCall.LOOKUP_EVENTS);
            use(victims.responder("most", """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[%s],"Resource":"*"}}""".formatted(String.join(
                    ",", calls.stream().map(call -> '"' + call.action() + '"').toList()))));
            terminal.clock().turnTo(Clock.systemUTC().instant());

            assertThat(doctor(lab, "-o", "json")).isEqualTo(ExitCode.DONE);
        }
        JsonNode diagnosis = new ObjectMapper().readTree(terminal.out());
        assertThat(found(diagnosis, "Permissions", "warning"))
                .contains(
                        "contain USER --apply: not allowed cloudtrail:LookupEvents, iam:DeleteLoginProfile",
                        "investigate USER: not allowed cloudtrail:LookupEvents")
                .allMatch(found -> found.contains("DeleteLoginProfile") || found.contains("LookupEvents"));
        assertThat(found(diagnosis, "Permissions", "ok")).contains("restore CASE", "hunt s3://…");
        assertThat(found(diagnosis, "Clock", "ok")).hasSize(1);
        assertThat(found(diagnosis, "Caller", "warning")).hasSize(1);
        assertThat(found(diagnosis, "Regions", "ok")).hasSize(1);
        assertThat(schema().validate(terminal.out(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void saysWhatItCouldNotAsk() throws IOException {
        try (PracticeAccount lab = PracticeAccount.start(LabOptions.defaults());
                Victims victims = new Victims(lab)) {
            use(victims.responder(
                    "little", new Permissions(EnumSet.of(AwsCall.LIST_ACCESS_KEYS)).policy(Permissions.Place.EXAMPLE)));
            terminal.clock().turnTo(Clock.systemUTC().instant());

            assertThat(doctor(lab)).isEqualTo(ExitCode.DONE);
        }
        assertThat(terminal.out()).contains("iam:SimulatePrincipalPolicy", "account:ListRegions");
    }

    @Test
    void aClockThatIsWrongFails() throws IOException {
        try (PracticeAccount lab = PracticeAccount.start(LabOptions.defaults())) {
            System.setProperty("aws.accessKeyId", lab.responder().accessKeyId());
            System.setProperty("aws.secretAccessKey", lab.responder().secretAccessKey());
            terminal.clock().turnTo(Clock.systemUTC().instant().minus(Duration.ofMinutes(10)));

            assertThat(doctor(lab)).isEqualTo(ExitCode.FOUND);
        }
        assertThat(terminal.out()).contains("failed   Clock", "from AWS's");
    }

    @Test
    void noAnswerIsNoAccess() {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "invented");

        assertThat(terminal.run("doctor", "--endpoint-url", "http://127.0.0.1:9"))
                .isEqualTo(ExitCode.ACCESS);

        assertThat(terminal.out()).contains("ok       Java", "failed   Credentials", "--endpoint-url");
    }

    private int doctor(PracticeAccount lab, String... more) {
        return terminal.run(Stream.concat(
                        Stream.of("doctor", "--endpoint-url", lab.endpoint().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static void use(AccessKey key) {
        System.setProperty("aws.accessKeyId", key.accessKeyId());
        System.setProperty("aws.secretAccessKey", key.secretAccessKey());
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(ReadmeTests.root().resolve("docs/schema/cordon.doctor-1.schema.json")),
                        InputFormat.JSON);
    }

    private static List<String> found(JsonNode diagnosis, String subject, String state) {
        return Stream.of(diagnosis.get("findings"))
                .flatMap(findings -> findings.valueStream())
                .filter(finding -> finding.get("subject").asText().equals(subject)
                        && finding.get("state").asText().equals(state))
                .map(finding -> finding.get("found").asText())
                .toList();
    }
}
