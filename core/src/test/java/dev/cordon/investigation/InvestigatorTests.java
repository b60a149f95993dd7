package dev.cordon.investigation;

import static dev.cordon.investigation.Cases.investigate;
import static dev.cordon.investigation.Cases.log;
import static dev.cordon.investigation.Cases.request;
import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.analysis.Novelty;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.Logs;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEventBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvestigatorTests {
    private static final String ALICES_KEY = "AKIAIOSFODNN7EXAMPLE";

    private static TrailEventBuilder assumeRole(TrailEventBuilder by, String role, String session, String issuedKey) {
        return by.named("sts.amazonaws.com", "AssumeRole")
                .request("{\"roleArn\":\"arn:aws:iam::123456789012:role/%s\",\"roleSessionName\":\"%s\"}"
                        .formatted(role, session))
                .response("{\"credentials\":{\"accessKeyId\":\"%s\"}}".formatted(issuedKey));
    }

    @Test
    void followsChainsOfRolesWhateverFileTheyAreIn() {
        // The end of the chain stands in the first file, its beginning in the last.
        LogFile end = log(
                "1",
                aTrailEvent()
                        .byRole("third", "s3")
                        .accessKey("ASIA0000000000000003")
                        .at("2024-05-01T10:03:00Z")
                        .denied());
        LogFile middle = log(
                "2",
                assumeRole(
                        aTrailEvent()
                                .byRole("second", "s2")
                                .accessKey("ASIA0000000000000002")
                                .at("2024-05-01T10:02:00Z"),
                        "third",
                        "s3",
                        "ASIA0000000000000003"));
        LogFile start = log(
                "3",
                assumeRole(
                        aTrailEvent().by("alice").accessKey(ALICES_KEY).at("2024-05-01T10:01:00Z"),
                        "second",
                        "s2",
                        "ASIA0000000000000002"));

        Investigation alice = investigate("alice", end, middle, start);

        assertThat(alice.activity().events()).isEqualTo(1);
        assertThat(alice.openedActivity().events()).isEqualTo(2);
        assertThat(alice.openedDenied()).singleElement().extracting("count").isEqualTo(1L);
        assertThat(alice.reach().sessions())
                .extracting(
                        Reach.Session::accessKeyId,
                        Reach.Session::issuedBy,
                        Reach.Session::events,
                        Reach.Session::refused)
                .containsExactly(
                        tuple("ASIA0000000000000002", ALICES_KEY, 1L, 0L),
                        tuple("ASIA0000000000000003", "ASIA0000000000000002", 1L, 1L));
    }

    @Test
    void changesInTheTimelineTellWhereAndFromWhere() {
        LogFile logs = log(
                "1",
                aTrailEvent()
                        .by("alice")
                        .named("ec2.amazonaws.com", "RunInstances")
                        .region("eu-west-3")
                        .from("198.51.100.7")
                        .userAgent("aws-cli/2.15.0")
                        .request("{\"instanceType\":\"p4d.24xlarge\"}")
                        .response("{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0abc\"}]}}"));

        assertThat(investigate("alice", logs).timeline()).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("started machine: p4d.24xlarge");
            assertThat(entry.awsRegion()).contains("eu-west-3");
            assertThat(entry.userAgent()).contains("aws-cli/2.15.0");
            assertThat(entry.sourceAddress()).isEqualTo("198.51.100.7");
        });
    }

    @Test
    void findingsSayWhichMachineIsWhereIfTheyAreInSeveralRegions() {
        LogFile logs = log("1", machine("i-0abc", "eu-west-3"), machine("i-0def", "us-east-1"));

        assertThat(investigate("alice", logs).findings())
                .filteredOn(finding -> finding.id().equals("compute-changed"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.explanation())
                        .contains("i-0abc (m5.large) in eu-west-3, i-0def (m5.large) in us-east-1"));
    }

    private static TrailEventBuilder machine(String id, String region) {
        return aTrailEvent()
                .by("alice")
                .named("ec2.amazonaws.com", "RunInstances")
                .id(id)
                .region(region)
                .request("{\"instanceType\":\"m5.large\"}")
                .response("{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + id + "\"}]}}");
    }

    @Test
    void whatASessionDidBeforeTheWindowIsKnownAndNotCountedInIt() {
        LogFile logs = log(
                "1",
                assumeRole(aTrailEvent().by("alice").at("2024-04-30T10:00:00Z"), "web", "a", "ASIA0000000000000009"),
                aTrailEvent()
                        .byRole("web", "a")
                        .accessKey("ASIA0000000000000009")
                        .at("2024-04-30T10:01:00Z")
                        .denied());
        TimeWindow window = new TimeWindow(Instant.parse("2024-05-01T00:00:00Z"), Instant.MAX);

        assertThat(investigate(request("alice", window, 2, List.of(logs)))
                        .reach()
                        .sessions())
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.events()).isZero();
                    assertThat(session.refused()).isZero();
                    assertThat(session.eventsBeforeWindow()).isEqualTo(1);
                    assertThat(session.lastUsed()).isEmpty();
                });
    }

    @Test
    void followsTheRoleOfAnInstanceThatTheUserLaunched() {
        LogFile logs = log(
                "1",
                aTrailEvent()
                        .by("alice")
                        .named("ec2.amazonaws.com", "RunInstances")
                        .at("2024-05-01T10:00:00Z")
                        .response("{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0abc\"}]}}"),
                assumeRole(aTrailEvent().at("2024-05-01T10:00:05Z"), "web", "i-0abc", "ASIA0000000000000009")
                        .with("userIdentity", "{\"type\":\"AWSService\",\"invokedBy\":\"ec2.amazonaws.com\"}"),
                aTrailEvent()
                        .byRole("web", "i-0abc")
                        .accessKey("ASIA0000000000000009")
                        .at("2024-05-01T10:05:00Z"),
                aTrailEvent()
                        .byRole("web", "i-0other")
                        .accessKey("ASIA0000000000000010")
                        .at("2024-05-01T10:05:00Z"));

        Investigation alice = investigate("alice", logs);

        assertThat(alice.reach().sessions()).singleElement().satisfies(session -> {
            assertThat(session.kind()).isEqualTo(Reach.Kind.INSTANCE);
            assertThat(session.issuedBy()).isEqualTo("i-0abc");
            assertThat(session.events()).isEqualTo(1);
        });
    }

    @Test
    void leavesAloneWhatAnInstanceDidBeforeTheUserChangedIt() {
        LogFile logs = log(
                "1",
                assumeRole(aTrailEvent().at("2024-05-01T09:00:00Z"), "web", "i-0abc", "ASIA0000000000000009")
                        .with("userIdentity", "{\"type\":\"AWSService\",\"invokedBy\":\"ec2.amazonaws.com\"}"),
                aTrailEvent()
                        .byRole("web", "i-0abc")
                        .accessKey("ASIA0000000000000009")
                        .at("2024-05-01T09:30:00Z"),
                aTrailEvent()
                        .by("alice")
                        .named("ssm.amazonaws.com", "SendCommand")
                        .at("2024-05-01T10:00:00Z")
                        .request("{\"instanceIds\":[\"i-0abc\"],\"documentName\":\"AWS-RunShellScript\"}"),
                aTrailEvent()
                        .byRole("web", "i-0abc")
                        .accessKey("ASIA0000000000000009")
                        .at("2024-05-01T10:30:00Z"));

        assertThat(investigate("alice", logs).openedActivity().events()).isEqualTo(1);
    }

    @Test
    void followsAllOfASessionThatTheUserOpenedThoughClocksDiffer() {
        LogFile logs = log(
                "1",
                aTrailEvent()
                        .byRole("web", "a")
                        .accessKey("ASIA0000000000000009")
                        .at("2024-05-01T09:59:58Z"),
                assumeRole(aTrailEvent().by("alice").at("2024-05-01T10:00:00Z"), "web", "a", "ASIA0000000000000009"));

        assertThat(investigate("alice", logs).openedActivity().events()).isEqualTo(1);
    }

    @Test
    void followsAKeyMadeForAnotherUser() {
        LogFile logs = log(
                "1",
                aTrailEvent()
                        .by("alice")
                        .named("iam.amazonaws.com", "CreateAccessKey")
                        .at("2024-05-01T10:00:00Z")
                        .request("{\"userName\":\"mallory\"}")
                        .response(
                                "{\"accessKey\":{\"accessKeyId\":\"AKIA0000000000000666\",\"userName\":\"mallory\"}}"),
                aTrailEvent().by("mallory").accessKey("AKIA0000000000000666").at("2024-05-01T10:01:00Z"),
                aTrailEvent().by("mallory").accessKey("AKIA0000000000000001").at("2024-05-01T10:01:00Z"));

        Investigation alice = investigate("alice", logs);

        assertThat(alice.openedActivity().events()).isEqualTo(1);
        assertThat(alice.findings()).extracting(Finding::id).contains("access-key-created");
    }

    @Test
    void resolvesAnAccessKeyAndASessionKeyToTheirUser() {
        LogFile logs = log(
                "1",
                aTrailEvent().by("alice").accessKey(ALICES_KEY),
                assumeRole(aTrailEvent().by("alice").accessKey(ALICES_KEY), "r", "s", "ASIA0000000000000002"),
                aTrailEvent().byRole("r", "s").accessKey("ASIA0000000000000002"));

        assertThat(investigate(ALICES_KEY, logs).subject().userName()).isEqualTo("alice");
        assertThat(investigate("ASIA0000000000000002", logs).subject().userName())
                .isEqualTo("alice");
        assertThat(investigate("arn:aws:iam::123456789012:user/team/alice", logs)
                        .activity()
                        .events())
                .isEqualTo(2);
        assertThatThrownBy(() -> investigate("AKIA0000000000000404", logs))
                .isInstanceOf(UnknownSubject.class)
                .hasMessageStartingWith("The logs do not show whose access key AKIA0000000000000404 is");
    }

    @Test
    void namesTheNearestOfTheUsersSeen() {
        LogFile logs = log("1", aTrailEvent().by("alice"), aTrailEvent().by("bob"));

        assertThatThrownBy(() -> investigate("alcie", logs))
                .isInstanceOf(UnknownSubject.class)
                .hasMessage("No record of a user named alcie. Did you mean alice? Users seen:"
                        + "\n  alice in 123456789012 (1 events)\n  bob in 123456789012 (1 events)");
    }

    @Test
    void tellsUsersOfTheSameNameApart() {
        String other = "{\"type\":\"IAMUser\",\"accountId\":\"999988887777\",\"userName\":\"alice\"}";
        LogFile logs = log("1", aTrailEvent().by("alice"), aTrailEvent().with("userIdentity", other));

        assertThatThrownBy(() -> investigate("alice", logs))
                .isInstanceOf(AmbiguousSubject.class)
                .hasMessage("User alice exists in 2 accounts:\n  123456789012 (1 events)\n  999988887777 (1 events)"
                        + "\nSay which with --account");
        assertThat(investigate(request("alice", Optional.of("999988887777"), TimeWindow.UNBOUNDED, 1, List.of(logs)))
                        .subject()
                        .accountId())
                .isEqualTo("999988887777");
    }

    @Test
    void sharesNothingBetweenAnEmptyAnswerAndNoAnswer() {
        assertThatThrownBy(() -> investigate("alice", Logs.file("notes.txt", "nothing here")))
                .isInstanceOf(NothingReadable.class)
                .hasMessageStartingWith("No CloudTrail record could be read from 1 files: 1 are no CloudTrail logs");
    }

    @Test
    void comparesTheWindowWithThePast() {
        TrailEventBuilder[] past = IntStream.range(0, 60)
                .mapToObj(i -> aTrailEvent()
                        .by("alice")
                        .at(Instant.parse("2024-04-01T10:00:00Z").plusSeconds(i * 20_000L)))
                .toArray(TrailEventBuilder[]::new);
        LogFile before = log("1", past);
        LogFile now = log(
                "2",
                aTrailEvent()
                        .by("alice")
                        .named("bedrock.amazonaws.com", "InvokeModel")
                        .region("ap-southeast-2")
                        .from("198.51.100.9")
                        .at("2024-05-01T03:00:00Z"));
        TimeWindow window = new TimeWindow(Instant.parse("2024-05-01T00:00:00Z"), Instant.MAX);

        Investigation alice = investigate(request("alice", window, 2, List.of(before, now)));

        assertThat(alice.activity().events()).isEqualTo(1);
        assertThat(alice.behaviour().baselineEvents()).isEqualTo(60);
        assertThat(alice.behaviour().novelties())
                .extracting(Novelty::dimension)
                .contains(Novelty.Dimension.SERVICE, Novelty.Dimension.REGION, Novelty.Dimension.SOURCE_ADDRESS);
        assertThat(alice.addresses())
                .filteredOn(address -> address.isNew())
                .extracting("address")
                .contains("198.51.100.9");
    }

    @Test
    void saysThatThereIsNotEnoughEvidenceWhenSomethingCouldNotBeRead() {
        LogFile whole = log("1", aTrailEvent().by("alice"));

        assertThat(investigate("alice", whole).verdict().level()).isEqualTo(Verdict.Level.NOTHING_UNUSUAL);
        assertThat(investigate("alice", whole, Logs.file("2.json", "{\"Records\":[{\"eventVersion\":"))
                        .verdict()
                        .level())
                .isEqualTo(Verdict.Level.INSUFFICIENT_EVIDENCE);
    }

    @Test
    void doesNotCallABusyTerraformRunAnAttack() {
        TrailEventBuilder[] run = IntStream.range(0, 600)
                .mapToObj(i -> aTrailEvent()
                        .by("ci")
                        .userAgent("APN/1.0 HashiCorp/1.0 Terraform/1.7.0 (+https://www.terraform.io)")
                        .named("ec2.amazonaws.com", "Describe" + (char) ('A' + i % 26) + (char) ('a' + i % 20))
                        .at(Instant.parse("2024-05-01T10:00:00Z").plusSeconds(i / 3)))
                .toArray(TrailEventBuilder[]::new);

        assertThat(investigate("ci", log("1", run)).verdict().level()).isEqualTo(Verdict.Level.NOTHING_UNUSUAL);
    }

    @Test
    void reportsTheQuarantineThatAwsPutsOnAUser() {
        LogFile logs = log(
                "1",
                aTrailEvent().by("alice"),
                aTrailEvent()
                        .byRole("AWSSupport", "quarantine")
                        .named("iam.amazonaws.com", "AttachUserPolicy")
                        .with("readOnly", "false")
                        .request(
                                "{\"userName\":\"alice\",\"policyArn\":\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3\"}"));

        assertThat(investigate("alice", logs).findings())
                .extracting(Finding::id)
                .contains("quarantined-by-aws");
    }
}
