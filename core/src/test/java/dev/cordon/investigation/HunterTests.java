package dev.cordon.investigation;

import static dev.cordon.investigation.Cases.investigate;
import static dev.cordon.investigation.Cases.log;
import static dev.cordon.investigation.Cases.request;
import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.analysis.Change;
import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.analysis.Severity;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.Logs;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEventBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HunterTests {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static Hunt hunt(TimeWindow window, int threads, List<LogFile> logs) {
        return hunt(window, threads, Units.Bounds.DEFAULT, logs);
    }

    private static Hunt hunt(TimeWindow window, int threads, Units.Bounds bounds, List<LogFile> logs) {
        return hunt(window, Optional.empty(), threads, bounds, logs);
    }

    private static Hunt hunt(
            TimeWindow window, Optional<Duration> baseline, int threads, Units.Bounds bounds, List<LogFile> logs) {
        return new Hunter(ReadProgress.NONE, () -> false, bounds)
                .hunt(new HuntRequest(
                        new Yardstick(window, Networks.none(), List.of(), GeoIp.none(), Cases.RULES),
                        Optional.empty(),
                        baseline,
                        logs,
                        LogFilter.ALL,
                        ReadLimits.DEFAULT,
                        threads));
    }

    private static List<LogFile> realLogs() throws IOException {
        Optional<Path> folder = Logs.realLogs();
        Assumptions.assumeTrue(folder.isPresent(), "the public data set is not beside this checkout");
        return LogFiles.find(List.of(folder.orElseThrow())).files();
    }

    private static void assertSameAsInvestigations(TimeWindow window, List<LogFile> logs) {
        Hunt hunt = hunt(window, 2, logs);
        for (HuntedIdentity hunted : hunt.identities()) {
            if (hunted.identity().kind() == Identity.Kind.USER) {
                Investigation investigation = investigate(request(
                        hunted.identity().name(), Optional.of(hunted.identity().accountId()), window, 2, logs));
                assertThat(hunted.findings()).as(hunted.identity().toString()).isEqualTo(investigation.findings());
                assertThat(hunted.verdict()).isEqualTo(investigation.verdict());
                assertThat(hunted.events()).isEqualTo(investigation.activity().events());
                assertThat(hunted.openedEvents())
                        .isEqualTo(investigation.openedActivity().events());
            }
        }
    }

    @Test
    void ranksTheAttackerFirstAndNamesWhatItOpened() throws IOException {
        Hunt hunt = hunt(TimeWindow.UNBOUNDED, 2, realLogs());

        HuntedIdentity first = hunt.identities().get(0);
        assertThat(first.identity().name()).isEqualTo("bert-jan");
        assertThat(first.createdUsers()).contains("malicious-iam-user");
        assertThat(first.sessions()).isNotEmpty();
        assertThat(first.findings())
                .flatExtracting(Finding::techniques)
                .contains("T1098.001", "T1136.003", "T1562.008", "T1537", "T1552.005");
        assertThat(hunt.identities().stream().skip(1))
                .extracting(hunted -> hunted.verdict().level())
                .doesNotContain(Verdict.Level.COMPROMISE_LIKELY);
        assertThat(hunt.calls().services()).isPositive();
        assertThat(hunt.complete()).isTrue();
    }

    @Test
    void findsWhatInvestigationsOfAllUsersFind() throws IOException {
        assertSameAsInvestigations(TimeWindow.UNBOUNDED, realLogs());
        assertSameAsInvestigations(new TimeWindow(Instant.parse("2023-07-10T12:00:00Z"), Instant.MAX), realLogs());
    }

    /**
     * Users who assume roles, create users and keys, reset passwords, run commands on instances, share and are refused; every
     * credential is used before and after it changes hands.
     */
    private static List<LogFile> generatedLogs(long seed) {
        Random dice = new Random(seed);
        List<TrailEventBuilder> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int user = dice.nextInt(5);
            int other = dice.nextInt(5);
            String key = "AKIA000000000000000" + user;
            String session = "ASIA000000000000000" + dice.nextInt(8);
            TrailEventBuilder event = (dice.nextInt(3) == 0
                            ? aTrailEvent()
                                    .byRole("role" + dice.nextInt(2), "s")
                                    .accessKey(session)
                            : aTrailEvent().by("user" + user).accessKey(key))
                    .id(new UUID(seed, i).toString())
                    .at(START.plusSeconds(dice.nextInt(40_000)));
            switch (dice.nextInt(10)) {
                case 0 ->
                    event.named("sts.amazonaws.com", "AssumeRole")
                            .request("{\"roleArn\":\"arn:aws:iam::123456789012:role/role0\",\"roleSessionName\":\"s\"}")
                            .response("{\"credentials\":{\"accessKeyId\":\"%s\"}}".formatted(session));
                case 1 ->
                    event.named("iam.amazonaws.com", "UpdateLoginProfile")
                            .request("{\"userName\":\"user%d\"}".formatted(other));
                case 2 ->
                    event.named("iam.amazonaws.com", "CreateUser").request("{\"userName\":\"new%d\"}".formatted(i));
                case 3 ->
                    event.named("iam.amazonaws.com", "DeleteUser")
                            .request("{\"userName\":\"new%d\"}".formatted(dice.nextInt(400)));
                case 4 -> event.named("cloudtrail.amazonaws.com", "StopLogging").request("{\"name\":\"main\"}");
                case 5 ->
                    event.named("secretsmanager.amazonaws.com", "GetSecretValue")
                            .denied();
                case 6 ->
                    event.named("ec2.amazonaws.com", "RunInstances")
                            .request("{\"instanceType\":\"p4d.24xlarge\"}")
                            .failed("Client.DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
                case 7 -> event.userAgent("Pacu");
                case 8 ->
                    event.named("iam.amazonaws.com", dice.nextBoolean() ? "AttachUserPolicy" : "DetachUserPolicy")
                            .request(
                                    "{\"userName\":\"user%d\",\"policyArn\":\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2\"}"
                                            .formatted(other));
                default -> event.named("iam.amazonaws.com", "List" + dice.nextInt(60));
            }
            events.add(event);
        }
        List<LogFile> logs = new ArrayList<>();
        for (int i = 0; i < events.size(); i += 50) {
            logs.add(log("file" + i, events.subList(i, i + 50).toArray(TrailEventBuilder[]::new)));
        }
        return logs;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsWhatInvestigationsFindWhereCredentialsChangeHands(long seed) {
        List<LogFile> logs = generatedLogs(seed);

        assertThat(hunt(TimeWindow.UNBOUNDED, 2, logs).identities()).hasSizeGreaterThan(3);
        assertSameAsInvestigations(TimeWindow.UNBOUNDED, logs);
        assertSameAsInvestigations(new TimeWindow(START.plusSeconds(20_000), Instant.MAX), logs);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void findsTheSameWhenTheCredentialsAreTooManyToKeepApartWhatEachDid(long seed) {
        List<LogFile> logs = generatedLogs(seed);
        List<LogFile> shuffled = new ArrayList<>(logs);
        Collections.shuffle(shuffled, new Random(seed));

        for (TimeWindow window :
                List.of(TimeWindow.UNBOUNDED, new TimeWindow(START.plusSeconds(20_000), Instant.MAX))) {
            Hunt apart = hunt(window, 1, logs);

            assertThat(apart.complete()).isTrue();
            for (int credentials : new int[] {1, 4}) {
                Units.Bounds bounds = new Units.Bounds(credentials, 500_000, 50_000);
                assertThat(hunt(window, 1, bounds, logs)).isEqualTo(apart);
                assertThat(hunt(window, 3, bounds, shuffled)).isEqualTo(apart);
            }
        }
    }

    @Test
    void findsTheSameInRealLogsWhenTheCredentialsAreTooManyToKeepApartWhatEachDid() throws IOException {
        List<LogFile> logs = realLogs();

        assertThat(hunt(TimeWindow.UNBOUNDED, 2, new Units.Bounds(3, 500_000, 50_000), logs))
                .isEqualTo(hunt(TimeWindow.UNBOUNDED, 2, logs));
    }

    @Test
    void keepsTheSameCredentialsWhateverTheOrderWhenThereAreTooMany() {
        List<LogFile> logs = generatedLogs(5);
        List<LogFile> shuffled = new ArrayList<>(logs);
        Collections.shuffle(shuffled, new Random(11));
        Units.Bounds few = new Units.Bounds(100, 5, 4);

        Hunt hunt = hunt(TimeWindow.UNBOUNDED, 1, few, logs);

        assertThat(hunt.complete()).isFalse();
        assertThat(hunt.limits())
                .containsExactly(
                        "More than 5 credentials were used; who opened the others was not looked for.",
                        "More than 4 identities were active; the others were not judged.");
        assertThat(hunt(TimeWindow.UNBOUNDED, 3, few, shuffled).limits()).isEqualTo(hunt.limits());
        Units.Bounds fewCredentials = new Units.Bounds(100, 5, 100);
        Hunt kept = hunt(TimeWindow.UNBOUNDED, 1, fewCredentials, logs);
        assertThat(hunt(TimeWindow.UNBOUNDED, 3, fewCredentials, shuffled)).isEqualTo(kept);
        assertThat(hunt(TimeWindow.UNBOUNDED, 2, new Units.Bounds(2, 5, 100), shuffled))
                .isEqualTo(kept);
    }

    @Test
    void clearsNoUserWhoMadeNoCallInTheTimeAskedFor() {
        List<LogFile> logs = List.of(log(
                "1",
                aTrailEvent().by("alice").at("2026-03-01T00:00:00Z"),
                aTrailEvent().by("bob").accessKey("AKIA00000000000000B0").at("2026-04-02T00:00:00Z")));
        TimeWindow april = new TimeWindow(Instant.parse("2026-04-01T00:00:00Z"), Instant.MAX);

        Hunt everyone = hunt(april, 1, logs);
        Hunt alice = new Hunter(ReadProgress.NONE, () -> false)
                .hunt(new HuntRequest(
                        new Yardstick(april, Networks.none(), List.of(), GeoIp.none(), Cases.RULES),
                        Optional.of("alice"),
                        Optional.empty(),
                        logs,
                        LogFilter.ALL,
                        ReadLimits.DEFAULT,
                        1));

        assertThat(everyone.judged()).isEqualTo(1);
        assertThat(everyone.complete()).isTrue();
        assertThat(alice.judged()).isZero();
        assertThat(alice.limits()).containsExactly("alice made no call in the time asked for.");
    }

    @Test
    void clearsNobodyWhenItIsStoppedBeforeItKnowsWhatEachDid() {
        AtomicInteger asked = new AtomicInteger();

        Hunt hunt = new Hunter(
                        ReadProgress.NONE, () -> asked.incrementAndGet() > 5, new Units.Bounds(1, 500_000, 50_000))
                .hunt(new HuntRequest(
                        new Yardstick(TimeWindow.UNBOUNDED, Networks.none(), List.of(), GeoIp.none(), Cases.RULES),
                        Optional.empty(),
                        Optional.empty(),
                        generatedLogs(9),
                        LogFilter.ALL,
                        ReadLimits.DEFAULT,
                        1));

        assertThat(hunt.coverage().interrupted()).isTrue();
        assertThat(hunt.limits())
                .singleElement()
                .asString()
                .startsWith("Stopped while the logs were read for the second time");
    }

    @Test
    void isIncompleteWhereNoCallIsOfTheTimeAskedFor() {
        List<LogFile> logs = List.of(log("1", aTrailEvent().by("alice").at("2026-03-01T00:00:00Z")));

        Hunt hunt = hunt(new TimeWindow(Instant.parse("2026-04-01T00:00:00Z"), Instant.MAX), 1, logs);

        assertThat(hunt.complete()).isFalse();
        assertThat(hunt.limits())
                .containsExactly("No call lies in the time, accounts and Regions asked for. The records before that"
                        + " time are of 2026-03-01T00:00:00Z to 2026-03-01T00:00:00Z.");
    }

    @Test
    void poolsTheSessionsOfARoleThatNoUserOpened() {
        Hunt hunt = hunt(
                TimeWindow.UNBOUNDED,
                1,
                List.of(log(
                        "1",
                        aTrailEvent()
                                .byRole("web", "a")
                                .accessKey("ASIA0000000000000001")
                                .userAgent("Pacu"),
                        aTrailEvent()
                                .byRole("web", "b")
                                .accessKey("ASIA0000000000000002")
                                .userAgent("Pacu"),
                        aTrailEvent()
                                .with("userIdentity", "{\"type\":\"AWSService\",\"invokedBy\":\"x.amazonaws.com\"}"),
                        aTrailEvent()
                                .with("userIdentity", "{\"type\":\"AWSAccount\",\"accountId\":\"999988887777\"}"))));

        assertThat(hunt.identities()).singleElement().satisfies(hunted -> {
            assertThat(hunted.identity()).isEqualTo(new Identity(Identity.Kind.ROLE, "123456789012", "web"));
            assertThat(hunted.events()).isEqualTo(2);
        });
        assertThat(hunt.calls()).isEqualTo(new Hunt.Calls(2, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "IAMUser, aws-cn, cn-north-1, arn:aws-cn:iam::123456789012:user/x",
        "IAMUser, , us-gov-west-1, arn:aws-us-gov:iam::123456789012:user/x",
        "Root, aws-us-gov, us-gov-west-1, arn:aws-us-gov:iam::123456789012:root",
        "FederatedUser, , cn-north-1, arn:aws-cn:sts::123456789012:federated-user/x",
        "IAMUser, aws, eu-west-1, arn:aws:iam::123456789012:user/x",
        "IAMUser, no partition, eu-west-1, arn:aws:iam::123456789012:user/x",
        "IAMUser, , , arn:aws:iam::123456789012:user/x"
    })
    void namesEveryoneByThePartitionThatTheyAreIn(String type, String partition, String region, String arn) {
        String callersArn =
                partition == null ? "" : ",\"arn\":\"arn:%s:iam::123456789012:user/path/x\"".formatted(partition);
        TrailEventBuilder event = aTrailEvent()
                .with(
                        "userIdentity",
                        "{\"type\":\"%s\",\"accountId\":\"123456789012\",\"userName\":\"x\"%s}"
                                .formatted(type, callersArn))
                .userAgent("Pacu");
        LogFile logs = log("1", region == null ? event.without("awsRegion") : event.region(region));

        assertThat(hunt(TimeWindow.UNBOUNDED, 1, List.of(logs)).identities())
                .singleElement()
                .extracting(hunted -> hunted.identity().arn())
                .isEqualTo(arn);
        if (type.equals("IAMUser") && partition == null) {
            assertThat(investigate("x", logs).subject().arn()).isEqualTo(arn);
        }
    }

    @Test
    void givesAUserAllOfASessionThatItOpenedThoughClocksDiffer() {
        Hunt hunt = hunt(
                TimeWindow.UNBOUNDED,
                1,
                List.of(log(
                        "1",
                        aTrailEvent()
                                .byRole("web", "a")
                                .accessKey("ASIA0000000000000001")
                                .userAgent("Pacu")
                                .at("2026-03-01T00:00:00Z"),
                        aTrailEvent()
                                .by("alice")
                                .named("sts.amazonaws.com", "AssumeRole")
                                .response("{\"credentials\":{\"accessKeyId\":\"ASIA0000000000000001\"}}")
                                .at("2026-03-01T00:00:05Z"),
                        aTrailEvent()
                                .byRole("web", "a")
                                .accessKey("ASIA0000000000000001")
                                .userAgent("Pacu")
                                .at("2026-03-01T00:00:09Z"))));

        assertThat(hunt.identities()).singleElement().satisfies(hunted -> {
            assertThat(hunted.identity().name()).isEqualTo("alice");
            assertThat(hunted.openedEvents()).isEqualTo(2);
            assertThat(hunted.sessions())
                    .extracting(HuntedIdentity.Session::since)
                    .containsExactly(Instant.parse("2026-03-01T00:00:05Z"));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 24, 48})
    void followsASessionThatWasOpenedBeforeTheWindowHoweverShortThePast(long hours) {
        Optional<Duration> baseline = Optional.of(Duration.ofHours(hours));
        List<LogFile> logs = List.of(
                log(
                        "1",
                        aTrailEvent()
                                .by("alice")
                                .named("sts.amazonaws.com", "AssumeRole")
                                .response("{\"credentials\":{\"accessKeyId\":\"ASIA0000000000000001\"}}")
                                .at("2026-03-01T06:00:00Z")),
                log(
                        "2",
                        aTrailEvent()
                                .byRole("admin", "a")
                                .accessKey("ASIA0000000000000001")
                                .named("cloudtrail.amazonaws.com", "StopLogging")
                                .request("{\"name\":\"main\"}")
                                .at("2026-03-01T08:40:00Z")));
        TimeWindow window = new TimeWindow(Instant.parse("2026-03-01T08:00:00Z"), Instant.MAX);

        Investigation alice = investigate(request("alice", Optional.empty(), window, baseline, 2, logs));

        assertThat(alice.verdict().level()).isEqualTo(Verdict.Level.SUSPICIOUS);
        assertThat(alice.reach().sessions())
                .extracting(Reach.Session::accessKeyId)
                .containsExactly("ASIA0000000000000001");
        assertThat(hunt(window, baseline, 2, Units.Bounds.DEFAULT, logs).identities())
                .singleElement()
                .satisfies(hunted -> {
                    assertThat(hunted.identity().name()).isEqualTo("alice");
                    assertThat(hunted.findings()).isEqualTo(alice.findings());
                });
    }

    @Test
    void tellsOfARegionThatWasSwitchedOnAndWhetherItIsStillOn() {
        TrailEventBuilder on = aTrailEvent()
                .named("account.amazonaws.com", "EnableRegion")
                .request("{\"RegionName\":\"af-south-1\"}")
                .at("2026-11-20T03:00:00Z");
        TrailEventBuilder off = aTrailEvent()
                .named("account.amazonaws.com", "DisableRegion")
                .request("{\"RegionName\":\"af-south-1\"}")
                .at("2026-11-20T04:00:00Z");

        Investigation left = investigate("alice", log("1", on.by("alice")));
        Investigation undone =
                investigate("alice", log("1", on.by("alice"), off.by("bob").accessKey("AKIA00000000000000B0")));

        assertThat(left.findings())
                .filteredOn(finding -> finding.techniques().contains("T1535"))
                .extracting(Finding::id, Finding::severity)
                .containsExactly(tuple("region-enabled", Severity.MEDIUM));
        assertThat(left.reach().changes())
                .extracting(Change::action, Change::resource, Change::standing)
                .containsExactly(tuple("account:EnableRegion", "af-south-1", true));
        assertThat(undone.reach().changes())
                .extracting(Change::action, Change::standing)
                .containsExactly(tuple("account:EnableRegion", false));
    }

    @Test
    void weighsARefusedAttemptLessAndADryRunNothing() {
        TrailEventBuilder attempt = aTrailEvent()
                .named("organizations.amazonaws.com", "LeaveOrganization")
                .request("{}");
        TrailEventBuilder dryRun = aTrailEvent()
                .named("ec2.amazonaws.com", "RunInstances")
                .request("{\"instanceType\":\"p4d.24xlarge\"}")
                .failed("Client.DryRunOperation", "Request would have succeeded, but DryRun flag is set.");

        Investigation done = investigate("alice", log("1", aTrailEvent().by("alice"), attempt.by("alice")));
        Investigation refused =
                investigate("alice", log("1", attempt.by("alice").denied()));
        Investigation tried = investigate("alice", log("1", dryRun.by("alice")));

        assertThat(done.findings())
                .filteredOn(finding -> finding.id().equals("rule-organization-left"))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL);
        assertThat(done.findings())
                .extracting(Finding::id)
                .contains("guard-rails-removed")
                .doesNotContain("administrator-access-granted");
        assertThat(refused.findings())
                .filteredOn(finding -> finding.id().equals("rule-organization-left"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                    assertThat(finding.title()).isEqualTo("Refused: Account left its organization");
                    assertThat(finding.explanation()).startsWith("All attempts were refused. The account left");
                    assertThat(finding.outcome()).contains(FindingOutcome.REFUSED);
                });
        assertThat(tried.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void countsOnceWhatARuleAndABuiltInFindingBothSee() {
        Investigation alice = investigate(
                "alice",
                log(
                        "1",
                        aTrailEvent()
                                .by("alice")
                                .named("iam.amazonaws.com", "CreateUser")
                                .request("{\"userName\":\"mallory\"}")));

        assertThat(alice.findings())
                .extracting(Finding::id)
                .contains("user-created")
                .noneMatch(id -> id.contains("iam-user-created"));
        assertThat(alice.findings())
                .filteredOn(finding -> finding.id().equals("user-created"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.explanation()).endsWith(" Rules that say so: IAM user created."));
    }

    @Test
    void saysTheSameWithOtherThreadsAndFileOrder() throws IOException {
        List<LogFile> shuffled = new ArrayList<>(realLogs());
        Collections.shuffle(shuffled, new Random(11));

        assertThat(hunt(TimeWindow.UNBOUNDED, 3, shuffled)).isEqualTo(hunt(TimeWindow.UNBOUNDED, 1, realLogs()));
    }
}
