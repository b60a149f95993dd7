package dev.cordon.lab.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.SignedClient;
import dev.cordon.lab.Tool;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** IAM by the clients that responders have. */
class ClientTests {
    private PracticeAccount account;
    private SignedClient responder;

    @BeforeEach
    void start() throws IOException {
        account = PracticeAccount.start(LabOptions.defaults()
                .withClock(LabClock.over(Clock.systemUTC()))
                .withReportTaking(Duration.ZERO));
        responder = SignedClient.of(account);
        for (int i = 1; i <= 7; i++) {
            responder.iam("CreateUser", "UserName", "user" + i);
        }
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void commandLineListsUsersPageByPage() {
        Tool.Run run = Tool.of("aws", account)
                .run("iam", "list-users", "--page-size", "3", "--query", "Users[].UserName", "--output", "text");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).isEqualTo("responder\tuser1\tuser2\nuser3\tuser4\tuser5\nuser6\tuser7");
    }

    @Test
    void commandLineGetsACredentialReport() {
        Tool aws = Tool.of("aws", account);

        assertThat(aws.run("iam", "get-credential-report").errors()).contains("(ReportNotPresent)");
        assertThat(aws.run("iam", "generate-credential-report", "--query", "State", "--output", "text")
                        .output())
                .isEqualTo("STARTED");
        assertThat(aws.run("iam", "get-credential-report", "--query", "ReportFormat", "--output", "text")
                        .output())
                .isEqualTo("text/csv");
    }

    @Test
    void commandLineShowsAwsErrors() {
        Tool.Run run = Tool.of("aws", account).run("iam", "get-login-profile", "--user-name", "user1");

        assertThat(run.exit()).isNotZero();
        assertThat(run.errors())
                .endsWith("An error occurred (NoSuchEntity) when calling the GetLoginProfile operation: Login Profile"
                        + " for User user1 cannot be found.");
    }

    @Test
    void commandLineReadsPoliciesBackAsTheyWereWritten() {
        String document = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"*\","
                + " \"Resource\": \"arn:aws:s3:::a+b/%20/*\"}]}";
        responder.iam("PutUserPolicy", "UserName", "user1", "PolicyName", "p", "PolicyDocument", document);

        Tool.Run run = Tool.of("aws", account)
                .run(
                        "iam",
                        "get-user-policy",
                        "--user-name",
                        "user1",
                        "--policy-name",
                        "p",
                        "--query",
                        "PolicyDocument.Statement[0].Resource");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).isEqualTo("\"arn:aws:s3:::a+b/%20/*\"");
    }

    @Test
    void botoPaginatesAndRaisesItsExceptions() {
        String script = """
                import boto3
                iam = boto3.client("iam")
                pages = iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 3})
                print([len(page["Users"]) for page in pages])
                pages = iam.get_paginator("get_account_authorization_details").paginate(
                    Filter=["User"], PaginationConfig={"PageSize": 5})
                print([len(page["UserDetailList"]) for page in pages])
                try:
                    iam.get_user(UserName="nobody")
                except iam.exceptions.NoSuchEntityException as error:
                    print(error.response["ResponseMetadata"]["HTTPStatusCode"])
                iam.create_role(RoleName="r", AssumeRolePolicyDocument='{"Version": "2012-10-17", "Statement": {"Effect":'
                    '"Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}}')
                print(iam.update_role(RoleName="r", MaxSessionDuration=7200)["ResponseMetadata"]["HTTPStatusCode"])
                print(iam.get_role(RoleName="r")["Role"]["MaxSessionDuration"])
                """;

        Tool.Run run = Tool.of("python3", account).run("-c", script);

        assertThat(run.errors()).isEmpty();
        assertThat(run.output().lines()).containsExactly("[3, 3, 2]", "[5, 3]", "404", "200", "7200");
    }
}
