package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.casefile.CaseCheck;
import dev.cordon.casefile.CaseStage;
import dev.cordon.containment.Measure;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.FaultHook.Delivery;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * Containments, and restorations, in processes of their own, which the operating system kills at a change of the account: before
 * the account makes the change, or after it has and before its answer is sent. Going on ends in the same state, whenever that was.
 */
@Tag("once")
class KillTests {
    /** Of a user who has one of everything, and a session of a role. */
    private static final Set<String> CHANGES = Set.of(
            "PutUserPolicy",
            "UpdateAccessKey",
            "DeleteLoginProfile",
            "UpdateSSHPublicKey",
            "UpdateServiceSpecificCredential",
            "UpdateSigningCertificate",
            "PutRolePolicy",
            "TagUser");

    @TempDir
    private static Path home;

    private static final AtomicInteger users = new AtomicInteger();
    private static @Nullable Kill kill;
    private static PracticeAccount lab;
    private static Victims victims;
    private static Terminal terminal;

    private enum When {
        BEFORE,
        AFTER
    }

    @BeforeAll
    static void start() throws IOException {
        lab = PracticeAccount.start(
                LabOptions.defaults().withFaults(KillTests::before).withListener(KillTests::after));
        victims = new Victims(lab);
        terminal = new Terminal(home);
    }

    @AfterAll
    static void stop() {
        victims.close();
        lab.close();
    }

    private static synchronized @Nullable Kill due() {
        return kill;
    }

    private static synchronized void next(@Nullable Kill next) {
        kill = next;
    }

    private static Delivery before(ApiRequest request) {
        Kill due = due();
        return due == null ? Delivery.WHOLE : due.before(request.operation());
    }

    private static void after(ApiCall call) {
        Kill due = due();
        if (due != null && call.error().isEmpty()) {
            due.after(call.eventName());
        }
    }

    /** The end of a process at the n-th of some calls. */
    private static final class Kill {
        private final Set<String> operations;
        private final AtomicInteger left;
        private final When when;
        private final Queue<String> made = new ConcurrentLinkedQueue<>();
        private @Nullable Process process;

        Kill(Set<String> operations, int number, When when) {
            this.operations = operations;
            this.left = new AtomicInteger(number);
            this.when = when;
        }

        Delivery before(String operation) {
            boolean now = when == When.BEFORE && operations.contains(operation) && left.decrementAndGet() == 0;
            if (!now) {
                return Delivery.WHOLE;
            }
            end();
            throw ApiException.of("ServiceFailure", 500, "The process that asked is dead.");
        }

        void after(String operation) {
            if (CHANGES.contains(operation)) {
                made.add(operation);
            }
            if (when == When.AFTER && operations.contains(operation) && left.decrementAndGet() == 0) {
                end();
            }
        }

        /** The call is made while the process starts: it has to be known before it is killed. */
        private synchronized void end() {
            try {
                while (process == null) {
                    wait();
                }
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void awaitDeathOf(Process running) throws InterruptedException {
            synchronized (this) {
                process = running;
                notifyAll();
            }
            boolean ended = running.waitFor(2, TimeUnit.MINUTES);
            assertThat(ended).isTrue();
            assertThat(left.get()).as("otherwise it ended by itself").isLessThanOrEqualTo(0);
        }
    }

    private static Stream<Arguments> kills() {
        return IntStream.rangeClosed(1, CHANGES.size())
                .boxed()
                .flatMap(number -> Stream.of(When.values()).map(when -> Arguments.of(when, number)));
    }

    @ParameterizedTest(name = "{0} change {1}")
    @MethodSource("kills")
    void resumesWhereverItWasKilled(When when, int number) throws Exception {
        Victims.Victim victim = victims.create("user-" + users.incrementAndGet(), false);
        Path folder = investigated(victim);

        Queue<String> made = killed(folder, victim, CHANGES, number, when);

        assertThat(intents(folder)).as("no change without a word").containsAll(made);
        assertThat(run("contain", "--resume", folder.toString(), "--yes", "--hold", "0"))
                .as(terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertOut(victim, folder);
        assertThat(run("restore", folder.toString(), "--apply", "--yes", "--new-password"))
                .as(terminal.out() + terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("The user is as it was before the case.");
        assertThat(CaseCheck.of(folder).intact()).isTrue();
    }

    @Test
    void changesNothingIfKilledWhileItReads() throws Exception {
        Victims.Victim victim = victims.create("user-" + users.incrementAndGet(), false);
        Path folder = investigated(victim);

        Queue<String> made = killed(folder, victim, Set.of("GetAccessKeyLastUsed"), 1, When.AFTER);

        assertThat(made).isEmpty();
        assertThat(contain(victim, folder)).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertOut(victim, folder);
    }

    @Test
    void resumesIfKilledWhileItWatches() throws Exception {
        Victims.Victim victim = victims.create("user-" + users.incrementAndGet(), false);
        Path folder = investigated(victim);

        // The plan's look, and the first one after the last change.
        Queue<String> made = killed(folder, victim, Set.of("ListAttachedUserPolicies"), 2, When.AFTER);

        assertThat(made).containsExactlyInAnyOrderElementsOf(CHANGES);
        assertThat(run("contain", "--resume", folder.toString(), "--yes", "--hold", "0"))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertOut(victim, folder);
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void losesNoPasswordIfKilledWhileItSetsOne(When when) throws Exception {
        Victims.Victim victim = victims.create("user-" + users.incrementAndGet(), false);
        Path folder = investigated(victim);
        contain(victim, folder);
        String[] restore = {"restore", folder.toString(), "--apply", "--yes", "--new-password"};

        killed(new Kill(Set.of("CreateLoginProfile"), 1, when), restore);

        assertThat(Files.readString(home.resolve("process.txt")))
                .contains("New password of " + victim.name() + ", shown this once and kept nowhere: ");
        assertThat(run(restore)).as(terminal.out() + terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains(when == When.AFTER ? "iam:UpdateLoginProfile: another new" : "iam:CreateLoginProfile, with a")
                .contains("The user is as it was before the case.");
    }

    @Test
    void restoresOnIfKilledWhenAKeyIsActiveAgain() throws Exception {
        Victims.Victim victim = victims.create("user-" + users.incrementAndGet(), false);
        Path folder = investigated(victim);
        contain(victim, folder);
        String[] restore = {"restore", folder.toString(), "--apply", "--yes", "--new-password"};

        killed(new Kill(Set.of("UpdateAccessKey"), 1, When.AFTER), restore);

        assertThat(run(restore)).as(terminal.out() + terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("The user is as it was before the case.");
    }

    /** Runs a containment until it is killed; the changes that it made by then. */
    private static Queue<String> killed(
            Path folder, Victims.Victim victim, Set<String> operations, int number, When when) throws Exception {
        return killed(
                new Kill(operations, number, when),
                "contain",
                victim.name(),
                "--apply",
                "--yes",
                "--case",
                folder.toString());
    }

    private static Queue<String> killed(Kill due, String... arguments) throws Exception {
        next(due);
        try {
            due.awaitDeathOf(inAProcess(arguments));
        } finally {
            next(null);
        }
        return due.made;
    }

    private static Process inAProcess(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for a second.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Cordon.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--endpoint-url", lab.endpoint().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(home.toFile(), "process.txt"));
        builder.environment().put("AWS_ACCESS_KEY_ID", lab.responder().accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", lab.responder().secretAccessKey());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        return builder.start();
    }

    private static Path investigated(Victims.Victim victim) {
        Path folder = home.resolve("case-" + victim.name());
        // Not by the terminal's clock: the session must still live for a process that has the machine's.
        victims.investigated(victim, folder, lab.clock().instant());
        return folder;
    }

    private static Set<String> intents(Path folder) throws Exception {
        Set<String> intents = new HashSet<>();
        for (JournalEntry<Measure> entry : Journal.read(CaseStage.open(folder), Measure.JOURNAL, Measure.FORMAT)) {
            entry.change().ifPresent(change -> intents.add(change.action().replace("iam:", "")));
        }
        return intents;
    }

    /** By a call with its key, and by a plan that finds nothing left to do. */
    private static void assertOut(Victims.Victim victim, Path folder) {
        try (IamClient attacker = Victims.client(lab, victim.key())) {
            assertThatThrownBy(attacker::listUsers).isInstanceOf(IamException.class);
        }
        Path again = folder.resolveSibling(folder.getFileName() + "-again");
        victims.investigated(victim, again, lab.clock().instant());
        assertThat(run("contain", victim.name(), "--case", again.toString())).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("Nothing is left to cut.");
    }

    private static int contain(Victims.Victim victim, Path folder) {
        return run("contain", victim.name(), "--apply", "--yes", "--hold", "0", "--case", folder.toString());
    }

    private static int run(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--endpoint-url", lab.endpoint().toString()))
                .toArray(String[]::new);
        return SdkCredentials.asResponder(lab, () -> terminal.run(all));
    }
}
