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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void tellsWhatItMadeForAUserOfTheSameNameInAnotherAccount() {
        String roleThere = """
                {"type":"AssumedRole","principalId":"AROA:x","arn":"arn:aws:sts::999988887777:assumed-role/admin/x",\
                "accountId":"999988887777","accessKeyId":"ASIA0000000000000002","sessionContext":{"sessionIssuer":\
                {"type":"Role","arn":"arn:aws:iam::999988887777:role/admin"}}}""";
        String aliceThere = """
                {"type":"IAMUser","accountId":"999988887777","userName":"alice","arn":"arn:aws:iam::999988887777:user/alice"%s}""";
        TrailEventBuilder makesKey = aTrailEvent()
                .named("iam.amazonaws.com", "CreateAccessKey")
                .at("2024-05-01T10:01:00Z")
                .request("{\"userName\":\"alice\"}")
                .response("{\"accessKey\":{\"accessKeyId\":\"AKIA0000000000000666\",\"userName\":\"alice\"}}")
                .with("userIdentity", roleThere)
                .text("recipientAccountId", "999988887777");
        LogFile logs = log(
                "1",
                assumeRole(aTrailEvent().by("alice").at("2024-05-01T10:00:00Z"), "admin", "x", "ASIA0000000000000002"),
                makesKey,
                aTrailEvent()
                        .named("iam.amazonaws.com", "UpdateLoginProfile")
                        .at("2024-05-01T10:01:00Z")
                        .request("{\"userName\":\"alice\"}")
                        .with("userIdentity", roleThere)
                        .text("recipientAccountId", "999988887777"),
                aTrailEvent()
                        .with("userIdentity", aliceThere.formatted(",\"accessKeyId\":\"AKIA0000000000000666\""))
                        .at("2024-05-01T10:02:00Z"),
                aTrailEvent()
                        .with("userIdentity", aliceThere.formatted(""))
                        .from("198.51.100.9")
                        .at("2024-05-01T10:03:00Z"),
                // Her own, at the console, and a second key of her own.
                aTrailEvent()
                        .with(
                                "userIdentity",
                                "{\"type\":\"IAMUser\",\"accountId\":\"123456789012\",\"userName\":\"alice\"}")
                        .at("2024-05-01T10:04:00Z"),
                aTrailEvent()
                        .by("alice")
                        .named("iam.amazonaws.com", "CreateAccessKey")
                        .at("2024-05-01T10:05:00Z")
                        .response("{\"accessKey\":{\"accessKeyId\":\"AKIA0000000000000777\",\"userName\":\"alice\"}}"));

        Investigation alice =
                investigate(request("alice", Optional.of("123456789012"), TimeWindow.UNBOUNDED, 2, List.of(logs)));

        assertThat(alice.reach().sessions())
                .extracting(
                        Reach.Session::accessKeyId,
                        Reach.Session::kind,
                        Reach.Session::events,
                        Reach.Session::sourceAddresses)
                .containsExactlyInAnyOrder(
                        tuple("ASIA0000000000000002", Reach.Kind.ASSUME_ROLE, 2L, List.of("203.0.113.7")),
                        tuple("AKIA0000000000000666", Reach.Kind.CREATED_ACCESS_KEY, 1L, List.of("203.0.113.7")),
                        tuple("alice", Reach.Kind.CREATED_USER, 1L, List.of("198.51.100.9")));
        assertThat(Lead.of(alice))
                .extracting(Lead::value)
                .containsExactlyInAnyOrder("ASIA0000000000000002", "AKIA0000000000000666", "alice");
    }

    @ParameterizedTest
    @CsvSource({"50, 0", "51, 1", "4096, 4046", "4097, 4046", "5000, 4046"})
    void saysHowManyAddressesOfASessionItDoesNotTell(int addresses, int omitted) {
        TrailEventBuilder[] uses = IntStream.range(0, addresses)
                .mapToObj(i -> aTrailEvent()
                        .byRole("r", "s")
                        .accessKey("ASIA0000000000000002")
                        .from("203.0.%03d.%03d".formatted(i / 100, i % 100)))
                .toArray(TrailEventBuilder[]::new);

        Investigation alice = investigate(
                "alice",
                log("1", assumeRole(aTrailEvent().by("alice"), "r", "s", "ASIA0000000000000002")),
                log("2", uses));

        assertThat(alice.reach().sessions()).singleElement().satisfies(session -> {
            assertThat(session.sourceAddresses()).hasSize(50).startsWith("203.0.000.000");
            assertThat(session.addressesOmitted()).isEqualTo(omitted);
        });
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
                        + "\n  alice in 123456789012 (1 event)\n  bob in 123456789012 (1 event)");
    }

    @Test
    void saysWhatOthersDidAboutAUserWhoMadeNoCall() {
        LogFile logs = log(
                "1",
                aTrailEvent()
                        .by("mallory")
                        .named("iam.amazonaws.com", "CreateUser")
                        .request("{\"userName\":\"helper\"}")
                        .at("2026-03-01T00:00:00Z"),
                aTrailEvent()
                        .by("mallory")
                        .named("iam.amazonaws.com", "CreateAccessKey")
                        .request("{\"userName\":\"helper\"}")
                        .response("{\"accessKey\":{\"accessKeyId\":\"AKIA00000000000000C1\",\"userName\":\"helper\"}}")
                        .at("2026-03-01T00:01:00Z"));

        for (String subject : List.of("helper", "AKIA00000000000000C1")) {
            assertThatThrownBy(() -> investigate(subject, logs))
                    .isInstanceOf(UnknownSubject.class)
                    .hasMessageStartingWith("User helper")
                    .hasMessageContaining("made no call in these logs")
                    .hasMessageContaining("\n  2026-03-01T00:00:00Z iam:CreateUser by arn:aws:iam::123456789012:user/")
                    .hasMessageContaining("mallory\n  2026-03-01T00:01:00Z iam:CreateAccessKey by ");
        }
    }

    @Test
    void blamesTheTimeAskedForWhereItLeftTheUserOut() {
        LogFile logs = log("1", aTrailEvent().by("alice").at("2026-03-01T00:00:00Z"));
        TimeWindow before = new TimeWindow(Instant.MIN, Instant.parse("2026-02-01T00:00:00Z"));

        assertThatThrownBy(() -> investigate(request("alice", Optional.empty(), before, 1, List.of(logs))))
                .isInstanceOf(UnknownSubject.class)
                .hasMessageContaining("left out 1 record: account 123456789012; Region eu-west-1;"
                        + " 2026-03-01T00:00:00Z to 2026-03-01T00:00:00Z.");
    }

    @Test
    void repeatsNothingButAccountsAndRegionsOfWhatWasLeftOut() {
        LogFile logs = log(
                "1",
                aTrailEvent()
                        .by("alice")
                        .with("awsRegion", "\"us-east-1\\nalice in 111122223333 (9 events)\"")
                        .at("2026-03-01T00:00:00Z"));
        TimeWindow before = new TimeWindow(Instant.MIN, Instant.parse("2026-02-01T00:00:00Z"));

        assertThatThrownBy(() -> investigate(request("bob", Optional.empty(), before, 1, List.of(logs))))
                .hasMessageContaining("left out 1 record: account 123456789012; 2026-03-01T00:00:00Z")
                .hasMessageNotContaining("9 events");
    }

    @Test
    void saysWhichLogsCouldNotBeReadWhenTheUserIsInNoneOfTheOthers() {
        LogFile good = log("1", aTrailEvent().by("alice"));
        LogFile broken = Logs.file("2_CloudTrail_.json", "{\"Records\":[{\"eventVersion\":");

        assertThatThrownBy(() -> investigate("bob", good, broken))
                .isInstanceOfSatisfying(
                        UnknownSubject.class,
                        unknown -> assertThat(unknown.allRead()).isFalse())
                .hasMessageContaining("2_CloudTrail_.json: truncated");
    }

    @Test
    void namesTheAccountsOfAUserAskedForInAnother() {
        LogFile logs = log("1", aTrailEvent().by("alice"));

        assertThatThrownBy(() -> investigate(
                        request("alice", Optional.of("999988887777"), TimeWindow.UNBOUNDED, 1, List.of(logs))))
                .hasMessage("No record of a user named alice of account 999988887777; there is one of that name in"
                        + " 123456789012");
    }

    @Test
    void tellsUsersOfTheSameNameApart() {
        String other = "{\"type\":\"IAMUser\",\"accountId\":\"999988887777\",\"userName\":\"alice\"}";
        LogFile logs = log("1", aTrailEvent().by("alice"), aTrailEvent().with("userIdentity", other));

        assertThatThrownBy(() -> investigate("alice", logs))
                .isInstanceOf(AmbiguousSubject.class)
                .hasMessage("User alice exists in 2 accounts:\n  123456789012 (1 event)\n  999988887777 (1 event)"
                        + "\nSay which with --account");
        assertThat(investigate(request("alice", Optional.of("999988887777"), TimeWindow.UNBOUNDED, 1, List.of(logs)))
                        .subject()
                        .accountId())
                .isEqualTo("999988887777");
    }

    @Test
    void takesTheAccountFromEachRecordWhereTheCallerDoesNotTellIt() {
        String nowhere = "{\"type\":\"IAMUser\",\"userName\":\"alice\",\"accessKeyId\":\"AKIA0000000000000001\"}";
        LogFile logs = log(
                "1",
                aTrailEvent().with("userIdentity", nowhere),
                aTrailEvent().with("userIdentity", nowhere).text("recipientAccountId", "999988887777"),
                aTrailEvent()
                        .with("userIdentity", nowhere)
                        .text("recipientAccountId", "999988887777")
                        .at("2026-03-01T11:00:00Z"));

        assertThatThrownBy(() -> investigate("alice", logs))
                .isInstanceOf(AmbiguousSubject.class)
                .hasMessageContaining("123456789012 (1 event)\n  999988887777 (2 events)");
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
    void comparesWithNoMoreOfThePastThanAskedForAndSaysHowFarItRead() {
        LogFile logs = log(
                "1",
                aTrailEvent().by("alice").at("2024-05-01T05:59:59Z"),
                aTrailEvent().by("alice").at("2024-05-01T06:00:00Z"),
                aTrailEvent().by("alice").at("2024-05-01T07:59:59Z"),
                aTrailEvent().by("alice").at("2024-05-01T08:00:00Z"));
        TimeWindow window = new TimeWindow(Instant.parse("2024-05-01T08:00:00Z"), Instant.MAX);

        Investigation none =
                investigate(request("alice", Optional.empty(), window, Optional.of(Duration.ZERO), 1, List.of(logs)));
        Investigation two = investigate(
                request("alice", Optional.empty(), window, Optional.of(Duration.ofHours(2)), 1, List.of(logs)));

        assertThat(none.behaviour().baselineEvents()).isZero();
        assertThat(two.behaviour().baselineEvents()).isEqualTo(2);
        assertThat(two.activity().events()).isEqualTo(1);
        assertThat(two.limits())
                .contains(
                        "Nothing before 2024-04-29T20:00:00Z was read: keys, users, instances and functions that the user made earlier are not followed.");
        assertThat(investigate(request("alice", window, 1, List.of(logs))).limits())
                .noneMatch(limit -> limit.startsWith("Nothing before"));
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

    private static TrailEventBuilder quarantine(String call, String version, String time) {
        return aTrailEvent()
                .byRole("AWSSupport", "quarantine")
                .named("iam.amazonaws.com", call)
                .with("readOnly", "false")
                .at(time)
                .request(
                        "{\"userName\":\"alice\",\"policyArn\":\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine%s\"}"
                                .formatted(version));
    }

    private static List<Finding> quarantinedOnTheThirtieth(TrailEventBuilder... events) {
        LogFile alices = log("alice", aTrailEvent().by("alice").at("2026-04-30T09:00:00Z"));
        TimeWindow window = new TimeWindow(Instant.parse("2026-04-30T00:00:00Z"), Instant.MAX);
        List<LogFile> logs = new ArrayList<>(List.of(alices));
        for (int i = 0; i < events.length; i++) {
            logs.add(log("q" + i, events[i]));
        }
        List<Finding> found = investigate(request("alice", window, 1, logs)).findings();
        Collections.reverse(logs);
        assertThat(investigate(request("alice", window, 3, logs)).findings()).isEqualTo(found);
        return found.stream()
                .filter(finding -> finding.id().equals("quarantined-by-aws"))
                .toList();
    }

    @Test
    void heedsAQuarantineFromBeforeTheWindowOnlyIfItStillStands() {
        TrailEventBuilder first = quarantine("AttachUserPolicy", "V2", "2026-03-01T10:00:00Z");
        TrailEventBuilder released = quarantine("DetachUserPolicy", "V2", "2026-03-03T10:00:00Z");

        assertThat(quarantinedOnTheThirtieth(first, released)).isEmpty();
        assertThat(quarantinedOnTheThirtieth(first)).singleElement().satisfies(finding -> {
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.explanation())
                    .endsWith(
                            "It was attached on 2026-03-01T10:00:00Z, before the judged time, and still was when that began.");
        });
        assertThat(quarantinedOnTheThirtieth(
                        first, released, quarantine("AttachUserPolicy", "V3", "2026-03-04T10:00:00Z")))
                .singleElement()
                .extracting(Finding::first)
                .isEqualTo(Instant.parse("2026-03-04T10:00:00Z"));
        // The release of one version is not that of another.
        assertThat(quarantinedOnTheThirtieth(first, quarantine("DetachUserPolicy", "V3", "2026-03-03T10:00:00Z")))
                .hasSize(1);
        assertThat(quarantinedOnTheThirtieth(first, released.failed("AccessDenied", "no")))
                .hasSize(1);
    }

    @Test
    void countsAQuarantineOfTheWindowWhateverBecameOfIt() {
        assertThat(quarantinedOnTheThirtieth(
                        quarantine("AttachUserPolicy", "V2", "2026-04-30T10:00:00Z"),
                        quarantine("DetachUserPolicy", "V2", "2026-04-30T11:00:00Z")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.explanation()).endsWith("and is no containment."));
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
