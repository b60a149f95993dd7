package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.FaultHook.Delivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A containment waits for as few answers as it can. Each round of calls is answered only once all of it is under way: a call that
 * waited for another one of its round would wait for ever.
 */
class ContainmentRoundsTests {
    private static final List<Set<String>> ROUNDS = List.of(
            Set.of("GetCallerIdentity"),
            Set.of(
                    "GetUser",
                    "GetLoginProfile",
                    "ListAccessKeys",
                    "ListMFADevices",
                    "ListSSHPublicKeys",
                    "ListServiceSpecificCredentials",
                    "ListSigningCertificates",
                    "ListGroupsForUser",
                    "ListUserPolicies",
                    "ListAttachedUserPolicies",
                    "GetRole",
                    "ListRolePolicies"),
            Set.of("GetAccessKeyLastUsed", "GetUserPolicy", "GetRolePolicy"),
            Set.of("PutUserPolicy"),
            Set.of(
                    "UpdateAccessKey",
                    "DeleteLoginProfile",
                    "UpdateSSHPublicKey",
                    "UpdateServiceSpecificCredential",
                    "UpdateSigningCertificate",
                    "PutRolePolicy",
                    "TagUser"));

    private final List<CountDownLatch> arrivals =
            ROUNDS.stream().map(round -> new CountDownLatch(round.size())).toList();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> outOfOrder = new ConcurrentLinkedQueue<>();
    private volatile boolean counting;

    @TempDir
    Path home;

    @Test
    void theDenyIsTheFourthRoundAndEverythingElseTheFifth() throws Exception {
        Terminal terminal = new Terminal(home);
        try (PracticeAccount lab = PracticeAccount.start(LabOptions.defaults()
                        .withClock(LabClock.over(terminal.clock()))
                        .withFaults(this::inRounds));
                Victims victims = new Victims(lab)) {
            Path folder = home.resolve("case");
            victims.investigated(
                    victims.create("alice", false), folder, terminal.clock().instant());
            System.setProperty("aws.accessKeyId", lab.responder().accessKeyId());
            System.setProperty("aws.secretAccessKey", lab.responder().secretAccessKey());
            counting = true;

            int exit = terminal.run(
                    "contain",
                    "alice",
                    "--apply",
                    "--yes",
                    "--hold",
                    "0",
                    "--case",
                    folder.toString(),
                    "--endpoint-url",
                    lab.endpoint().toString());

            assertThat(outOfOrder).isEmpty();
            assertThat(exit).as(terminal.out() + terminal.err()).isEqualTo(ExitCode.DONE);
            assertThat(calls)
                    .containsExactlyInAnyOrderElementsOf(
                            ROUNDS.stream().flatMap(Set::stream).toList());
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private Delivery inRounds(ApiRequest request) {
        if (counting) {
            calls.add(request.operation());
            for (int round = 0; round < ROUNDS.size(); round++) {
                if (ROUNDS.get(round).contains(request.operation())) {
                    awaitAllOf(round, request.operation());
                }
            }
        }
        return Delivery.WHOLE;
    }

    private void awaitAllOf(int round, String operation) {
        if (round > 0 && arrivals.get(round - 1).getCount() > 0) {
            outOfOrder.add(operation + " before all of " + ROUNDS.get(round - 1));
        }
        arrivals.get(round).countDown();
        try {
            // For ever, as far as a test is concerned.
            if (!arrivals.get(round).await(1, TimeUnit.MINUTES)) {
                outOfOrder.add(operation + " alone: not all of " + ROUNDS.get(round) + " came beside it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
