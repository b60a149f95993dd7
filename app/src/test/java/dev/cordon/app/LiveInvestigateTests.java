package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An investigation in the account itself, as a user sees it. */
class LiveInvestigateTests {
    static final String FINDING = """
            {"accountId":"123456789012","id":"6acdc15e4418414a868e8bbdf45b456b","severity":8,"region":"us-east-1",
            "type":"UnauthorizedAccess:IAMUser/MaliciousIPCaller","title":"Known malicious address",
            "resource":{"accessKeyDetails":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","userType":"IAMUser","userName":"alice"}},
            "service":{"eventFirstSeen":"2026-03-02T02:09:00Z","eventLastSeen":"2026-03-02T02:14:00Z"}}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private PretendedAws aws;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        aws = new PretendedAws();
        terminal = new Terminal(home);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private int cordon(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--endpoint-url", aws.url()));
        return terminal.run(all.toArray(String[]::new));
    }

    private static JsonNode withoutSource(String json) throws IOException {
        ObjectNode result = (ObjectNode) JSON.readTree(json);
        result.remove(List.of("coverage", "limits", "source", "alert"));
        return result;
    }

    @Test
    void findsWhatTheLogFilesTell() throws IOException {
        String logs = ReadmeTests.root().resolve("examples/cloudtrail").toString();
        terminal.run("investigate", "alice", "--logs", logs, "--from", "2026-03-01", "--no-case", "-o", "json");
        JsonNode fromFiles = withoutSource(terminal.out());

        assertThat(cordon("investigate", "alice", "--from", "2026-03-01", "--no-case", "-o", "json"))
                .as(terminal.err())
                .isEqualTo(ExitCode.FOUND);

        JsonNode live = withoutSource(terminal.out());
        assertThat(live.at("/verdict/level")).isEqualTo(fromFiles.at("/verdict/level"));
        assertThat(live.path("reach").path("sessions"))
                .isEqualTo(fromFiles.path("reach").path("sessions"));
        assertThat(live.path("denied")).isEqualTo(fromFiles.path("denied"));
        assertThat(terminal.err())
                .startsWith("cordon: caller: arn:aws:iam::123456789012:user/responder in account 123456789012");
        JsonNode source = JSON.readTree(terminal.out()).path("source");
        assertThat(source.path("kind").asText()).isEqualTo("event-history");
        assertThat(source.path("regions")).hasSize(3);
        assertThat(source.path("provisionalUntil").asText()).isEqualTo("2026-03-10T00:15:00Z");
    }

    @Test
    void looksUpWhatTheUserLedTo() {
        cordon("investigate", "alice", "--from", "2026-03-01", "--no-case");

        assertThat(aws.lookups)
                .contains(
                        "us-east-1 Username alice",
                        "us-east-1 Username aws-support-svc",
                        "us-east-1 AccessKeyId AKIAI44QH8DHBEXAMPLE",
                        "us-east-1 AccessKeyId ASIAIOSFODNN7EXAMPLE",
                        "ap-southeast-2 AccessKeyId ASIAIOSFODNN7EXAMPLE");
    }

    @Test
    void aRegionThatRefusesIsNamedAndTheRestIsTold() throws IOException {
        aws.refuse("cloudtrail ap-southeast-2", "AccessDeniedException");

        assertThat(cordon("investigate", "alice", "--from", "2026-03-01", "-o", "json"))
                .isEqualTo(ExitCode.INCOMPLETE);

        JsonNode problems = JSON.readTree(terminal.out()).at("/coverage/problems");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).path("file").asText()).isEqualTo("event history of ap-southeast-2");
        assertThat(problems.get(0).path("reason").asText())
                .contains(
                        "Username alice, and 3 more questions",
                        "No permission for cloudtrail:LookupEvents on ap-southeast-2");
        assertThat(aws.lookups).noneMatch(lookup -> lookup.startsWith("ap-southeast-2"));
        assertThat(terminal.err()).contains("case kept in");
    }

    @Test
    void withoutPermissionAnywhereItSaysWhichActionIsMissing() {
        aws.refuse("cloudtrail", "AccessDeniedException");

        assertThat(cordon("investigate", "alice")).isEqualTo(ExitCode.ACCESS);

        assertThat(terminal.err()).contains("No permission for cloudtrail:LookupEvents on ");
        assertThat(terminal.out()).isEmpty();
        assertThat(home.resolve("data/cordon/cases")).isEmptyDirectory();
    }

    @Test
    void withoutListRegionsOtherRegionsAreDoubted() throws IOException {
        aws.refuse("account", "AccessDeniedException");

        assertThat(cordon("investigate", "alice", "--no-case", "-o", "json")).isEqualTo(ExitCode.INCOMPLETE);

        JsonNode result = JSON.readTree(terminal.out());
        assertThat(result.at("/source/regions")).hasSize(17);
        assertThat(result.at("/coverage/problems/0/reason").asText())
                .contains("name them with --regions", "account:ListRegions on arn:aws:account::123456789012:account");
    }

    @Test
    void credentialsThatAreExpiredEndItWithAClearWord() {
        aws.refuse("sts", "ExpiredToken");

        assertThat(cordon("investigate", "alice")).isEqualTo(ExitCode.ACCESS);

        assertThat(terminal.err())
                .isEqualTo(
                        "cordon: The AWS credentials have expired (sts:GetCallerIdentity: ExpiredToken: no). Renew them, for example with aws sso login, and run the same command again.\n");
    }

    @Test
    void whatExpiredHalfWayIsGoneOnWith() throws IOException {
        Path folder = home.resolve("case");
        aws.expireAfter(4);
        assertThat(cordon("investigate", "alice", "--case", folder.toString(), "-o", "json"))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).contains("run the same command with --case " + folder);
        assertThat(folder.resolve("manifest.sha256")).doesNotExist();
        aws.expireAfter(Integer.MAX_VALUE);

        assertThat(cordon("investigate", "alice", "--case", folder.toString(), "-o", "json"))
                .as(terminal.err())
                .isEqualTo(ExitCode.FOUND);
        JsonNode resumed = withoutSource(terminal.out());

        assertThat(terminal.run("case", "check", folder.toString())).isEqualTo(ExitCode.DONE);
        try (Stream<Path> pages = Files.walk(folder.resolve("lookup"))) {
            assertThat(pages.filter(Files::isRegularFile)).isNotEmpty();
        }
        cordon("investigate", "alice", "--no-case", "-o", "json");
        assertThat(resumed).isEqualTo(withoutSource(terminal.out()));
    }

    @Test
    void anUnfinishedCaseIsNotMixedWithAnother() {
        Path folder = home.resolve("case");
        aws.expireAfter(2);
        cordon("investigate", "alice", "--case", folder.toString());
        aws.expireAfter(Integer.MAX_VALUE);

        assertThat(cordon("investigate", "bob", "--case", folder.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("is about alice in account 123456789012, not bob");
        assertThat(folder.resolve("lookup/plan.json")).exists();
    }

    @Test
    void aUserWithoutEventsIsSaidToHaveNone() {
        assertThat(cordon("investigate", "Alice")).isEqualTo(ExitCode.INCOMPLETE);

        assertThat(terminal.err())
                .contains(
                        "The event history of account 123456789012 holds no event of a user named Alice since 2025-12-10T00:00:00Z (3 regions asked).");
    }

    @Test
    void aUserOfAnotherAccountIsNotLookedFor() {
        assertThat(cordon("investigate", "arn:aws:iam::999988887777:user/alice"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err())
                .contains("User alice is in account 999988887777, and these credentials are of account 123456789012.");
    }

    @Test
    void anAccessKeyLeadsToItsUser() {
        assertThat(cordon("investigate", "AKIAIOSFODNN7EXAMPLE", "--no-case")).isEqualTo(ExitCode.FOUND);

        assertThat(terminal.out()).startsWith("alice ");
    }

    @Test
    void aSessionLeadsToWhoOpenedIt() {
        assertThat(cordon("investigate", "ASIAIOSFODNN7EXAMPLE", "--no-case"))
                .as(terminal.err())
                .isEqualTo(ExitCode.FOUND);

        assertThat(terminal.out()).startsWith("alice ");
        assertThat(aws.lookups).contains("us-east-1 ResourceName ASIAIOSFODNN7EXAMPLE");
    }

    @Test
    void aFindingSaysWhomAndWhen() throws IOException {
        Path file = Files.writeString(home.resolve("finding.json"), FINDING);

        assertThat(cordon("investigate", "--finding", file.toString(), "--no-case", "-o", "json"))
                .as(terminal.err())
                .isEqualTo(ExitCode.FOUND);

        JsonNode result = JSON.readTree(terminal.out());
        assertThat(result.at("/subject/userName").asText()).isEqualTo("alice");
        assertThat(result.at("/window/from").asText()).isEqualTo("2026-03-01T02:09:00Z");
        assertThat(result.at("/alert/type").asText()).isEqualTo("UnauthorizedAccess:IAMUser/MaliciousIPCaller");
        assertThat(result.at("/behaviour/baselineEvents").asLong()).isPositive();
    }

    @Test
    void aFindingIsFetchedByItsId() {
        assertThat(cordon("investigate", "--finding", "6acdc15e4418414a868e8bbdf45b456b", "--no-case"))
                .as(terminal.err())
                .isEqualTo(ExitCode.FOUND);

        assertThat(terminal.out()).contains("alert GuardDuty finding 6acdc15e4418414a868e8bbdf45b456b");
    }

    @Test
    void anEventComesOnStdinAndNeedsNoNetworkForLogs() {
        terminal.pipe("{\"detail-type\":\"GuardDuty Finding\",\"detail\":%s}".formatted(FINDING));

        int exit = terminal.run(
                "investigate",
                "-",
                "--no-case",
                "--logs",
                ReadmeTests.root().resolve("examples/cloudtrail").toString());

        assertThat(exit).as(terminal.err()).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).contains("alert GuardDuty finding");
    }

    @Test
    void whatIsNoFindingIsRefused() {
        assertThat(cordon("investigate", "--finding", "nothing.json")).isEqualTo(ExitCode.USAGE);
        assertThat(cordon("investigate", "alice", "--finding", "nothing.json")).isEqualTo(ExitCode.USAGE);
        terminal.pipe("hello");
        assertThat(cordon("investigate", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("The event on stdin is not valid JSON (line 1, column");
    }
}
