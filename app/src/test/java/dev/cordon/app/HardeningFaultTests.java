package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.fault.Calls;
import dev.cordon.lab.fault.Effect;
import dev.cordon.lab.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a call of a hardening runs into, it is told, nothing is lost, and going on ends where it would have ended. */
class HardeningFaultTests {
    private static final Map<String, Effect> FAULTS = Map.of(
            "failed", Effect.error(500),
            "cut in the middle", Effect.cutMidBody(),
            "denied", Effect.denied(),
            "expired", Effect.expired());

    /** Those that the SDK does not repeat, over real seconds. */
    private static final Set<String> FOR_GOOD = Set.of("denied", "expired");

    private static final List<String> PASSWORD_POLICY =
            List.of("GetAccountPasswordPolicy", "UpdateAccountPasswordPolicy", "GetCredentialReport");

    private static final List<String> MFA = List.of(
            "GetCredentialReport",
            "ListUserPolicies",
            "ListAttachedUserPolicies",
            "GetPolicy",
            "CreatePolicy",
            "AttachUserPolicy");

    @TempDir
    private static Path home;

    private static Faults faults;
    private static Terminal terminal;
    private static PracticeAccount lab;
    private static Victims victims;
    private static int number;

    @BeforeAll
    static void start() throws IOException {
        faults = new Faults();
        terminal = new Terminal(home);
        lab = PracticeAccount.start(
                LabOptions.defaults().withClock(LabClock.over(terminal.clock())).withFaults(faults));
        victims = new Victims(lab);
        victims.create("alice", false);
        terminal.clock().sleep(Duration.ofHours(1));
    }

    @AfterAll
    static void stop() {
        victims.close();
        lab.close();
    }

    static Stream<Arguments> passwordPolicy() {
        return PASSWORD_POLICY.stream().flatMap(HardeningFaultTests::faultsOf);
    }

    static Stream<Arguments> mfa() {
        return MFA.stream().flatMap(HardeningFaultTests::faultsOf);
    }

    private static Stream<Arguments> faultsOf(String call) {
        boolean changes = call.startsWith("Update") || call.startsWith("Attach");
        return FAULTS.keySet().stream()
                .filter(fault -> changes || FOR_GOOD.contains(fault))
                .sorted()
                .map(fault -> Arguments.of(call, fault));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("passwordPolicy")
    void thePasswordPolicyIsSetInTheEnd(String call, String fault) {
        victims.withoutPasswordPolicy();
        disturbed(call, fault, "harden", "password-policy");

        assertThat(run("harden", "password-policy", "--check"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mfa")
    void mfaIsDemandedInTheEnd(String call, String fault) {
        victims.withoutMfaPolicy();
        disturbed(call, fault, "harden", "mfa", "--users", "alice", "--force-partial");

        assertThat(run("harden", "mfa", "--users", "alice", "--check"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
    }

    /** Runs into a fault for good, tells, and goes on without it. */
    private static void disturbed(String call, String fault, String... harden) {
        String folder = home.resolve("case-" + ++number).toString();
        String[] act = Stream.concat(Stream.of(harden), Stream.of("--apply", "--yes", "--case", folder))
                .toArray(String[]::new);
        faults.add(Calls.of("iam", call), 0, Integer.MAX_VALUE, FAULTS.getOrDefault(fault, Effect.denied()));
        int exit = run(act);
        faults.clear();
        assertThat(exit).as(terminal.out() + terminal.err()).isIn(ExitCode.FOUND, ExitCode.ACCESS, ExitCode.INCOMPLETE);
        assertThat(terminal.err()).doesNotContain("Internal error");
        assertThat(terminal.out() + terminal.err()).contains(call);

        boolean begun = Files.exists(Path.of(folder, "hardening.jsonl"));
        String[] goOn = begun ? new String[] {harden[0], harden[1], "--resume", folder, "--yes"} : act;
        assertThat(run(goOn)).as(terminal.out() + terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.run("case", "check", folder)).as(terminal.out()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aPassingFaultIsNoticedByNobody() {
        victims.withoutPasswordPolicy();
        faults.add(Calls.of("iam", "UpdateAccountPasswordPolicy"), 0, 2, Effect.throttled());

        assertThat(run("harden", "password-policy", "--apply", "--yes"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        faults.clear();
    }

    private static int run(String... command) {
        String[] live = Stream.concat(
                        Stream.of(command),
                        Stream.of("--endpoint-url", lab.endpoint().toString()))
                .toArray(String[]::new);
        return SdkCredentials.asResponder(lab, () -> terminal.run(live));
    }
}
