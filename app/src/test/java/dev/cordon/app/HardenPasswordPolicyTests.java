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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

class HardenPasswordPolicyTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] HARDEN = {"harden", "password-policy"};

    @TempDir
    private Path home;

    private Terminal terminal;
    private PracticeAccount lab;
    private IamClient iam;

    @BeforeEach
    void begin() throws IOException {
        terminal = new Terminal(home);
        lab = PracticeAccount.start(LabOptions.defaults().withClock(LabClock.over(terminal.clock())));
        iam = Victims.client(
                lab,
                AccessKey.builder()
                        .accessKeyId(lab.responder().accessKeyId())
                        .secretAccessKey(lab.responder().secretAccessKey())
                        .build());
        iam.createUser(request -> request.userName("old"));
        iam.createLoginProfile(request -> request.userName("old").password("Corr3ct-horse-battery"));
        terminal.clock().sleep(Duration.ofDays(100));
        iam.createUser(request -> request.userName("fresh"));
        iam.createLoginProfile(request -> request.userName("fresh").password("Corr3ct-horse-battery"));
    }

    @AfterEach
    void end() {
        iam.close();
        lab.close();
    }

    private int harden(String... options) {
        return run(Stream.concat(Stream.of(HARDEN), Stream.of(options)).toArray(String[]::new));
    }

    private int run(String... command) {
        String[] live = Stream.concat(
                        Stream.of(command),
                        Stream.of("--endpoint-url", lab.endpoint().toString()))
                .toArray(String[]::new);
        return SdkCredentials.asResponder(lab, () -> terminal.run(live));
    }

    private PasswordPolicy policy() {
        return iam.getAccountPasswordPolicy().passwordPolicy();
    }

    @Test
    void saysWhomItHitsAndChangesNothing() {
        assertThat(harden()).as(() -> terminal.err()).isEqualTo(ExitCode.DONE);

        assertThat(terminal.out())
                .contains("The account has none: AWS's default holds")
                .contains("> MinimumPasswordLength        -        14")
                .contains("EXPIRE AT ONCE:\n  - old")
                .doesNotContain("- fresh");
        assertThat(terminal.err()).contains("nothing was changed. To act: cordon harden password-policy --case");
        assertThatThrownBy(this::policy).isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void setsThePolicyOnceTheAccountIsTypedAndTakesItBack() {
        String folder = home.resolve("case").toString();
        terminal.pipe(lab.account().id() + "\n");

        assertThat(harden("--apply", "--case", folder)).as(() -> terminal.err()).isEqualTo(ExitCode.DONE);

        assertThat(policy().minimumPasswordLength()).isEqualTo(14);
        assertThat(policy().maxPasswordAge()).isEqualTo(90);
        assertThat(harden("--check")).isEqualTo(ExitCode.DONE);
        assertThat(run("restore", folder)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("Undo: Set the account's password policy (iam:DeleteAccountPasswordPolicy)");
        assertThat(run("restore", folder, "--apply", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(harden("--check")).isEqualTo(ExitCode.FOUND);
        assertThat(run("restore", folder)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).isEqualTo("Nothing is left to undo.\n");
        assertThat(terminal.run("case", "check", folder)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void keepsWhatIsStricterAndWhatWasNotAskedFor() {
        iam.updateAccountPasswordPolicy(request -> request.minimumPasswordLength(20)
                .maxPasswordAge(30)
                .requireNumbers(true)
                .hardExpiry(true));

        assertThat(harden("--apply", "--yes", "--no-require-symbols", "--password-reuse-prevention", "0"))
                .as(() -> terminal.err())
                .isEqualTo(ExitCode.DONE);

        assertThat(policy().minimumPasswordLength()).isEqualTo(20);
        assertThat(policy().maxPasswordAge()).isEqualTo(30);
        assertThat(policy().requireNumbers()).isTrue();
        assertThat(policy().requireSymbols()).isFalse();
        assertThat(policy().requireLowercaseCharacters()).isTrue();
        assertThat(policy().passwordReusePrevention()).isNull();
        assertThat(policy().hardExpiry()).isTrue();
    }

    @Test
    void changesNothingWithoutTheRightWord() {
        terminal.pipe("yes\n");

        assertThat(harden("--apply")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("Not confirmed: nothing was changed.");
        assertThat(harden("--check")).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void doesNotTakeBackWhatSomebodyChangedSince() {
        String folder = home.resolve("case").toString();
        harden("--apply", "--yes", "--case", folder);
        iam.updateAccountPasswordPolicy(request -> request.minimumPasswordLength(30));

        assertThat(run("restore", folder, "--apply", "--yes")).isEqualTo(ExitCode.FOUND);

        assertThat(terminal.out()).contains("Changed by somebody since, and left alone:");
        assertThat(policy().minimumPasswordLength()).isEqualTo(30);
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        harden("-o", "json", "--stagger");

        JsonNode plan = JSON.readTree(terminal.out());
        assertThat(plan.get("before").isNull()).isTrue();
        assertThat(plan.at("/after/MaxPasswordAge").asInt()).isEqualTo(90);
        assertThat(plan.at("/impact/expireAtOnce").findValuesAsText("userName")).containsExactly("old");
        assertValid("cordon.password-policy-1", terminal.out());
        harden("--apply", "--yes", "-o", "json");
        assertThat(JSON.readTree(terminal.out()).get("complete").asBoolean()).isTrue();
        assertValid("cordon.hardened-1", terminal.out());
    }

    @Test
    void refusesWhatAwsWould() {
        assertThat(harden("--max-password-age", "2000")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("MaxPasswordAge must be 1 to 1095, not 2000.");
        assertThat(harden("--no-require-symbols", "--no-require-numbers")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("Ask for three at least.");
    }

    private static void assertValid(String schema, String json) throws IOException {
        String text = Files.readString(ReadmeTests.root().resolve("docs/schema/" + schema + ".schema.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text, InputFormat.JSON)
                        .validate(json, InputFormat.JSON))
                .isEmpty();
    }
}
