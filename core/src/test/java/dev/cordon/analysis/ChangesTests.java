package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.analysis.Change.Category;
import dev.cordon.analysis.Change.Operation;
import dev.cordon.analysis.Change.Undoing;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailEventBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTests {
    private static final String EXTERNAL_TRUST = policy("{\"AWS\":\"arn:aws:iam::999988887777:root\"}");
    private static final String SERVICE_TRUST = policy("{\"Service\":\"ec2.amazonaws.com\"}");

    private final Changes changes = new Changes();

    @Test
    void tellsWhatWasCreatedByWhomAndHowBadItIs() {
        accept(iam("CreateUser", "{'userName':'bob'}").id("e1"));

        assertThat(changes.result()).singleElement().satisfies(change -> {
            assertThat(change.category()).isEqualTo(Category.IDENTITY);
            assertThat(change.operation()).isEqualTo(Operation.CREATED);
            assertThat(change.action()).isEqualTo("iam:CreateUser");
            assertThat(change.resourceType()).isEqualTo("AWS::IAM::User");
            assertThat(change.resource()).isEqualTo("bob");
            assertThat(change.severity()).isEqualTo(Severity.HIGH);
            assertThat(change.techniques()).containsExactly("T1136.003");
            assertThat(change.eventId()).isEqualTo("e1");
            assertThat(change.accessKeyId()).contains("AKIAIOSFODNN7EXAMPLE");
            assertThat(change.standing()).isTrue();
        });
    }

    @Test
    void ignoresFailedAndUnknownCalls() {
        accept(iam("CreateUser", "{'userName':'bob'}").denied());
        accept(iam("CreateUser", "{'userName':'bob'}").failed("EntityAlreadyExistsException", "User bob exists."));
        accept(iam("ListUsers", "{}"));

        assertThat(changes.result()).isEmpty();
    }

    @Test
    void aResponderWhoDeletesTheUserTakesBackAllThatWasGivenToIt() {
        accept(iam("CreateUser", "{'userName':'bob'}").at(at(0)));
        accept(iam("CreateAccessKey", "{'userName':'bob'}")
                .response(json("{'accessKey':{'accessKeyId':'AKIAI44QH8DHBEXAMPLE','userName':'bob'}}"))
                .at(at(1)));
        accept(iam("AttachUserPolicy", "{'userName':'bob','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'}")
                .at(at(2)));

        changes.acceptOther(iam("DeleteUser", "{'userName':'bob'}")
                .byRole("Responder", "carol")
                .id("gone")
                .at(at(60))
                .build());

        assertThat(changes.result())
                .extracting(Change::undoneBy)
                .hasSize(3)
                .allSatisfy(undoing -> assertThat(undoing)
                        .contains(new Undoing("iam:DeleteUser", Instant.parse(at(60)), "gone", "Responder/carol")));
    }

    @Test
    void listsNothingThatOthersDid() {
        changes.acceptOther(iam("CreateUser", "{'userName':'bob'}").by("carol").build());
        changes.acceptOther(iam("DeleteUser", "{'userName':'dave'}").by("carol").build());

        assertThat(changes.result()).isEmpty();
    }

    @Test
    void attachingAdministratorAccessIsCritical() {
        accept(iam("AttachUserPolicy", "{'userName':'bob','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'}"));

        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail()).isEqualTo("AdministratorAccess");
        assertThat(only().operation()).isEqualTo(Operation.CHANGED);
        assertThat(only().resource()).isEqualTo("bob");
    }

    @Test
    void detachingTheQuarantinePolicyIsCritical() {
        accept(iam(
                "DetachUserPolicy",
                "{'userName':'alice','policyArn':'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'}"));

        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void anInlinePolicyThatAllowsEverythingIsCritical() {
        String document = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        accept(iam("PutUserPolicy", "{'userName':'bob','policyName':'p','policyDocument':" + quoted(document) + "}"));

        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail()).isEqualTo("p: allows every action on everything");
    }

    @Test
    void aKeyForOneselfIsLessThanAKeyForAnother() {
        accept(iam("CreateAccessKey", "{}")
                .response(json("{'accessKey':{'accessKeyId':'AKIAI1','userName':'alice'}}")));

        assertThat(only().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(only().detail()).isEqualTo("for the caller itself");
    }

    @Test
    void aKeyThatIsSetInactiveAndActiveAgainStands() {
        accept(iam("CreateAccessKey", "{'userName':'bob'}")
                .response(json("{'accessKey':{'accessKeyId':'AKIAI1'}}"))
                .at(at(0)));
        other(iam("UpdateAccessKey", "{'userName':'bob','accessKeyId':'AKIAI1','status':'Inactive'}")
                .at(at(1)));
        assertThat(only().standing()).isFalse();

        other(iam("UpdateAccessKey", "{'userName':'bob','accessKeyId':'AKIAI1','status':'Active'}")
                .at(at(2)));

        assertThat(only().standing()).isTrue();
    }

    @Test
    void trustForAnotherAccountIsCriticalUntilAPolicyWithoutItReplacesIt() {
        accept(trust(EXTERNAL_TRUST).at(at(0)));
        assertThat(only().detail()).isEqualTo("trusts account 999988887777");
        assertThat(only().external()).isTrue();
        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);

        other(trust(EXTERNAL_TRUST).at(at(1)));
        assertThat(only().standing()).isTrue();

        other(trust(SERVICE_TRUST).at(at(2)).id("clean"));
        assertThat(only().undoneBy()).map(Undoing::eventId).contains("clean");
    }

    @Test
    void aReplacementInTheSameSecondProvesNothing() {
        accept(trust(EXTERNAL_TRUST).at(at(0)));
        other(trust(SERVICE_TRUST).at(at(0)));

        assertThat(only().standing()).isTrue();
    }

    @Test
    void aDeletionInTheSameSecondTakesTheCreationBack() {
        accept(iam("CreateUser", "{'userName':'bob'}").at(at(0)));
        other(iam("DeleteUser", "{'userName':'bob'}").at(at(0)));

        assertThat(only().standing()).isFalse();
    }

    @Test
    void aDeletionBeforeTheCreationIsNoUndoing() {
        other(iam("DeleteUser", "{'userName':'bob'}").at(at(0)));
        accept(iam("CreateUser", "{'userName':'bob'}").at(at(1)));

        assertThat(only().standing()).isTrue();
    }

    @Test
    void anOrdinaryRoleForAServiceIsNotAlarming() {
        accept(iam("CreateRole", "{'roleName':'r','assumeRolePolicyDocument':" + quoted(SERVICE_TRUST) + "}"));

        assertThat(only().severity()).isEqualTo(Severity.LOW);
        assertThat(only().external()).isFalse();
        assertThat(only().detail()).isEqualTo("trusts ec2.amazonaws.com");
    }

    @Test
    void deletingWhatOneMadeIsTidyingUp() {
        accept(iam("CreateUser", "{'userName':'bob'}").at(at(0)));
        accept(iam("DeleteUser", "{'userName':'bob'}").at(at(5)));
        accept(iam("DeleteUser", "{'userName':'dave'}").at(at(6)));

        assertThat(changes.result())
                .filteredOn(change -> change.operation() == Operation.DELETED)
                .extracting(Change::resource, Change::severity)
                .containsExactly(tuple("bob", Severity.INFO), tuple("dave", Severity.MEDIUM));
    }

    @Test
    void deletingOnesOwnTrailIsSeriousAllTheSame() {
        accept(cloudtrail("CreateTrail", "{'name':'t'}").at(at(0)));
        accept(cloudtrail("DeleteTrail", "{'name':'arn:aws:cloudtrail:eu-west-1:123456789012:trail/t'}")
                .at(at(1)));

        assertThat(changes.result()).extracting(Change::severity).containsExactly(Severity.INFO, Severity.HIGH);
        assertThat(changes.result()).extracting(Change::standing).containsExactly(false, true);
    }

    @Test
    void loggingThatIsStartedAgainTakesTheStopBackWhetherByNameOrArn() {
        accept(cloudtrail("StopLogging", "{'name':'arn:aws:cloudtrail:eu-west-1:123456789012:trail/t'}")
                .at(at(0)));
        other(cloudtrail("StartLogging", "{'name':'other'}").at(at(1)));
        assertThat(only().standing()).isTrue();

        other(cloudtrail("StartLogging", "{'name':'t'}").at(at(2)));

        assertThat(only().undoneBy()).map(Undoing::action).contains("cloudtrail:StartLogging");
    }

    @Test
    void eachInstanceIsAChangeOfItsOwn() {
        accept(ec2("RunInstances", "{'instanceType':'p4d.24xlarge'}")
                .response(json("{'instancesSet':{'items':[{'instanceId':'i-1'},{'instanceId':'i-2'}]}}"))
                .at(at(0)));
        other(ec2("TerminateInstances", "{'instancesSet':{'items':[{'instanceId':'i-2'}]}}")
                .at(at(1)));

        assertThat(changes.result()).extracting(Change::resource).containsExactly("i-1", "i-2");
        assertThat(changes.result()).extracting(Change::standing).containsExactly(true, false);
        assertThat(changes.result()).extracting(Change::detail).containsOnly("p4d.24xlarge, 2 in one call");
    }

    @Test
    void knowsTheRegionTheAddressAndTheAgent() {
        accept(ec2("RunInstances", "{}")
                .response(json("{'instancesSet':{'items':[{'instanceId':'i-1'}]}}"))
                .region("ap-south-1")
                .from("198.51.100.7")
                .userAgent("aws-cli/2.15.0 " + "x".repeat(600)));

        assertThat(only().region()).contains("ap-south-1");
        assertThat(only().awsRegion()).contains("ap-south-1");
        assertThat(only().sourceAddress()).isEqualTo("198.51.100.7");
        assertThat(only().userAgent())
                .hasValueSatisfying(
                        agent -> assertThat(agent).startsWith("aws-cli/2.15.0").hasSize(BoundedText.MAX_LENGTH));
    }

    @Test
    void usersAreInNoRegionThoughTheirRecordsNameOne() {
        accept(iam("CreateUser", "{'userName':'bob'}").region("us-east-1"));

        assertThat(only().awsRegion()).contains("us-east-1");
        assertThat(only().region()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"p4d.24xlarge, MEDIUM", "trn1.32xlarge, MEDIUM", "m5.large, LOW", "t3.micro, LOW"})
    void aMachineThatMinersWantWeighs(String type, Severity severity) {
        accept(ec2("RunInstances", "{'instanceType':'" + type + "'}")
                .response(json("{'instancesSet':{'items':[{'instanceId':'i-1'}]}}")));

        assertThat(only().severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ssm|SendCommand|{'documentName':'AWS-RunShellScript','instanceIds':['i-2','i-1']}",
                "ssm|StartSession|{'target':'i-1'}",
                "ec2-instance-connect|SendSSHPublicKey|{'instanceId':'i-1'}",
                "ec2|ModifyInstanceAttribute|{'instanceId':'i-1','userData':'<sensitiveDataRemoved>'}",
                "ec2|AssociateIamInstanceProfile|{'AssociateIamInstanceProfileRequest':{'InstanceId':'i-1'}}"
            })
    void whatWasDoneToAMachineEndsWithTheMachine(String service, String name, String request) {
        accept(aTrailEvent()
                .named(service + ".amazonaws.com", name)
                .request(json(request))
                .at(at(0)));
        assertThat(changes.result()).extracting(Change::standing).doesNotContain(false);

        other(ec2("TerminateInstances", "{'instancesSet':{'items':[{'instanceId':'i-1'}]}}")
                .at(at(1)));

        assertThat(changes.result())
                .allSatisfy(change -> assertThat(change.standing())
                        .isEqualTo(!change.resource().equals("i-1")));
        assertThat(changes.result())
                .filteredOn(change -> change.resource().equals("i-1"))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.undoneBy()).map(Undoing::action).contains("ec2:TerminateInstances"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "iam|DeactivateMFADevice|{'userName':'admin','serialNumber':'s'}"
                        + "|deactivated MFA device of user|admin|",
                "cloudtrail|StopLogging|{'name':'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main'}"
                        + "|stopped logging of trail|main|",
                "iam|CreateLoginProfile|{'userName':'bob'}|gave console password to user|bob|",
                "iam|CreateLoginProfile|{}|gave console password to user|alice|the caller itself",
                "iam|AddUserToGroup|{'userName':'bob','groupName':'Admins'}"
                        + "|gave group membership to user|bob|group Admins",
                "iam|UpdateAssumeRolePolicy|{'roleName':'Ops'}|changed trust of role|Ops|"
            })
    void saysWhatWasDone(String service, String name, String request, String what, String whom, String detail) {
        accept(aTrailEvent().named(service + ".amazonaws.com", name).request(json(request)));

        assertThat(only().what()).isEqualTo(what);
        assertThat(only().name()).isEqualTo(whom);
        assertThat(only().detail()).isEqualTo(detail == null ? "" : detail);
    }

    @Test
    void recordsWithoutIdsAreTheSameInAnyOrder() {
        List<TrailEvent> events = List.of("a", "b", "c").stream()
                .map(agent -> iam("CreateUser", "{'userName':'bob'}")
                        .without("eventID")
                        .userAgent(agent)
                        .at(at(0))
                        .build())
                .toList();
        Changes backwards = new Changes();
        for (int i = events.size() - 1; i >= 0; i--) {
            changes.accept(events.get(events.size() - 1 - i));
            backwards.accept(events.get(i));
        }

        assertThat(backwards.result()).isEqualTo(changes.result());
    }

    @Test
    void sharingWithTwoAccountsIsTakenBackWhenBothAreRemoved() {
        accept(ec2(
                        "ModifySnapshotAttribute",
                        "{'snapshotId':'snap-1','createVolumePermission':"
                                + "{'add':{'items':[{'userId':'111122223333'},{'userId':'999988887777'}]}}}")
                .at(at(0)));
        other(unshare("111122223333").at(at(1)));
        assertThat(only().standing()).isTrue();

        other(unshare("999988887777").at(at(2)).id("last"));

        assertThat(only().undoneBy()).map(Undoing::eventId).contains("last");
    }

    @Test
    void aPublicSnapshotIsCritical() {
        accept(ec2(
                "ModifySnapshotAttribute",
                "{'snapshotId':'snap-1','createVolumePermission':{'add':{'items':[{'group':'all'}]}}}"));

        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail()).isEqualTo("shared with everyone");
    }

    @Test
    void lambdaVersionsAreNoPartOfTheActionAndAStatementIsRemovedByItsId() {
        accept(aTrailEvent()
                .named("lambda.amazonaws.com", "AddPermission20150331v2")
                .request(json("{'functionName':'f','statementId':'s','principal':'*'}"))
                .at(at(0)));
        other(aTrailEvent()
                .named("lambda.amazonaws.com", "RemovePermission20150331v2")
                .request(json("{'functionName':'arn:aws:lambda:eu-west-1:123456789012:function:f','statementId':'s'}"))
                .at(at(1)));

        assertThat(only().action()).isEqualTo("lambda:AddPermission");
        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().standing()).isFalse();
    }

    @Test
    void aSecretOfOthersIsDeletedAtFullSeverityByNameOrArn() {
        accept(secret("CreateSecret", "{'name':'mine'}").at(at(0)));
        accept(secret("DeleteSecret", "{'secretId':'arn:aws:secretsmanager:eu-west-1:123456789012:secret:mine-AbCdEf'}")
                .at(at(1)));
        accept(secret("DeleteSecret", "{'secretId':'theirs'}").at(at(2)));

        assertThat(changes.result()).extracting(Change::severity).containsExactly(Severity.INFO, Severity.MEDIUM);
    }

    @Test
    void countsDeletedObjectsByBucket() {
        for (int i = 0; i < 1000; i++) {
            accept(aTrailEvent()
                    .named("s3.amazonaws.com", "DeleteObject")
                    .request(json("{'bucketName':'b','key':'k" + i + "'}"))
                    .at(at(i)));
        }

        assertThat(only().detail()).isEqualTo("1000 calls, the first of them shown");
        assertThat(only().time()).isEqualTo(Instant.parse(at(0)));
    }

    @ParameterizedTest
    @CsvSource({"22, HIGH", "443, LOW"})
    void aPortOpenToTheWorldIsTakenBackByItsRuleId(int port, Severity severity) {
        accept(ec2("AuthorizeSecurityGroupIngress", "{'groupId':'sg-1'}")
                .response(json("{'securityGroupRuleSet':{'items':[{'securityGroupRuleId':'sgr-1','ipProtocol':'tcp',"
                        + "'fromPort':PORT,'toPort':PORT,'cidrIpv4':'0.0.0.0/0'}]}}".replace("PORT", "" + port)))
                .at(at(0)));
        other(ec2("RevokeSecurityGroupIngress", "{'groupId':'sg-1','securityGroupRuleIds':{'items':['sgr-1']}}")
                .at(at(1)));

        assertThat(only().detail()).isEqualTo("tcp %d from everywhere (0.0.0.0/0)".formatted(port));
        assertThat(only().external()).isTrue();
        assertThat(only().severity()).isEqualTo(severity);
        assertThat(only().standing()).isFalse();
    }

    @Test
    void eventSelectorsThatLeaveManagementEventsOutSaySo() {
        accept(cloudtrail(
                "PutEventSelectors",
                "{'trailName':'t','eventSelectors':[{'readWriteType':'All','includeManagementEvents':false}]}"));

        assertThat(only().severity()).isEqualTo(Severity.HIGH);
        assertThat(only().detail()).isEqualTo("management events are no longer logged");
    }

    @Test
    void whatNamesNothingMatchesNothing() {
        accept(iam("CreatePolicy", "{}").at(at(0)));
        other(iam("DeletePolicy", "{}").at(at(1)));

        assertThat(only().standing()).isTrue();
        assertThat(only().resource()).isEqualTo("*");
    }

    private Change only() {
        List<Change> all = changes.result();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void accept(TrailEventBuilder event) {
        changes.accept(event.build());
    }

    private void other(TrailEventBuilder event) {
        TrailEvent built = event.by("carol").build();
        changes.acceptOther(built);
    }

    private static TrailEventBuilder iam(String name, String request) {
        return aTrailEvent().named("iam.amazonaws.com", name).request(json(request));
    }

    private static TrailEventBuilder ec2(String name, String request) {
        return aTrailEvent().named("ec2.amazonaws.com", name).request(json(request));
    }

    private static TrailEventBuilder cloudtrail(String name, String request) {
        return aTrailEvent().named("cloudtrail.amazonaws.com", name).request(json(request));
    }

    private static TrailEventBuilder secret(String name, String request) {
        return aTrailEvent().named("secretsmanager.amazonaws.com", name).request(json(request));
    }

    private static TrailEventBuilder trust(String document) {
        return iam("UpdateAssumeRolePolicy", "{'roleName':'r','policyDocument':" + quoted(document) + "}");
    }

    private static TrailEventBuilder unshare(String account) {
        return ec2(
                "ModifySnapshotAttribute",
                "{'snapshotId':'snap-1','createVolumePermission':{'remove':{'items':[{'userId':'" + account + "'}]}}}");
    }

    private static String policy(String principal) {
        return "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"sts:AssumeRole\"}]}";
    }

    /** JSON with single quotes, for legibility; an embedded policy comes quoted already. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String quoted(String document) {
        return '"' + document.replace("\"", "\\\"") + '"';
    }

    private static String at(int second) {
        return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second).toString();
    }
}
