package dev.cordon.lab.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.lab.Calls;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.SignedClient;
import dev.cordon.lab.SignedClient.Answer;
import dev.cordon.lab.Tool;
import dev.cordon.lab.console.SignIn;
import dev.cordon.lab.s3.Bucket;
import dev.cordon.trail.TrailEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordTests {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}}
            """;

    private PracticeAccount account;
    private SignedClient responder;

    @BeforeEach
    void start() throws IOException {
        account = start(7);
        responder = SignedClient.of(account);
    }

    private static PracticeAccount start(long seed) throws IOException {
        LabClock clock = LabClock.over(Clock.fixed(Instant.parse("2026-03-02T09:01:02Z"), ZoneOffset.UTC));
        return PracticeAccount.start(LabOptions.defaults().withClock(clock).withRandom(new Random(seed)));
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private JsonNode last(String eventName) {
        List<JsonNode> found = Records.of(account).stream()
                .filter(record -> record.path("eventName").asText().equals(eventName))
                .toList();
        assertThat(found).as(eventName).isNotEmpty();
        // The next log file is then another one, and its name follows this one's.
        account.clock().advance(Duration.ofMinutes(5));
        return found.get(found.size() - 1);
    }

    private SignedClient newUser(String name) {
        responder.iam("CreateUser", "UserName", name);
        Answer key = responder.iam("CreateAccessKey", "UserName", name);
        return responder.as(key.element("AccessKeyId"), key.element("SecretAccessKey"));
    }

    private static SignedClient session(SignedClient by, Answer answer) {
        return by.as(answer.element("AccessKeyId"), answer.element("SecretAccessKey"), answer.element("SessionToken"));
    }

    @Test
    void hasTheMembersOfAwsInTheirOrder() {
        responder.iam("CreateUser", "UserName", "alice");
        JsonNode record = last("CreateUser");

        assertThat(record.fieldNames())
                .toIterable()
                .containsExactly(
                        "eventVersion",
                        "userIdentity",
                        "eventTime",
                        "eventSource",
                        "eventName",
                        "awsRegion",
                        "sourceIPAddress",
                        "userAgent",
                        "requestParameters",
                        "responseElements",
                        "requestID",
                        "eventID",
                        "readOnly",
                        "eventType",
                        "managementEvent",
                        "recipientAccountId",
                        "eventCategory",
                        "tlsDetails");
        assertThat(record.path("eventTime").asText()).isEqualTo("2026-03-02T09:01:02Z");
    }

    @Test
    void tellsAUserByItsKey() {
        responder.iam("ListUsers");

        JsonNode identity = last("ListUsers").path("userIdentity");
        assertThat(identity.fieldNames())
                .toIterable()
                .containsExactly("type", "principalId", "arn", "accountId", "accessKeyId", "userName");
        assertThat(identity.path("type").asText()).isEqualTo("IAMUser");
    }

    @Test
    void tellsTheSessionsOfUsersAndRoles() {
        responder.iam("CreateRole", "RoleName", "ops", "AssumeRolePolicyDocument", TRUST);
        Answer assumed =
                responder.sts("AssumeRole", "RoleArn", "arn:aws:iam::123456789012:role/ops", "RoleSessionName", "work");
        session(responder, assumed).sts("GetCallerIdentity");

        JsonNode identity = last("GetCallerIdentity").path("userIdentity");
        assertThat(identity.path("type").asText()).isEqualTo("AssumedRole");
        assertThat(identity.path("arn").asText()).isEqualTo("arn:aws:sts::123456789012:assumed-role/ops/work");
        assertThat(identity.path("sessionContext")
                        .path("sessionIssuer")
                        .path("arn")
                        .asText())
                .isEqualTo("arn:aws:iam::123456789012:role/ops");
        JsonNode assume = last("AssumeRole");
        assertThat(assume.path("responseElements")
                        .path("credentials")
                        .path("accessKeyId")
                        .asText())
                .isEqualTo(identity.path("accessKeyId").asText());
        assertThat(assume.path("resources").path(0).path("type").asText()).isEqualTo("AWS::IAM::Role");

        Answer federated = responder.sts("GetFederationToken", "Name", "guest");
        session(responder, federated).sts("GetCallerIdentity");

        identity = last("GetCallerIdentity").path("userIdentity");
        assertThat(identity.path("type").asText()).isEqualTo("FederatedUser");
        assertThat(identity.path("principalId").asText()).isEqualTo("123456789012:guest");
        assertThat(identity.path("sessionContext")
                        .path("sessionIssuer")
                        .path("userName")
                        .asText())
                .isEqualTo("responder");
    }

    @Test
    void givesParametersTheirKinds() {
        responder.sts("GetSessionToken", "DurationSeconds", "900");

        assertThat(last("GetSessionToken")
                        .path("requestParameters")
                        .path("durationSeconds")
                        .isInt())
                .isTrue();
    }

    @Test
    void keepsNoSecret() {
        responder.iam("CreateUser", "UserName", "alice");
        Answer key = responder.iam("CreateAccessKey", "UserName", "alice");
        responder.iam("CreateLoginProfile", "UserName", "alice", "Password", "Correct-Horse-7");
        Answer session = responder.sts("GetSessionToken");
        account.estate().secrets().create("us-east-1", "app/database", "hunter2hunter2");
        Calls.secrets(responder, "us-east-1", "GetSecretValue", "{\"SecretId\":\"app/database\"}");
        Calls.secrets(responder, "us-east-1", "CreateSecret", "{\"Name\":\"new\",\"SecretString\":\"hunter2hunter2\"}");

        String all = Records.of(account).toString();
        assertThat(all).contains("GetSecretValue", key.element("AccessKeyId"), session.element("AccessKeyId"));
        assertThat(all)
                .doesNotContain(key.element("SecretAccessKey"))
                .doesNotContain("Correct-Horse-7")
                .doesNotContain(session.element("SecretAccessKey"))
                .doesNotContain(session.element("SessionToken"))
                .doesNotContain("hunter2hunter2");
    }

    @Test
    void spellsRefusalsAsEachServicesRecordsDo() {
        SignedClient bob = newUser("bob");
        responder.iam("GetUser", "UserName", "nobody");
        bob.iam("ListRoles");
        Calls.ec2(bob, "eu-west-1", "DescribeInstances&InstanceId.1=i-1");
        Calls.secrets(bob, "eu-west-1", "ListSecrets", "{\"MaxResults\":7}");

        assertThat(last("GetUser").path("errorCode").asText()).isEqualTo("NoSuchEntityException");
        assertThat(last("ListRoles").path("errorCode").asText()).isEqualTo("AccessDenied");
        assertThat(last("DescribeInstances").path("errorCode").asText()).isEqualTo("Client.UnauthorizedOperation");
        assertThat(last("DescribeInstances")
                        .at("/requestParameters/instancesSet/items/0/instanceId")
                        .asText())
                .isEqualTo("i-1");
        assertThat(last("ListSecrets").path("errorCode").asText()).isEqualTo("AccessDenied");
        assertThat(last("ListSecrets").path("requestParameters").isNull()).isTrue();
        assertThat(last("ListSecrets").path("errorMessage").asText())
                .startsWith("User: arn:aws:iam::123456789012:user/bob is not authorized to perform:"
                        + " secretsmanager:ListSecrets on resource: *");
    }

    @Test
    void spellsALaunchAsEc2sRecordsDo() {
        Calls.ec2(
                responder,
                "eu-west-1",
                "RunInstances&ImageId=ami-029eb80bc237bec6f&InstanceType=t3.micro&MinCount=1&MaxCount=2");

        JsonNode record = last("RunInstances");
        assertThat(record.path("awsRegion").asText()).isEqualTo("eu-west-1");
        assertThat(record.at("/requestParameters/instancesSet/items").toString())
                .isEqualTo("[{\"imageId\":\"ami-029eb80bc237bec6f\",\"minCount\":1,\"maxCount\":2}]");
        assertThat(record.at("/responseElements/instancesSet/items")).hasSize(2);
        assertThat(record.at("/responseElements/requestId").asText())
                .isEqualTo(record.path("requestID").asText());
        assertThat(record.at("/responseElements/instancesSet/items/0/launchTime")
                        .isIntegralNumber())
                .isTrue();
    }

    @Test
    void refusesALaunchOverTheQuota() {
        Answer answer = Calls.ec2(
                responder, "eu-west-1", "RunInstances&ImageId=ami-1&InstanceType=p2.xlarge&MinCount=1&MaxCount=10");

        assertThat(answer.element("Code")).isEqualTo("VcpuLimitExceeded");
        JsonNode record = last("RunInstances");
        assertThat(record.path("errorCode").asText()).isEqualTo("Client.VcpuLimitExceeded");
        assertThat(record.path("errorMessage").asText())
                .startsWith("You have requested more vCPU capacity than your current vCPU limit of 0 allows");
    }

    @Test
    void tellsADryRun() {
        Calls.ec2(
                responder,
                "eu-west-1",
                "RunInstances&ImageId=ami-1&InstanceType=t3.micro&MinCount=1&MaxCount=1&DryRun=true");

        assertThat(last("RunInstances").path("errorCode").asText()).isEqualTo("Client.DryRunOperation");
    }

    @Test
    void recordsSignIns() {
        responder.iam("CreateUser", "UserName", "alice");
        responder.iam("CreateLoginProfile", "UserName", "alice", "Password", "Correct-Horse-7");
        signIn("alice", "wrong");
        JsonNode refused = last("ConsoleLogin");
        signIn("alice", "Correct-Horse-7");
        JsonNode done = last("ConsoleLogin");
        signIn("nobody", "x");
        JsonNode unknown = last("ConsoleLogin");

        assertThat(refused.path("errorMessage").asText()).isEqualTo("Failed authentication");
        assertThat(refused.has("errorCode")).isFalse();
        assertThat(refused.path("userIdentity").has("arn")).isFalse();
        assertThat(done.path("responseElements").toString()).isEqualTo("{\"ConsoleLogin\":\"Success\"}");
        assertThat(done.path("userIdentity").path("arn").asText()).isEqualTo("arn:aws:iam::123456789012:user/alice");
        assertThat(unknown.path("userIdentity").path("userName").asText()).isEqualTo("HIDDEN_DUE_TO_SECURITY_REASONS");
    }

    private void signIn(String user, String password) {
        account.console().signIn(new SignIn(user, password, false, "192.0.2.9", "Mozilla/5.0", "us-east-1"));
    }

    @Test
    void readsAsCordonReadsRecords() {
        responder.iam("CreateRole", "RoleName", "ops", "AssumeRolePolicyDocument", TRUST);
        Answer assumed =
                responder.sts("AssumeRole", "RoleArn", "arn:aws:iam::123456789012:role/ops", "RoleSessionName", "work");
        session(responder, assumed).iam("ListUsers");
        Calls.ec2(responder, "eu-west-1", "DescribeRegions");
        signIn("nobody", "x");

        List<TrailEvent> events = Records.of(account).stream()
                .map(record -> TrailEvent.parse(record.toString()))
                .toList();

        assertThat(events).hasSize(5).allSatisfy(event -> {
            assertThat(event.eventId()).isNotNull();
            assertThat(event.recipientAccountId()).isEqualTo("123456789012");
            assertThat(event.eventCategory()).isEqualTo("Management");
            assertThat(event.identityType()).isNotNull();
        });
        assertThat(events)
                .anySatisfy(event -> assertThat(event.issuedAccessKeyId()).isEqualTo(assumed.element("AccessKeyId")));
    }

    @Test
    void recordsReadsOfObjectsAsDataEvents() {
        Bucket bucket = account.estate().buckets().create("example-data", "us-east-1");
        account.estate().buckets().put(bucket, "payroll/a b.csv", new byte[] {'x'}, "text/csv");
        Tool.of("aws", account).run("s3", "cp", "s3://example-data/payroll/a b.csv", "-");

        JsonNode record = last("GetObject");

        assertThat(record.path("managementEvent").asBoolean()).isFalse();
        assertThat(record.path("eventCategory").asText()).isEqualTo("Data");
        assertThat(record.path("userAgent").asText()).startsWith("[aws-cli/").endsWith("]");
        assertThat(record.path("requestParameters").toString())
                .isEqualTo("{\"bucketName\":\"example-data\",\"Host\":\"s3.us-east-1.amazonaws.com\","
                        + "\"key\":\"payroll/a b.csv\"}");
        assertThat(record.path("responseElements").isNull()).isTrue();
        assertThat(record.at("/additionalEventData/bytesTransferredOut").isInt())
                .isTrue();
        assertThat(record.path("resources").toString())
                .isEqualTo("[{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:aws:s3:::example-data/payroll/a b.csv\"},"
                        + "{\"accountId\":\"123456789012\",\"type\":\"AWS::S3::Bucket\","
                        + "\"ARN\":\"arn:aws:s3:::example-data\"}]");
        assertThat(Calls.cloudTrail(responder, "us-east-1", "LookupEvents", "{}")
                        .body())
                .doesNotContain("GetObject");
    }

    @Test
    void tellsOnlyWhoMayListThatAnObjectIsNotThere() {
        account.estate().buckets().create("example-data", "us-east-1");
        SignedClient bob = newUser("bob");
        responder.iam(
                "PutUserPolicy",
                "UserName",
                "bob",
                "PolicyName",
                "read",
                "PolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                        + "\"Resource\":\"*\"}}");
        Tool aws = Tool.of(
                "aws",
                Map.of(
                        "AWS_ENDPOINT_URL", account.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", bob.credentials().accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", bob.credentials().secretAccessKey()));

        assertThat(aws.run("s3api", "get-object", "--bucket", "example-data", "--key", "none", "none")
                        .errors())
                .contains("(AccessDenied)")
                .contains("is not authorized to perform: s3:ListBucket on resource: arn:aws:s3:::example-data");
        assertThat(last("GetObject").path("errorCode").asText()).isEqualTo("AccessDenied");
    }

    @Test
    void hasIdsThatFollowFromTheSeed() throws IOException {
        responder.iam("ListUsers");
        try (PracticeAccount twin = start(7)) {
            SignedClient.of(twin).iam("ListUsers");

            assertThat(Records.of(twin).get(0).path("eventID"))
                    .isEqualTo(Records.of(account).get(0).path("eventID"));
        }
    }
}
