package dev.cordon.investigation;

import static dev.cordon.investigation.Cases.investigate;
import static dev.cordon.investigation.Cases.log;
import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.analysis.Severity;
import dev.cordon.trail.TrailEventBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was done is told from what was refused, failed, or only asked for, in every finding. */
class AttemptTests {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String BLINDED = "rule-blinded-then-credentials";

    private int events;

    /** One that is a minute later than the one before. */
    private TrailEventBuilder call(String service, String name, String request) {
        events++;
        return aTrailEvent()
                .named(service + ".amazonaws.com", name)
                .request(request)
                .id(new UUID(0, events).toString())
                .at(START.plusSeconds(60L * events));
    }

    private static String id(int number) {
        return new UUID(0, number).toString();
    }

    private TrailEventBuilder stopLogging() {
        return call("cloudtrail", "StopLogging", "{\"name\":\"main\"}");
    }

    private TrailEventBuilder createKey() {
        return call("iam", "CreateAccessKey", "{\"userName\":\"alice\"}");
    }

    private static TrailEventBuilder noTrail(TrailEventBuilder event) {
        return event.failed("TrailNotFoundException", "Unknown trail: main");
    }

    private static Finding finding(Investigation investigation, String id) {
        return investigation.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among "
                        + investigation.findings().stream().map(Finding::id).toList()));
    }

    @Test
    void aSequenceThatTookAFailedCallIsAnAttempt() {
        Investigation alice = investigate("alice", log("1", noTrail(stopLogging()), createKey()));

        Finding finding = finding(alice, BLINDED);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.outcome()).contains(FindingOutcome.ATTEMPTED);
        assertThat(finding.title()).isEqualTo("Attempted: Log or detection stopped, then credentials made");
        assertThat(finding.explanation())
                .startsWith("Only attempted. Of 2 calls: 1 succeeded, 1 failed otherwise. One identity stopped");
        assertThat(alice.verdict().level()).isEqualTo(Verdict.Level.SUSPICIOUS);
        assertThat(alice.verdict().summary())
                .contains("log or detection stopped, then credentials made (attempted); trail stopped (failed)");
    }

    @Test
    void aSequenceOfCallsThatWentThroughIsToldOfTheseAlone() {
        Investigation alice = investigate(
                "alice",
                log(
                        "1",
                        noTrail(stopLogging()),
                        stopLogging(),
                        createKey(),
                        call("iam", "CreateUser", "{\"userName\":\"mallory\"}").denied()));

        Finding finding = finding(alice, BLINDED);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.outcome()).contains(FindingOutcome.SUCCEEDED);
        assertThat(finding.title()).isEqualTo("Log or detection stopped, then credentials made");
        assertThat(finding.explanation()).startsWith("One identity stopped the trail");
        assertThat(finding.count()).isEqualTo(2);
        assertThat(finding.eventIds()).containsExactly(id(2), id(3));
        assertThat(finding.first()).isEqualTo(START.plusSeconds(120));
        assertThat(finding.last()).isEqualTo(START.plusSeconds(180));
    }

    @Test
    void inAnotherOrderTheCallsThatWentThroughAreNoSequence() {
        Investigation alice = investigate("alice", log("1", noTrail(stopLogging()), createKey(), stopLogging()));

        assertThat(finding(alice, BLINDED).outcome()).contains(FindingOutcome.ATTEMPTED);
    }

    private TrailEventBuilder passwordOf(int machine) {
        return call("ec2", "GetPasswordData", "{\"instanceId\":\"i-%d\"}".formatted(machine));
    }

    @Test
    void aCountTakesCallsThatWentThrough() {
        String id = "rule-windows-passwords-read-in-bulk";
        TrailEventBuilder[] refused = IntStream.range(0, 6)
                .mapToObj(i -> passwordOf(i).failed("Client.UnauthorizedOperation", "no"))
                .toArray(TrailEventBuilder[]::new);
        TrailEventBuilder[] some = IntStream.range(0, 6)
                .mapToObj(i -> i < 4 ? passwordOf(i) : passwordOf(i).failed("Client.UnauthorizedOperation", "no"))
                .toArray(TrailEventBuilder[]::new);
        TrailEventBuilder[] enough = IntStream.range(0, 6)
                .mapToObj(i -> i < 5 ? passwordOf(i) : passwordOf(i).failed("Client.UnauthorizedOperation", "no"))
                .toArray(TrailEventBuilder[]::new);

        Finding ofNone = finding(investigate("alice", log("1", refused)), id);
        Finding ofSome = finding(investigate("alice", log("1", some)), id);
        Finding ofEnough = finding(investigate("alice", log("1", enough)), id);

        assertThat(ofNone.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(ofNone.title()).isEqualTo("Refused: Passwords of many Windows machines read");
        assertThat(ofNone.explanation()).startsWith("All attempts were refused. One identity asked");
        assertThat(ofNone.count()).isEqualTo(6);
        assertThat(ofSome.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(ofSome.explanation()).startsWith("Only attempted. Of 6 calls: 4 succeeded, 2 refused. ");
        assertThat(ofEnough.severity()).isEqualTo(Severity.HIGH);
        assertThat(ofEnough.count()).isEqualTo(5);
    }

    @Test
    void dryRunsWeighNothing() {
        TrailEventBuilder[] starts = Stream.of("eu-west-1", "us-east-1", "ap-south-1")
                .map(region -> call("ec2", "RunInstances", "{\"instanceType\":\"p4d.24xlarge\"}")
                        .region(region)
                        .failed("Client.DryRunOperation", "Request would have succeeded, but DryRun flag is set."))
                .toArray(TrailEventBuilder[]::new);

        Investigation alice = investigate("alice", log("1", starts));

        Finding finding = finding(alice, "rule-strong-machines-in-many-regions");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title()).isEqualTo("Dry run: Machines with graphics processors in several Regions");
        assertThat(finding.outcome()).contains(FindingOutcome.DRY_RUN);
        assertThat(alice.verdict().score()).isZero();
    }

    @Test
    void whatIsAboutRefusalsOrDryRunsIsToldAsEver() {
        TrailEventBuilder[] keys = Stream.of("a", "b", "c")
                .map(user -> call("iam", "CreateAccessKey", "{\"userName\":\"%s\"}".formatted(user))
                        .denied())
                .toArray(TrailEventBuilder[]::new);
        TrailEventBuilder[] dryRuns = IntStream.range(0, 5)
                .mapToObj(i -> call("ec2", "Create" + i, "{}")
                        .failed("Client.DryRunOperation", "Request would have succeeded, but DryRun flag is set."))
                .toArray(TrailEventBuilder[]::new);

        Finding refused = finding(investigate("alice", log("1", keys)), "rule-keys-tried-for-many-users");
        Finding tried = finding(investigate("alice", log("1", dryRuns)), "rule-start-permissions-tried-out");

        assertThat(refused.severity()).isEqualTo(Severity.HIGH);
        assertThat(refused.title()).isEqualTo("Keys tried for many users");
        assertThat(refused.explanation()).startsWith("One identity tried");
        assertThat(refused.outcome()).contains(FindingOutcome.REFUSED);
        assertThat(tried.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(tried.title()).isEqualTo("Many permissions tried out with dry runs");
    }

    @Test
    void aSignInAfterManyThatFailedIsNoAttempt() {
        TrailEventBuilder[] signIns = IntStream.range(0, 11)
                .mapToObj(i -> call("signin", "ConsoleLogin", "null")
                        .with("additionalEventData", "{\"MFAUsed\":\"Yes\"}")
                        .response("{\"ConsoleLogin\":\"%s\"}".formatted(i < 10 ? "Failure" : "Success")))
                .toArray(TrailEventBuilder[]::new);

        Finding finding = finding(investigate("alice", log("1", signIns)), "rule-console-login-guessed-then-succeeded");

        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.title()).isEqualTo("Console sign-in after many failures");
        assertThat(finding.outcome()).contains(FindingOutcome.SUCCEEDED);
        assertThat(finding.count()).isEqualTo(11);
    }

    private TrailEventBuilder[] secrets(int read, int refused) {
        return IntStream.range(0, read + refused)
                .mapToObj(i -> aTrailEvent()
                        .named("secretsmanager.amazonaws.com", "GetSecretValue")
                        .request("{\"secretId\":\"s%d\"}".formatted(i))
                        .id(id(i))
                        .at(START.plusSeconds(i)))
                .map(event -> events++ < read ? event : event.failed("AccessDeniedException", "no"))
                .toArray(TrailEventBuilder[]::new);
    }

    @Test
    void dataIsReadInBulkByReadsThatWentThrough() {
        Finding refused = finding(investigate("alice", log("1", secrets(0, 30))), "burst-mass-read");
        events = 0;
        Finding some = finding(investigate("alice", log("1", secrets(14, 6))), "burst-mass-read");
        events = 0;
        Finding most = finding(investigate("alice", log("1", secrets(20, 6))), "burst-mass-read");

        assertThat(refused.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(refused.title()).isEqualTo("Refused: Read data in bulk");
        assertThat(refused.explanation()).startsWith("All attempts were refused. 30 calls to read data within minutes");
        assertThat(some.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(some.title()).isEqualTo("Attempted: Read data in bulk");
        assertThat(some.explanation()).startsWith("Only attempted. Of 20 calls: 14 succeeded, 6 refused. ");
        assertThat(most.severity()).isEqualTo(Severity.HIGH);
        assertThat(most.title()).isEqualTo("Read data in bulk");
        assertThat(most.explanation()).startsWith("20 reads of data within minutes");
        assertThat(most.count()).isEqualTo(20);
    }

    @Test
    void sensitiveResourcesOfWhichNoneWasReachedSaySo() {
        Investigation alice = investigate("alice", log("1", secrets(0, 2)));

        Finding finding = finding(alice, "sensitive-secret");
        assertThat(finding.title()).isEqualTo("Refused: Sensitive resources touched: secret");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    /** Every step of an attack, and not one that worked. */
    @Test
    void ofAnAttackThatWasRefusedNothingIsToldAsDone() {
        List<TrailEventBuilder> all = Stream.of(
                        stopLogging(),
                        call("iam", "CreateUser", "{\"userName\":\"x\"}"),
                        call(
                                "iam",
                                "AttachUserPolicy",
                                "{\"userName\":\"x\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}"),
                        call("iam", "CreateAccessKey", "{\"userName\":\"x\"}"),
                        call("rds", "DeleteDBInstance", "{\"dBInstanceIdentifier\":\"d\",\"skipFinalSnapshot\":true}"),
                        call("rds", "DeleteDBSnapshot", "{\"dBSnapshotIdentifier\":\"s\"}"),
                        call("ec2", "CreateSnapshot", "{\"volumeId\":\"vol-1\"}"),
                        call(
                                "ec2",
                                "ModifySnapshotAttribute",
                                "{\"snapshotId\":\"snap-1\",\"attributeType\":\"CREATE_VOLUME_PERMISSION\","
                                        + "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"999988887777\"}]}}}"))
                .map(TrailEventBuilder::denied)
                .toList();

        Investigation alice = investigate("alice", log("1", all.toArray(TrailEventBuilder[]::new)));

        assertThat(alice.reach().changes()).isEmpty();
        assertThat(alice.findings())
                .extracting(Finding::id)
                .contains(BLINDED, "rule-backdoor-administrator-made", "rule-database-and-backups-deleted");
        assertThat(alice.findings()).allSatisfy(finding -> {
            assertThat(finding.severity()).isLessThan(Severity.CRITICAL);
            assertThat(finding.outcome()).contains(FindingOutcome.REFUSED);
            boolean isAboutRefusals = finding.id().contains("refused");
            assertThat(finding.title().startsWith("Refused: "))
                    .as(finding.title())
                    .isNotEqualTo(isAboutRefusals);
        });
    }
}
