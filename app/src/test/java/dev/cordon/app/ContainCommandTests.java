package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cordon.casefile.CaseCheck;
import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.lab.AccessKeyPair;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.api.ApiCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** The commands against the practice account: who is cut off is proved by calls with its credentials. */
class ContainCommandTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final AtomicReference<@Nullable Listener> listener = new AtomicReference<>();
    private PracticeAccount account;
    private IamClient responder;
    private Terminal terminal;
    private AccessKey key;

    private interface Listener {
        void called(ApiCall call);
    }

    @BeforeEach
    void prepareAnAccount() throws IOException {
        account = PracticeAccount.start(LabOptions.defaults().withListener(call -> {
            Listener current = listener.get();
            if (current != null) {
                current.called(call);
            }
        }));
        AccessKeyPair keys = account.responder();
        responder = iam(AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
        System.setProperty("aws.accessKeyId", keys.accessKeyId());
        System.setProperty("aws.secretAccessKey", keys.secretAccessKey());
        terminal = new Terminal(home);
        responder.createUser(request -> request.userName("alice"));
        responder.createLoginProfile(request -> request.userName("alice").password("Corr3ct-horse-battery"));
        responder.attachUserPolicy(
                request -> request.userName("alice").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        key = responder.createAccessKey(request -> request.userName("alice")).accessKey();
        String second = responder
                .createAccessKey(request -> request.userName("alice"))
                .accessKey()
                .accessKeyId();
        responder.updateAccessKey(
                request -> request.userName("alice").accessKeyId(second).status(StatusType.INACTIVE));
    }

    @AfterEach
    void close() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        responder.close();
        account.close();
    }

    @Test
    void plansAndChangesNothing() throws Exception {
        List<String> writes = new ArrayList<>();
        listener.set(call -> {
            if (!call.readOnly()) {
                writes.add(call.eventName());
            }
        });

        int exit = contain("alice", "--case", folder().toString());

        assertThat(terminal.err()).contains("nothing was changed. To act: cordon contain alice --case");
        assertThat(exit).isZero();
        assertThat(terminal.out())
                .contains(" 1. Deny everything to user alice (inline policy CordonDeny-case)")
                .contains("aws organizations attach-policy");
        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(writes).isEmpty();
        assertThat(CaseCheck.of(folder()).intact()).isTrue();
        assertThat(validate("cordon.snapshot-1", folder().resolve("snapshot.json")))
                .isEmpty();
        assertThat(validate("cordon.plan-1", folder().resolve("plan.json"))).isEmpty();
    }

    @Test
    void cutsEveryCredentialAtTheNextCallAndGivesItBack() throws Exception {
        IamClient attacker = iam(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        Credentials session = sts(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))
                .getSessionToken()
                .credentials();
        attacker.listUsers();

        int exit = contain("alice", "--apply", "--yes", "--case", folder().toString());

        assertThat(terminal.err()).doesNotContain("failed");
        assertThat(exit).isZero();
        assertThat(terminal.out()).contains("alice: everything that was planned is cut. 4 of 4 measures hold.");
        assertThat(terminal.out()).contains("Watched for 2 min: all as it should be since");
        assertThatThrownBy(attacker::listUsers).isInstanceOf(IamException.class);
        assertThatThrownBy(() -> sts(session(session))
                        .assumeRole(request -> request.roleArn("arn:aws:iam::123456789012:role/any")
                                .roleSessionName("x-y")))
                .isInstanceOf(StsException.class);
        responder.updateAccessKey(request ->
                request.userName("alice").accessKeyId(key.accessKeyId()).status(StatusType.ACTIVE));
        assertThatThrownBy(attacker::listUsers)
                .as("the deny alone")
                .isInstanceOf(IamException.class)
                .hasMessageContaining("explicit deny");
        responder.updateAccessKey(request ->
                request.userName("alice").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));

        int restored = restore(folder().toString(), "--apply", "--yes", "--new-password");

        assertThat(restored).isZero();
        assertThat(terminal.out()).contains("The user is as it was before the case.");
        assertThat(attacker.listUsers().users()).isNotEmpty();
        assertThat(CaseCheck.of(folder()).intact()).isTrue();
        assertThat(validate("cordon.restored-1", folder().resolve("restored.json")))
                .isEmpty();
        assertThatNoFileHolds(password());
    }

    /** The password that was shown. */
    private String password() {
        String line = terminal.err()
                .lines()
                .filter(each -> each.startsWith("New password of alice"))
                .findFirst()
                .orElseThrow();
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private void assertThatNoFileHolds(String secret) throws IOException {
        assertThat(secret).hasSizeGreaterThanOrEqualTo(20);
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret);
            }
        }
        assertThat(terminal.out()).doesNotContain(secret);
    }

    @Test
    void cutsTheRoleSessionsThatTheUserOpenedAndNoOthers() throws Exception {
        String roleArn = responder
                .createRole(request -> request.roleName("deploy").assumeRolePolicyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                                 "Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"sts:AssumeRole"}]}
                                """))
                .role()
                .arn();
        responder.attachRolePolicy(
                request -> request.roleName("deploy").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        IamClient opened = iam(session(assume(roleArn, "stolen")));
        IamClient colleague = iam(session(assume(roleArn, "colleague")));
        Path folder = investigated(roleArn, "stolen");

        int exit = contain("alice", "--apply", "--yes", "--hold", "0", "--case", folder.toString());

        assertThat(terminal.out()).contains("Deny everything to sessions of role deploy");
        assertThat(exit).isZero();
        assertThatThrownBy(opened::listUsers).isInstanceOf(IamException.class);
        assertThat(colleague.listUsers().users()).isNotEmpty();
        assertThat(CaseCheck.of(folder).intact()).isTrue();

        assertThat(restore(folder.toString(), "--apply", "--yes")).isZero();
        assertThat(opened.listUsers().users()).isNotEmpty();
    }

    private Credentials assume(String roleArn, String name) {
        AccessKeyPair keys = account.responder();
        return sts(AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()))
                .assumeRole(request -> request.roleArn(roleArn).roleSessionName(name))
                .credentials();
    }

    /** A case of an investigation that found one session. */
    private Path investigated(String roleArn, String sessionName) throws Exception {
        CaseFolder folder = CaseFolder.create(folder());
        folder.describe(new CaseDescription(
                new CaseDescription.Subject("alice", "arn:aws:iam::123456789012:user/alice", "123456789012"),
                Terminal.NOW,
                "test",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
        folder.write(
                "findings.json",
                out -> out.write("""
                        {"schema":"cordon.investigation/1","reach":{"changes":[],"sessions":[{"kind":"AssumeRole",
                         "accessKeyId":"ASIAEXAMPLE","roleArn":"%s","sessionName":"%s","issuedAt":"2026-03-09T23:50:00Z",
                         "events":7,"lastUsed":"2026-03-09T23:55:00Z"}]}}
                        """.formatted(roleArn, sessionName).getBytes(StandardCharsets.UTF_8)));
        folder.seal();
        return folder.path();
    }

    @Test
    void asksForTheName() {
        terminal.pipe("alicia\n");

        int exit = contain("alice", "--apply", "--case", folder().toString());

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("Not confirmed: nothing was changed.");
        terminal.pipe("alice\n");
        assertThat(contain("alice", "--apply", "--hold", "0", "--case", folder().toString()))
                .isZero();
    }

    @Test
    void refusesTheCallerRootAndBreakGlass() throws Exception {
        assertThat(contain("responder", "--apply", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("responder is who you are now");
        assertThat(contain("arn:aws:iam::123456789012:root")).isEqualTo(ExitCode.USAGE);
        assertThat(contain("")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("is no name of an IAM user");
        Path config = Files.writeString(home.resolve("cordon.yaml"), "breakGlass: ALICE\n");
        assertThat(contain("alice", "--config", config.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("alice is on the break-glass list");
        assertThat(contain("arn:aws:iam::999988887777:user/alice")).isEqualTo(ExitCode.USAGE);
        assertThat(contain("nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("There is no user nobody in this account.");
    }

    @Test
    void tellsOfASecondContainment() {
        contain("alice", "--apply", "--yes", "--hold", "0", "--case", folder().toString());

        assertThat(contain("alice", "--apply", "--yes", "--hold", "0", "--case", folder().toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("was applied already");
        assertThat(contain("alice", "--case", home.resolve("other").toString())).isZero();
        assertThat(terminal.out())
                .contains("Nothing is left to cut.")
                .contains("Denied already: the deny of case case is in place and stays.");
    }

    @Test
    void saysInJsonWhatHolds() throws Exception {
        int exit = contain("alice", "--apply", "--yes", "--hold", "0", "--output", "json");

        JsonNode result = JSON.readTree(terminal.out());
        assertThat(exit).isZero();
        assertThat(result.path("holds").asBoolean()).isTrue();
        assertThat(validate("cordon.containment-1", terminal.out())).isEmpty();
    }

    /** For as long as IAM lets the key live on, the attacker undoes the deny and brings its key back, at once. */
    @Test
    void outlastsARacingAttacker() {
        IamClient attacker = iam(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        AtomicInteger life = new AtomicInteger(3);
        listener.set(call -> {
            boolean denied =
                    call.eventName().equals("PutUserPolicy") && call.error().isEmpty();
            if (denied && life.getAndDecrement() > 0) {
                // What a lag of IAM leaves it time for; the responder's hand, as the lab's own reads have no lag.
                responder.deleteUserPolicy(request -> request.userName("alice").policyName("CordonDeny-case"));
                try {
                    attacker.updateAccessKey(request -> request.userName("alice")
                            .accessKeyId(key.accessKeyId())
                            .status(StatusType.ACTIVE));
                } catch (IamException e) {
                    // Its key is Inactive by now: it lost this round.
                }
            }
        });

        int exit = contain("alice", "--apply", "--yes", "--case", folder().toString());

        assertThat(exit).as(terminal.err()).isZero();
        assertThat(life.get()).isNegative();
        assertThat(terminal.out())
                .contains("Not as it should be while watching:")
                .contains("Not in effect when looked at, and done again");
        assertThatThrownBy(attacker::listUsers).isInstanceOf(IamException.class);
    }

    /** A user with no other right than what {@code cordon permissions} prints. */
    @Test
    void needsExactlyTheRightsThatItNames() {
        responder.createUser(request -> request.userName("least"));
        AccessKey least =
                responder.createAccessKey(request -> request.userName("least")).accessKey();
        actAs(least, "contain");
        assertThat(contain("alice", "--apply", "--yes", "--hold", "2s", "--case", folder().toString()))
                .as(terminal.err())
                .isZero();
        actAs(least, "restore");
        assertThat(restore(folder().toString(), "--apply", "--yes", "--new-password"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("The user is as it was before the case.");
    }

    private void actAs(AccessKey someone, String command) {
        assertThat(terminal.run("permissions", command)).isZero();
        String policy = terminal.out();
        responder
                .listAttachedUserPolicies(request -> request.userName("least"))
                .attachedPolicies()
                .forEach(attached -> responder.detachUserPolicy(
                        request -> request.userName("least").policyArn(attached.policyArn())));
        String arn = responder
                .createPolicy(request -> request.policyName(command).policyDocument(policy))
                .policy()
                .arn();
        responder.attachUserPolicy(request -> request.userName("least").policyArn(arn));
        System.setProperty("aws.accessKeyId", someone.accessKeyId());
        System.setProperty("aws.secretAccessKey", someone.secretAccessKey());
    }

    @Test
    void doesNotRestoreWhatChangedSince() {
        contain("alice", "--apply", "--yes", "--hold", "0", "--case", folder().toString());
        responder.createGroup(request -> request.groupName("admins"));
        responder.addUserToGroup(request -> request.userName("alice").groupName("admins"));

        assertThat(restore(folder().toString(), "--apply", "--yes")).isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).contains("Changed since, and not by this case:\n  ! group admins: added (member)");
        assertThat(restore(folder().toString(), "--apply", "--yes", "--accept-changes"))
                .isZero();
    }

    private Path folder() {
        return home.resolve("case");
    }

    private int contain(String subject, String... options) {
        List<String> arguments = new ArrayList<>(List.of("contain", subject));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int restore(String folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of("restore", folder));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--endpoint-url", account.endpoint().toString()));
        return terminal.run(all.toArray(String[]::new));
    }

    private static List<?> validate(String schema, Path file) throws IOException {
        return validate(schema, Files.readString(file));
    }

    private static List<?> validate(String name, String json) throws IOException {
        Path file = Path.of("..", "docs", "schema", name + ".schema.json");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(Files.readAllBytes(file)));
        return schema.validate(JSON.readTree(json));
    }

    private static AwsCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    private IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(account.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(account.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }
}
