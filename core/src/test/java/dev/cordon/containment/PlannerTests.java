package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.LoginProfile;
import dev.cordon.iam.Part;
import dev.cordon.iam.Role;
import dev.cordon.iam.RoleName;
import dev.cordon.iam.UserSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTests {
    private static final String DEPLOY = "arn:aws:iam::123456789012:role/deploy";

    @Test
    void saysWhyWhatBreaksAndHowToUndo() throws Exception {
        Step key = step(new Incident(Users.alice()).plan(), "key:AKIAIOSFODNN7EXAMPLE");

        assertThat(key.why()).isEqualTo("The key can no longer sign calls, nor open sessions.");
        assertThat(key.breaks()).containsExactly("Last used 2025-01-01T00:15:00Z for s3 in eu-central-1");
        assertThat(key.undo()).isEqualTo("Made Active again");
    }

    @Test
    void plansInTheOrderOfWhatStopsMost() throws Exception {
        assertThat(new Incident(Users.alice()).plan().steps())
                .extracting(Step::id)
                .containsExactly("deny:alice", "key:AKIAIOSFODNN7EXAMPLE", "password:alice", "tags:alice");
    }

    @Test
    void takesTheManagedDenyWhereTheOwnPoliciesAreFull() throws Exception {
        Incident incident = new Incident(Users.alice().withInlinePolicies(long1(1_946)));

        assertThat(step(incident.plan(), "deny:alice").measure())
                .isEqualTo(new Measure.AttachUserPolicy(Incident.ALICE, InMemoryIam.DENY_ALL));
    }

    @Test
    void countsNoWhiteSpace() throws Exception {
        Incident incident = new Incident(Users.alice()
                .withInlinePolicies(Map.of("long", "{\"a\":\"" + "x".repeat(1_937) + "\"}" + " ".repeat(500))));

        assertThat(step(incident.plan(), "deny:alice").measure()).isInstanceOf(Measure.PutUserPolicy.class);
    }

    @Test
    void saysWhatToFreeWhereNothingFits() throws Exception {
        List<AttachedPolicy> ten = IntStream.range(0, 10)
                .mapToObj(i -> new AttachedPolicy("p" + i, "arn:aws:iam::123456789012:policy/p" + i))
                .toList();
        Plan plan = new Incident(Users.alice().withInlinePolicies(long1(2_048)).withAttachedPolicies(ten)).plan();

        assertThat(plan.steps())
                .extracting(Step::id)
                .doesNotContain("deny:alice")
                .contains("password:alice");
        assertThat(plan.gaps()).hasSize(1);
        assertThat(plan.gaps().get(0))
                .startsWith("No room for a deny, so sessions that are open already go on")
                .contains("long (2048 characters)")
                .contains("arn:aws:iam::123456789012:policy/p9");
    }

    private static Map<String, String> long1(int size) {
        return Map.of("long", "{\"a\":\"" + "x".repeat(size - 8) + "\"}");
    }

    @Test
    void cutsOnlyPasswordAndKeysIfAskedTo() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.options = new PlanOptions(
                Incident.CASE,
                PlanOptions.Scope.CREDENTIALS,
                PlanOptions.RevokeRole.SESSIONS,
                false,
                List.of(),
                Set.of());

        assertThat(incident.plan().steps())
                .extracting(Step::id)
                .containsExactly("key:AKIAIOSFODNN7EXAMPLE", "password:alice");
    }

    @Test
    void refusesTheCaller() {
        Incident incident = new Incident(Users.alice());
        String id = Users.alice().user().value().orElseThrow().userId();
        incident.account.calledBy(new CallerIdentity("123456789012", "arn:aws:iam::123456789012:user/alice", id));

        assertThatThrownBy(incident::plan)
                .isInstanceOf(ContainmentRefused.class)
                .hasMessageContaining("alice is who you are now");
    }

    @Test
    void refusesBreakGlassWhateverTheCase() {
        Incident incident = new Incident(Users.alice());
        incident.options = new PlanOptions(
                Incident.CASE,
                PlanOptions.Scope.ALL,
                PlanOptions.RevokeRole.SESSIONS,
                false,
                List.of("ALICE"),
                Set.of());

        assertThatThrownBy(incident::plan).hasMessageContaining("break-glass list");
    }

    @Test
    void refusesAUserWhoCouldNotBeReadWholeUnlessForced() throws Exception {
        UserSnapshot partly = withUnreadMfa(Users.alice());
        Live live = new Live(Map.of(Incident.ALICE, Part.known(partly)), Map.of());
        CallerIdentity caller = new CallerIdentity("123456789012", "arn:aws:iam::123456789012:user/bob", "AIDABOB");

        assertThatThrownBy(() ->
                        Planner.plan(Incident.ALICE, live, caller, CaseReach.NONE, PlanOptions.of("c"), Time.START))
                .isInstanceOfSatisfying(
                        ContainmentRefused.class,
                        e -> assertThat(e.isForGapsAlone()).isTrue())
                .hasMessageContaining("MFA devices (iam:ListMFADevices: AccessDenied)");
        PlanOptions forced =
                new PlanOptions("c", PlanOptions.Scope.ALL, PlanOptions.RevokeRole.SESSIONS, true, List.of(), Set.of());
        Plan plan = Planner.plan(Incident.ALICE, live, caller, CaseReach.NONE, forced, Time.START);
        assertThat(plan.gaps())
                .containsExactly(
                        "Not known, and neither cut nor restorable: MFA devices (iam:ListMFADevices: AccessDenied).");
    }

    private static UserSnapshot withUnreadMfa(UserSnapshot user) {
        return new UserSnapshot(
                user.userName(),
                user.takenAt(),
                user.user(),
                user.loginProfile(),
                user.accessKeys(),
                Part.unread("iam:ListMFADevices: AccessDenied"),
                user.sshPublicKeys(),
                user.serviceSpecificCredentials(),
                user.signingCertificates(),
                user.groups(),
                user.inlinePolicies(),
                user.attachedPolicies());
    }

    @Test
    void deniesTheVerySessionsThatTheUserOpened() throws Exception {
        Incident incident = withRole(InMemoryIam.aRole("deploy"), session("stolen", Time.START.minusSeconds(600)));

        Step step = step(incident.plan(), "role:deploy");

        assertThat(((Measure.PutRolePolicy) step.measure()).document())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"CordonDeny\",\"Effect\":\"Deny\","
                        + "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:userId\":"
                        + "[\"AROADEPLOY:stolen\"]}}}]}");
        assertThat(incident.contain().holds()).isTrue();
        assertThat(incident.account.policiesOf("deploy")).containsOnlyKeys("CordonDeny-" + Incident.CASE);
        assertThat(incident.plan().steps()).isEmpty();
        incident.restore(incident.restorePlan(Set.of(), false));
        assertThat(incident.account.policiesOf("deploy")).isEmpty();
    }

    @Test
    void leavesRolesWhoseSessionsHaveEnded() throws Exception {
        Incident incident = withRole(InMemoryIam.aRole("deploy"), session("old", Time.START.minusSeconds(3_601)));

        Plan plan = incident.plan();

        assertThat(plan.steps()).extracting(Step::id).doesNotContain("role:deploy");
        assertThat(plan.notes()).contains("Role deploy: the sessions that the user opened have ended.");
    }

    @Test
    void revokesEverybodysSessionsIfAskedTo() throws Exception {
        Incident incident = withRole(InMemoryIam.aRole("deploy"), session("stolen", Time.START.minusSeconds(600)));
        incident.options = new PlanOptions(
                Incident.CASE, PlanOptions.Scope.ALL, PlanOptions.RevokeRole.ALL, false, List.of(), Set.of());

        Step step = step(incident.plan(), "role:deploy");

        assertThat(((Measure.PutRolePolicy) step.measure()).document())
                .contains("\"DateLessThan\":{\"aws:TokenIssueTime\":\"2026-03-01T02:03:34Z\"}");
        assertThat(step.breaks().get(0))
                .isEqualTo(
                        "Every session of role deploy that is open now, whoever opened it: people, machines, functions");
    }

    @Test
    void doesNotCutOffTheRoleItRunsAs() throws Exception {
        Incident incident = withRole(InMemoryIam.aRole("deploy"), session("bob", Time.START.minusSeconds(600)));
        incident.account.calledBy(new CallerIdentity(
                "123456789012", "arn:aws:sts::123456789012:assumed-role/deploy/bob", "AROADEPLOY:bob"));

        Plan plan = incident.plan();

        assertThat(plan.steps()).extracting(Step::id).doesNotContain("role:deploy");
        assertThat(plan.gaps().get(0)).startsWith("Role deploy is the one that you run as");
    }

    @Test
    void saysWhatItCannotReachOfRoles() throws Exception {
        Role ofService = new Role(
                new RoleName("deploy"),
                "AROADEPLOY",
                "arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/deploy",
                "/aws-service-role/x.amazonaws.com/",
                Time.START,
                Duration.ofHours(1),
                "{}");
        Incident incident = new Incident(Users.alice());
        incident.account.with(ofService);
        incident.reach = new CaseReach(
                List.of(
                        session(ofService.arn(), "a1", Time.START),
                        session("arn:aws:iam::999988887777:role/theirs", "b1", Time.START)),
                List.of(),
                Optional.empty());

        assertThat(incident.plan().gaps())
                .anyMatch(gap -> gap.startsWith("Role deploy belongs to a service or to Identity Center"))
                .anyMatch(gap -> gap.startsWith("Role arn:aws:iam::999988887777:role/theirs could not be read"));
    }

    @Test
    void offersWhatTheAttackerMadeAndTakesItOnlyIfAskedTo() throws Exception {
        Incident incident = new Incident(Users.alice());
        incident.account.with(InMemoryIam.aUser("backdoor")
                .withLoginProfile(Optional.of(new LoginProfile(Time.START, false)))
                .withAccessKeys(List.of(Users.key(Users.KEY, CredentialStatus.ACTIVE))));
        incident.account.with(InMemoryIam.aRole("opened"));
        incident.reach = new CaseReach(
                List.of(),
                List.of(
                        made("iam:CreateUser", "backdoor", Optional.empty()),
                        made("iam:CreateAccessKey", Users.KEY.value(), Optional.of("backdoor")),
                        made("iam:CreateLoginProfile", "backdoor", Optional.empty()),
                        made("iam:UpdateAssumeRolePolicy", "opened", Optional.empty()),
                        made("iam:CreateUser", "no such user", Optional.empty())),
                Optional.empty());

        Plan plan = incident.plan();

        assertThat(plan.offers())
                .extracting(Step::id)
                .containsExactly("deny:backdoor", "key:AKIAIOSFODNN7EXAMPLE", "password:backdoor", "whole-role:opened");
        incident.options = new PlanOptions(
                Incident.CASE,
                PlanOptions.Scope.ALL,
                PlanOptions.RevokeRole.SESSIONS,
                false,
                List.of(),
                Set.of("deny:backdoor", "deny:nobody"));
        Plan chosen = incident.plan();
        assertThat(chosen.steps())
                .extracting(Step::id)
                .contains("deny:backdoor")
                .doesNotContain("password:backdoor");
        assertThat(chosen.gaps())
                .containsExactly(
                        "'deny:nobody' was asked for, but is not offered: it is done already, or is not there.");
        incident.apply(chosen, Duration.ZERO);
        assertThat(incident.account.now("backdoor").inlinePolicies().orElse(Map.of()))
                .hasSize(1);
        incident.restore(incident.restorePlan(Set.of(), false));
        assertThat(incident.account.now("backdoor").inlinePolicies().orElse(Map.of()))
                .isEmpty();
    }

    @Test
    void readsAPlanAsItWasWritten() throws Exception {
        Incident incident = withRole(InMemoryIam.aRole("deploy"), session("stolen", Time.START.minusSeconds(600)));
        Plan plan = incident.plan();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        PlanJson.write(plan, out);

        assertThat(PlanJson.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(plan);
    }

    @Test
    void readsNoPlanFromSomethingElse() {
        assertThatThrownBy(() -> PlanJson.read(in("{\"schema\":\"cordon.plan/2\"}")))
                .isInstanceOf(NotAPlan.class)
                .hasMessage("Not a plan of a containment: expected schema cordon.plan/1, found 'cordon.plan/2'");
        assertThatThrownBy(() -> PlanJson.read(in("[1"))).isInstanceOf(NotAPlan.class);
    }

    @Test
    void readsWhatAnInvestigationFound() throws IOException {
        CaseReach reach = FindingsReader.read(in("""
                {"schema":"cordon.investigation/1",
                 "activity":{"events":12,"lastSeen":"2026-03-01T01:00:00Z",
                  "byEvent":[{"value":"s3:GetObject","count":9,"last":"2026-03-01T01:00:00Z"}]},
                 "reach":{"sessions":[
                   {"kind":"AssumeRole","accessKeyId":"ASIA1","roleArn":"%s","sessionName":"x","issuedAt":"2026-03-01T01:00:00Z",
                    "events":3,"lastUsed":null},
                   {"kind":"GetSessionToken","accessKeyId":"ASIA2","roleArn":null,"sessionName":null,
                    "issuedAt":"2026-03-01T01:00:00Z"},
                   {"kind":"CreateAccessKey","accessKeyId":"AKIA3","roleArn":null,"sessionName":"backdoor",
                    "issuedAt":"2026-03-01T01:00:00Z"}],
                  "changes":[
                   {"action":"iam:CreateAccessKey","resource":"AKIA3","standing":true,"time":"2026-03-01T01:00:00Z",
                    "eventId":"e1"},
                   {"action":"iam:CreateUser","resource":"gone","standing":false,"time":"2026-03-01T01:00:00Z",
                    "eventId":"e2"}]}}
                """.formatted(DEPLOY)));

        assertThat(reach.sessions()).extracting(CaseReach.RoleSession::roleArn).containsExactly(DEPLOY);
        assertThat(reach.made())
                .containsExactly(new CaseReach.Made(
                        "iam:CreateAccessKey",
                        "AKIA3",
                        Optional.of("backdoor"),
                        Instant.parse("2026-03-01T01:00:00Z"),
                        "e1"));
        assertThat(reach.activity().orElseThrow().busiest())
                .containsExactly("s3:GetObject 9 times, last 2026-03-01T01:00:00Z");
    }

    @Test
    void makesPasswordsThatAnyPolicyAccepts() {
        String password = NewPassword.generate(Optional.empty()).reveal();

        assertThat(password).hasSize(20).matches("(?s)(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])(?=.*[^A-Za-z0-9]).*");
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Incident withRole(Role role, CaseReach.RoleSession session) {
        Incident incident = new Incident(Users.alice());
        incident.account.with(role);
        incident.reach = new CaseReach(List.of(session), List.of(), Optional.empty());
        return incident;
    }

    private static CaseReach.RoleSession session(String name, Instant issuedAt) {
        return session(DEPLOY, name, issuedAt);
    }

    private static CaseReach.RoleSession session(String roleArn, String name, Instant issuedAt) {
        return new CaseReach.RoleSession("AssumeRole", roleArn, name, "ASIAEXAMPLE", issuedAt, 3, Optional.empty());
    }

    private static CaseReach.Made made(String action, String resource, Optional<String> user) {
        return new CaseReach.Made(action, resource, user, Time.START, "event-1");
    }

    private static Step step(Plan plan, String id) {
        return plan.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + id + " in " + plan.steps()));
    }
}
