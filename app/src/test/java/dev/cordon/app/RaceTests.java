package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * A race in the practice account, where IAM's changes take four seconds: an administrator's key is stolen, and whoever has it looks
 * twice a second and undoes, by signed calls, whatever it still can.
 */
@Tag("once")
class RaceTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LAG = Duration.ofSeconds(4);

    @TempDir
    private Path home;

    private final Random random = new Random(4);
    private Terminal terminal;
    private PracticeAccount lab;
    private IamClient administrator;
    private Attacker eve;

    @BeforeEach
    void begin() throws IOException {
        terminal = new Terminal(home);
        lab = PracticeAccount.start(
                LabOptions.defaults().withClock(LabClock.over(terminal.clock())).withLag(LAG));
        administrator = Victims.client(
                lab,
                AccessKey.builder()
                        .accessKeyId(lab.responder().accessKeyId())
                        .secretAccessKey(lab.responder().secretAccessKey())
                        .build());
        administrator.createUser(request -> request.userName("eve"));
        administrator.attachUserPolicy(
                request -> request.userName("eve").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        administrator.createLoginProfile(request -> request.userName("eve").password("Corr3ct-horse-battery"));
        AccessKey key = administrator
                .createAccessKey(request -> request.userName("eve"))
                .accessKey();
        // Not on the second: CloudTrail tells no fractions.
        terminal.clock().sleep(Duration.ofMinutes(1).plusMillis(300));
        eve = new Attacker(Victims.client(lab, key));
    }

    @AfterEach
    void end() {
        eve.iam.close();
        administrator.close();
        lab.close();
    }

    @Test
    void whoeverUndoesEverythingTwiceASecondIsOutInTheEndAndIsTold() throws IOException {
        terminal.meanwhile(eve::act, this::pause);
        String folder = home.resolve("case").toString();

        int exitCode = cordon("contain", "eve", "--case", folder, "--apply", "--yes", "--hold", "2m", "-o", "json");

        assertThat(exitCode).as(() -> terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(eve.undone).as("otherwise there was no race").isGreaterThan(2);
        assertThat(eve.lastLook()).isEqualTo("AccessDenied");
        JsonNode result = JSON.readTree(terminal.out());
        assertThat(result.get("holds").asBoolean()).isTrue();
        assertThat(result.get("reversals").findValuesAsText("kind")).contains("undone");
        JsonNode calls = result.at("/undoneBy/calls");
        assertThat(calls.findValuesAsText("eventName"))
                .hasSize(eve.undone)
                .contains("DeleteUserPolicy", "CreateAccessKey");
        assertThat(calls.findValuesAsText("callerArn")).containsOnly("arn:aws:iam::123456789012:user/eve");
        assertThat(result.at("/undoneBy/askAgainAt").isTextual()).isTrue();
        assertThat(Path.of(folder, "reversals.json")).exists();
    }

    @Test
    void whatCloudTrailDidNotKnowYetIsToldByVerify() throws IOException {
        terminal.meanwhile(eve::act, this::pause);
        String folder = home.resolve("case").toString();
        cordon("contain", "eve", "--case", folder, "--apply", "--yes", "--hold", "1m");
        terminal.alone();
        terminal.clock().sleep(Duration.ofHours(5));

        assertThat(cordon("verify", folder, "--wait"))
                .as(() -> terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);

        assertThat(terminal.out())
                .contains("CONTAINED", "Who did it, by CloudTrail:", "DeleteUserPolicy, against deny:eve");
        JsonNode kept = JSON.readTree(Files.readAllBytes(Path.of(folder, "reversals-2.json")));
        assertThat(kept.get("calls")).hasSize(eve.undone);
        assertThat(kept.get("askAgainAt").isNull()).isTrue();
    }

    /** Half a second, and the time of the calls, which is never the same. */
    private Duration pause() {
        return Duration.ofMillis(500 + random.nextInt(150));
    }

    private int cordon(String... command) {
        String[] live = Stream.concat(
                        Stream.of(command),
                        Stream.of("--endpoint-url", lab.endpoint().toString()))
                .toArray(String[]::new);
        return SdkCredentials.asResponder(lab, () -> terminal.run(live));
    }

    /** With one key of an administrator's. */
    private static final class Attacker {
        private final IamClient iam;
        private int undone;

        Attacker(IamClient iam) {
            this.iam = iam;
        }

        void act() {
            for (String policy : orNone(() ->
                    iam.listUserPolicies(request -> request.userName("eve")).policyNames())) {
                undo(client -> client.deleteUserPolicy(
                        request -> request.userName("eve").policyName(policy)));
            }
            List<AccessKeyMetadata> keys = orNone(
                    () -> iam.listAccessKeys(request -> request.userName("eve")).accessKeyMetadata());
            if (keys.size() == 1) {
                undo(client -> client.createAccessKey(request -> request.userName("eve")));
            }
            for (AccessKeyMetadata key : keys) {
                if (key.status() == StatusType.INACTIVE) {
                    undo(client -> client.updateAccessKey(request -> request.userName("eve")
                            .accessKeyId(key.accessKeyId())
                            .status(StatusType.ACTIVE)));
                }
            }
            try {
                iam.getLoginProfile(request -> request.userName("eve"));
            } catch (NoSuchEntityException e) {
                undo(client -> client.createLoginProfile(
                        request -> request.userName("eve").password("An0ther-horse-battery")));
            } catch (IamException e) {
                // Out, for this time.
            }
        }

        private void undo(Consumer<IamClient> call) {
            try {
                call.accept(iam);
                undone++;
            } catch (IamException e) {
                // Too late.
            }
        }

        /** What IAM answers by now. */
        String lastLook() {
            try {
                iam.listUsers();
                return "let in";
            } catch (IamException e) {
                return e.awsErrorDetails().errorCode().equals("InvalidClientTokenId")
                        ? "AccessDenied"
                        : e.awsErrorDetails().errorCode();
            }
        }

        private static <T> List<T> orNone(Answer<T> call) {
            try {
                return new ArrayList<>(call.make());
            } catch (IamException e) {
                return List.of();
            }
        }

        private interface Answer<T> {
            List<T> make();
        }
    }
}
