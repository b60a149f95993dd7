package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

class HardenMfaTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:iam::123456789012:policy/CordonRequireMFA";

    @TempDir
    private Path home;

    private Terminal terminal;
    private PracticeAccount lab;
    private IamClient iam;

    @BeforeEach
    void begin() throws IOException {
        terminal = new Terminal(home);
        lab = PracticeAccount.start(LabOptions.defaults().withClock(LabClock.over(terminal.clock())));
        iam = client(AwsBasicCredentials.create(
                lab.responder().accessKeyId(), lab.responder().secretAccessKey()));
        for (String name : List.of("anna", "bob", "carol")) {
            iam.createUser(request -> request.userName(name));
        }
        iam.createLoginProfile(request -> request.userName("bob").password("Corr3ct-horse-battery"));
        terminal.clock().sleep(Duration.ofMinutes(1));
    }

    @AfterEach
    void end() {
        iam.close();
        lab.close();
    }

    private IamClient client(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(lab.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private int run(String... command) {
        String[] live = Stream.concat(
                        Stream.of(command),
                        Stream.of("--endpoint-url", lab.endpoint().toString()))
                .toArray(String[]::new);
        return SdkCredentials.asResponder(lab, () -> terminal.run(live));
    }

    private int mfa(String... options) {
        return run(Stream.concat(Stream.of("harden", "mfa"), Stream.of(options)).toArray(String[]::new));
    }

    private List<String> attachedTo(String user) {
        return iam.listAttachedUserPolicies(request -> request.userName(user)).attachedPolicies().stream()
                .map(policy -> policy.policyName())
                .toList();
    }

    private String device(String user) {
        String serial = iam.createVirtualMFADevice(request -> request.virtualMFADeviceName(user))
                .virtualMFADevice()
                .serialNumber();
        iam.enableMFADevice(request -> request.userName(user)
                .serialNumber(serial)
                .authenticationCode1("123456")
                .authenticationCode2("654321"));
        return serial;
    }

    @Test
    void tellsWhoHasWhat() {
        assertThat(mfa("--all-users", "--status")).as(() -> terminal.err()).isEqualTo(ExitCode.DONE);

        assertThat(terminal.out()).containsPattern("bob +no +yes +no +-").containsPattern("anna +no +no +no +-");
        assertThat(mfa("--users", "anna,bob", "--check")).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void actsOnlyOnWhatWasReplayed() {
        assertThat(mfa("--all-users")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.out()).contains("NOTHING WAS REPLAYED");
        assertThat(mfa("--all-users", "--apply", "--yes")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.err()).contains("Refused, nothing was changed");
        assertThatThrownBy(() -> iam.getPolicy(request -> request.policyArn(ARN)))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void attachesToTheSafeOnesAndTakesItBack() {
        String folder = home.resolve("case").toString();
        terminal.pipe(lab.account().id() + "\n");

        assertThat(mfa("--all-users", "--replay", "30d", "--only-safe", "--apply", "--case", folder))
                .as(() -> terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);

        assertThat(terminal.out()).contains("SAFE NOW: CANNOT SIGN IN OR SIGN CALLS: 2", "NEEDS A DEVICE FIRST: 1");
        assertThat(attachedTo("anna")).containsExactly("CordonRequireMFA");
        assertThat(attachedTo("bob")).isEmpty();
        assertThat(mfa("--users", "anna,carol", "--check")).isEqualTo(ExitCode.DONE);
        assertThat(run("restore", folder, "--apply", "--yes"))
                .as(() -> terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(attachedTo("anna")).isEmpty();
        assertThatThrownBy(() -> iam.getPolicy(request -> request.policyArn(ARN)))
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(terminal.run("case", "check", folder)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void attachesToAGroup() {
        iam.createGroup(request -> request.groupName("devs"));
        iam.addUserToGroup(request -> request.groupName("devs").userName("anna"));
        String folder = home.resolve("case").toString();

        assertThat(mfa("--group", "devs", "--replay", "1d", "--apply", "--yes", "--case", folder))
                .as(() -> terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);

        assertThat(iam.listAttachedGroupPolicies(request -> request.groupName("devs"))
                        .attachedPolicies())
                .hasSize(1);
        assertThat(mfa("--users", "anna", "--check")).as("through the group").isEqualTo(ExitCode.DONE);
        assertThat(run("restore", folder, "--apply", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(mfa("--users", "anna", "--check")).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void everyRefusalExplainsItself() {
        iam.createPolicy(request -> request.policyName("CordonRequireMFA").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"""));
        assertThat(mfa("--users", "anna", "--replay", "1d")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("there is a policy %s with other content".formatted(ARN));

        for (int i = 0; i < 10; i++) {
            String name = "full-" + i;
            String arn = iam.createPolicy(request -> request.policyName(name).policyDocument("""
                            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""))
                    .policy()
                    .arn();
            iam.attachUserPolicy(request -> request.userName("bob").policyArn(arn));
        }
        assertThat(mfa("--users", "bob", "--replay", "1d")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .contains("user bob has 10 managed policies, and IAM takes 10. Detach one of: full-0");

        iam.createGroup(request -> request.groupName("empty"));
        assertThat(mfa("--group", "empty", "--replay", "1d")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("Group empty has no members.");
        assertThat(mfa("--users", "nobody", "--replay", "1d")).isEqualTo(ExitCode.USAGE);
        assertThat(mfa("--replay", "1d")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void sparesTheCallerAndWhoBreaksTheGlass() throws IOException {
        Files.createDirectories(home.resolve("config/cordon"));
        Files.writeString(home.resolve("config/cordon/cordon.yaml"), "breakGlass: [carol]");

        assertThat(mfa("--all-users", "--replay", "1d", "--apply", "--yes"))
                .as(() -> terminal.err())
                .isEqualTo(ExitCode.DONE);

        assertThat(terminal.out())
                .contains("Leaves carol alone: a break-glass user", "Leaves responder alone: the caller itself");
        assertThat(attachedTo("carol")).isEmpty();
        assertThat(attachedTo("responder")).doesNotContain("CordonRequireMFA");
        assertThat(attachedTo("bob")).contains("CordonRequireMFA");
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        mfa("--all-users", "--replay", "1d", "-o", "json");

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(
                                        ReadmeTests.root().resolve("docs/schema/cordon.mfa-plan-1.schema.json")),
                                InputFormat.JSON)
                        .validate(terminal.out(), InputFormat.JSON))
                .isEmpty();
    }

    /** Calls of every kind by one user's credentials, put to the policy; then it is attached, and they are made again. */
    @Test
    void whatIsPredictedIsWhatHappens() throws IOException {
        iam.attachUserPolicy(
                request -> request.userName("anna").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        String serial = device("anna");
        AccessKey key = iam.createAccessKey(request -> request.userName("anna")).accessKey();
        AwsCredentials longTerm = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        Map<String, AwsCredentials> all = new TreeMap<>();
        all.put("long-term key", longTerm);
        try (StsClient sts = sts(longTerm)) {
            all.put(
                    "session with a code",
                    session(sts.getSessionToken(
                                    request -> request.serialNumber(serial).tokenCode("123456"))
                            .credentials()));
            all.put("session without", session(sts.getSessionToken().credentials()));
        }
        Map<String, Integer> served = new TreeMap<>();
        all.forEach(
                (name, credentials) -> served.put(name, servedOf(credentials).size()));
        terminal.clock().sleep(Duration.ofHours(1));
        mfa("--users", "anna", "--replay", "1d", "-o", "json");
        JsonNode user = JSON.readTree(terminal.out()).at("/users/0");
        Map<String, Integer> predicted = new TreeMap<>();
        user.get("denied")
                .forEach(denied -> predicted.merge(
                        denied.get("credential").asText(), denied.get("calls").asInt(), Integer::sum));

        assertThat(mfa("--users", "anna", "--replay", "1d", "--apply", "--yes")).isEqualTo(ExitCode.DONE);

        all.forEach((name, credentials) -> assertThat(
                        served.getOrDefault(name, 0) - servedOf(credentials).size())
                .as(name)
                .isEqualTo(predicted.getOrDefault(credentials.accessKeyId(), 0)));
        assertThat(predicted.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThan(5);
    }

    private StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(lab.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static AwsCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    /** Which of many calls go through. */
    private List<String> servedOf(AwsCredentials credentials) {
        List<String> served = new ArrayList<>();
        try (IamClient users = client(credentials);
                StsClient sts = sts(credentials);
                S3Client s3 = S3Client.builder()
                        .endpointOverride(lab.endpoint())
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .build()) {
            Map<String, Consumer<IamClient>> calls = new TreeMap<>();
            calls.put("ListUsers", IamClient::listUsers);
            calls.put("ListRoles", IamClient::listRoles);
            calls.put("GetUser", client -> client.getUser(request -> request.userName("anna")));
            calls.put("ListMFADevices", client -> client.listMFADevices(request -> request.userName("anna")));
            calls.put("ListVirtualMFADevices", IamClient::listVirtualMFADevices);
            calls.put("GetAccountSummary", IamClient::getAccountSummary);
            calls.put("GetAccountPasswordPolicy", client -> client.listAccessKeys(request -> request.userName("anna")));
            calls.forEach((name, call) -> attempt(name, () -> call.accept(users), served));
            attempt("GetCallerIdentity", sts::getCallerIdentity, served);
            attempt("ListBuckets", s3::listBuckets, served);
        }
        return served;
    }

    private static void attempt(String name, Runnable call, List<String> served) {
        try {
            call.run();
            served.add(name);
        } catch (AwsServiceException e) {
            // Refused.
        }
    }
}
