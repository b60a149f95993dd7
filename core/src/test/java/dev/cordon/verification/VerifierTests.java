package dev.cordon.verification;

import static dev.cordon.iam.report.Reports.aReport;
import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.iam.AccessKey;
import dev.cordon.iam.AccessKeyId;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.LoginProfile;
import dev.cordon.iam.Part;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.ServiceSpecificCredential;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.trail.Logs;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEventBuilder;
import dev.cordon.verification.Verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerifierTests {
    private static final Instant CUT = Instant.parse("2026-03-02T02:16:30Z");
    private static final Optional<LastChange> CHANGE = Optional.of(new LastChange(CUT, LastChange.From.JOURNAL));
    private static final Subject ALICE = Subject.named(new UserName("alice"));
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SESSION = "ASIAIOSFODNN7EXAMPLE";
    private static final Map<String, String> DENY = Map.of(
            "CordonContained",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    private final TurnableClock clock = new TurnableClock(CUT.plus(Duration.ofMinutes(20)));
    private final InMemoryIam iam = new InMemoryIam().with(contained());
    private final FakeAccount account =
            new FakeAccount(iam, clock, () -> aReport().user("alice").csv());
    private final List<CredentialReport> evidence = new ArrayList<>();
    private final List<TrailEventBuilder> events = new ArrayList<>();

    private static UserSnapshot contained() {
        return InMemoryIam.aUser("alice")
                .withAccessKeys(List.of(key(CredentialStatus.INACTIVE)))
                .withInlinePolicies(DENY);
    }

    private static UserSnapshot.KeyInUse key(CredentialStatus status) {
        return new UserSnapshot.KeyInUse(
                new AccessKey(new AccessKeyId(KEY), status, InMemoryIam.LONG_AGO), Part.unread("not asked"));
    }

    private Verification verify() {
        return verify(CHANGE, false);
    }

    private Verification verify(Optional<LastChange> change, boolean wait) {
        // A record of somebody else shows how far the logs go.
        events.add(aTrailEvent().by("bob").accessKey("AKIAI44QH8DHBEXAMPLE").at(clock.instant()));
        String log =
                events.stream().map(TrailEventBuilder::json).collect(Collectors.joining(",", "{\"Records\":[", "]}"));
        ActivityLog activity = new LogFilesActivity(
                List.of(Logs.file("log.json", log)), ReadLimits.DEFAULT, 1, ReadProgress.NONE, () -> false);
        try {
            return new Verifier(
                            new Sources(
                                    Optional.of(account.port()),
                                    Optional.empty(),
                                    Optional.of(activity),
                                    evidence::add),
                            clock,
                            clock)
                    .verify(ALICE, change, wait);
        } catch (IamFailure.BadCredentials e) {
            throw new AssertionError(e);
        }
    }

    // All four.

    @Test
    void saysContainedWhenAllFourProveIt() {
        Verification verification = verify();

        assertThat(verification.answers())
                .extracting(answer -> answer.id() + " " + answer.outcome().state())
                .containsExactly("live PROVED", "simulation PROVED", "silence PROVED", "report PROVED");
        assertThat(verification.verdict().level()).isEqualTo(Level.CONTAINED);
        assertThat(verification.subject().arn()).hasValue("arn:aws:iam::123456789012:user/alice");
        assertThat(verification.subject().accessKeyIds()).containsExactly(KEY);
    }

    @Test
    void saysContainedAsSoonAsThatCanBeKnownAndNotBefore() {
        clock.turnTo(CUT.plus(Duration.ofMinutes(3)));
        Instant old = CUT.minus(Duration.ofMinutes(30));
        account.withReport(
                aReport().user("alice").with("access_key_1_active", "true").csv(), old);

        Verification early = verify();
        clock.turnTo(old.plus(Duration.ofHours(4)).minusSeconds(1));
        Verification almost = verify();
        clock.turnTo(old.plus(Duration.ofHours(4)));
        Verification now = verify();

        assertThat(early.verdict())
                .isEqualTo(new Verdict(Level.NOT_YET_KNOWN, Optional.of(old.plus(Duration.ofHours(4)))));
        assertThat(early.silence().outcome().askAgainAt()).hasValue(CUT.plus(Duration.ofMinutes(15)));
        assertThat(almost.verdict()).isEqualTo(early.verdict());
        assertThat(now.verdict().level()).isEqualTo(Level.CONTAINED);
        assertThat(evidence).extracting(CredentialReport::generatedTime).contains(old);
    }

    @Test
    void waitsForTheReportAndThenLooksAgain() {
        clock.turnTo(CUT.plus(Duration.ofMinutes(3)));
        account.withReport("old", CUT.minus(Duration.ofMinutes(30)));

        Verification verification = verify(CHANGE, true);

        assertThat(verification.report().outcome().state()).isEqualTo(State.PROVED);
        assertThat(verification.live().at()).isAfter(CUT.plus(Duration.ofHours(3)));
    }

    @Test
    void asksNobodyWithoutAnAccount() throws IamFailure.BadCredentials {
        Verification verification = new Verifier(
                        new Sources(Optional.empty(), Optional.empty(), Optional.empty(), report -> {}), clock, clock)
                .verify(ALICE, CHANGE, false);

        assertThat(verification.verdict()).isEqualTo(new Verdict(Level.NOT_YET_KNOWN, Optional.empty()));
        assertThat(verification.answers()).allMatch(answer -> answer.source().equals("not asked"));
    }

    // Live.

    @Test
    void seesEachCredentialThatStillWorks() {
        iam.with(contained()
                .withLoginProfile(Optional.of(new LoginProfile(InMemoryIam.LONG_AGO, false)))
                .withAccessKeys(List.of(key(CredentialStatus.ACTIVE)))
                .withServiceSpecificCredentials(List.of(new ServiceSpecificCredential(
                        "ACCA1",
                        "bedrock.amazonaws.com",
                        "",
                        CredentialStatus.ACTIVE,
                        InMemoryIam.LONG_AGO,
                        Optional.empty())))
                .withInlinePolicies(Map.of()));

        Verification verification = verify();

        assertThat(verification.live().outcome().reasons())
                .containsExactly(
                        "password: there is one, made 2025-01-01T00:00:00Z",
                        "access keys: AKIAIOSFODNN7EXAMPLE Active",
                        "service credentials: ACCA1 (bedrock.amazonaws.com) Active",
                        "explicit deny: none: sessions opened before may live for up to 36 hours");
        assertThat(verification.verdict().level()).isEqualTo(Level.NOT_CONTAINED);
    }

    @Test
    void namesThePermissionForWhatItCouldNotSee() {
        iam.with(new InMemoryIam.Hook() {
            @Override
            public void before(String operation) throws IamFailure {
                if (operation.equals("iam:ListSSHPublicKeys")) {
                    throw new IamFailure.NotPermitted(operation, "", "no", RequestId.NONE);
                }
            }
        });

        LiveAnswer live = verify().live();

        assertThat(live.outcome().state()).isEqualTo(State.UNKNOWN);
        assertThat(live.outcome().missingPermissions()).containsExactly("iam:ListSSHPublicKeys");
    }

    @Test
    void hasAnAnswerForAUserWhoIsGone() throws IamFailure.BadCredentials {
        Verification verification = new Verifier(
                        new Sources(Optional.of(account.port()), Optional.empty(), Optional.empty(), report -> {}),
                        clock,
                        clock)
                .verify(Subject.named(new UserName("carol")), CHANGE, false);

        assertThat(verification.live().checks()).containsExactly(new Check("user", State.PROVED, "does not exist"));
        assertThat(verification.simulation().outcome().state()).isEqualTo(State.PROVED);
        assertThat(verification.report().outcome().state()).isEqualTo(State.PROVED);
    }

    @Test
    void endsWhereNoCallCanSucceed() {
        iam.with(new InMemoryIam.Hook() {
            @Override
            public void before(String operation) throws IamFailure {
                throw new IamFailure.BadCredentials(operation, "ExpiredToken", "old", RequestId.NONE);
            }
        });

        assertThatThrownBy(() -> new Verifier(
                                new Sources(
                                        Optional.of(account.port()), Optional.empty(), Optional.empty(), report -> {}),
                                clock,
                                clock)
                        .verify(ALICE, CHANGE, false))
                .isInstanceOf(IamFailure.BadCredentials.class);
    }

    // Simulation.

    @Test
    void reportsAnImplicitDenyDifferentlyFromAnExplicitOne() {
        iam.with(
                contained()
                        .withInlinePolicies(
                                Map.of(
                                        "quarantine",
                                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"iam:*\",\"Resource\":\"*\"},{\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Resource\":\"*\"}]}")));

        SimulationAnswer simulation = verify().simulation();

        assertThat(simulation.outcome().reasons().get(0)).isEqualTo("Allowed: sts:AssumeRole, sts:GetFederationToken");
        assertThat(simulation.outcome().reasons().get(1))
                .startsWith("Denied by nothing but the want of a permission")
                .contains("s3:GetObject")
                .doesNotContain("iam:");
        assertThat(simulation.checks()).contains(new Check("iam:CreateUser", State.PROVED, "explicitDeny"));
    }

    @Test
    void isNotTakenInByADenyForSessionsWithoutMfa() {
        iam.with(
                contained()
                        .withInlinePolicies(
                                Map.of(
                                        "mfa",
                                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}}}}")));

        assertThat(verify().simulation().outcome().state()).isEqualTo(State.DISPROVED);
    }

    @Test
    void saysWhichPermissionTheSimulationTakes() {
        account.simulationFails(new IamFailure.NotPermitted("iam:SimulatePrincipalPolicy", "", "no", RequestId.NONE));

        assertThat(verify().simulation().outcome().missingPermissions()).containsExactly("iam:SimulatePrincipalPolicy");
    }

    // Silence.

    @Test
    void hearsACallOfTheUserItself() {
        events.add(aTrailEvent()
                .by("alice")
                .accessKey(KEY)
                .named("s3.amazonaws.com", "ListBuckets")
                .at(CUT.plusSeconds(300)));

        SilenceAnswer silence = verify().silence();

        assertThat(silence.outcome().state()).isEqualTo(State.DISPROVED);
        assertThat(silence.calls().succeeded())
                .extracting(Calls.Call::eventName)
                .containsExactly("ListBuckets");
    }

    @Test
    void hearsASessionThatWasOpenedBefore() {
        events.add(assumeRole(CUT.minusSeconds(600)));
        events.add(aTrailEvent()
                .byRole("backup", "x")
                .accessKey(SESSION)
                .named("s3.amazonaws.com", "GetObject")
                .at(CUT.plusSeconds(300)));

        assertThat(verify().silence().outcome().reasons())
                .containsExactly(
                        "1 calls were served after 2026-03-02T02:17:30Z, the last: GetObject of s3.amazonaws.com at 2026-03-02T02:21:30Z");
    }

    @Test
    void hearsASessionWhoseIssueIsReadAfterItsUse() {
        events.add(aTrailEvent()
                .byRole("backup", "x")
                .accessKey(SESSION)
                .named("s3.amazonaws.com", "GetObject")
                .at(CUT.plusSeconds(300)));
        events.add(assumeRole(CUT.minusSeconds(600)));

        assertThat(verify().silence().outcome().state()).isEqualTo(State.DISPROVED);
    }

    private static TrailEventBuilder assumeRole(Instant time) {
        return aTrailEvent()
                .by("alice")
                .accessKey(KEY)
                .named("sts.amazonaws.com", "AssumeRole")
                .response("{\"credentials\":{\"accessKeyId\":\"%s\"}}".formatted(SESSION))
                .at(time);
    }

    @Test
    void countsRefusedCallsAndIsProvedAllTheSame() {
        Stream.of(100L, 200L, 300L)
                .forEach(second -> events.add(aTrailEvent()
                        .by("alice")
                        .accessKey(KEY)
                        .from("203.0.113.7")
                        .denied()
                        .at(CUT.plusSeconds(second))));

        SilenceAnswer silence = verify().silence();

        assertThat(silence.outcome().state()).isEqualTo(State.PROVED);
        assertThat(silence.calls().refused())
                .isEqualTo(new Calls.Tally(3, Optional.of(CUT.plusSeconds(300)), List.of("203.0.113.7"), 1));
        assertThat(silence.checks())
                .contains(new Check(
                        "refused calls", State.PROVED, "3, the last at 2026-03-02T02:21:30Z, somebody still tries"));
    }

    @Test
    void doesNotTakeCallsThatCannotBeDeniedForAccess() {
        for (String name : List.of("GetCallerIdentity", "GetSessionToken")) {
            events.add(aTrailEvent()
                    .by("alice")
                    .accessKey(KEY)
                    .named("sts.amazonaws.com", name)
                    .at(CUT.plusSeconds(300)));
        }

        SilenceAnswer silence = verify().silence();

        assertThat(silence.outcome().state()).isEqualTo(State.PROVED);
        assertThat(silence.calls().undeniable().count()).isEqualTo(2);
        assertThat(silence.checks()).extracting(Check::what).contains("undeniable calls");
    }

    @Test
    void takesADryRunForTheCallThatItWouldHaveBeen() {
        events.add(aTrailEvent()
                .by("alice")
                .accessKey(KEY)
                .failed("Client.DryRunOperation", "Request would have succeeded, but DryRun flag is set.")
                .at(CUT.plusSeconds(300)));

        assertThat(verify().silence().outcome().state()).isEqualTo(State.DISPROVED);
    }

    @Test
    void leavesIamTheMinuteThatItsChangesTake() {
        events.add(aTrailEvent().by("alice").accessKey(KEY).at(CUT.plusSeconds(59)));

        assertThat(verify().silence().outcome().state()).isEqualTo(State.PROVED);
    }

    @Test
    void takesUsersOfTheSameNameElsewhereForOthers() {
        events.add(aTrailEvent()
                .by("alice")
                .with(
                        "userIdentity",
                        "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::999988887777:user/alice\",\"accountId\":\"999988887777\",\"userName\":\"alice\"}")
                .at(CUT.plusSeconds(300)));

        assertThat(verify().silence().outcome().state()).isEqualTo(State.PROVED);
    }

    @Test
    void needsLogsThatGoOnLongEnough() {
        clock.turnTo(CUT.plus(Duration.ofMinutes(14)));
        Verification verification = verify();

        assertThat(verification.silence().outcome().askAgainAt()).hasValue(CUT.plus(Duration.ofMinutes(15)));
        assertThat(verification.silence().outcome().reasons())
                .containsExactly(
                        "The logs end at 2026-03-02T02:30:30Z; silence shows in logs that go on until 2026-03-02T02:31:30Z");
    }

    @Test
    void hasToKnowSinceWhenItIsToBeSilent() {
        Verification verification = verify(Optional.empty(), false);

        assertThat(verification.silence().outcome().reasons())
                .containsExactly("Since when it has to be silent is not known: give the case, or --since TIME");
        assertThat(verification.lastChange())
                .hasValue(new LastChange(InMemoryIam.LONG_AGO, LastChange.From.NEWEST_CREDENTIAL));
    }

    @Test
    void takesWhatCouldNotBeReadForNoSilence() {
        ActivityLog activity = (subject, since) -> new ActivityLog.Observed(
                "event history",
                Optional.of(clock.instant()),
                true,
                Calls.NONE,
                List.of("eu-west-1: AccessDenied"),
                List.of("cloudtrail:LookupEvents"));

        SilenceAnswer silence = SilenceCheck.judge(activity.observe(ALICE, CUT), CHANGE.orElseThrow(), clock.instant());

        assertThat(silence.outcome())
                .isEqualTo(Outcome.lacking(
                        List.of("cloudtrail:LookupEvents"), "Not all could be read (1 gaps): eu-west-1: AccessDenied"));
    }
}
