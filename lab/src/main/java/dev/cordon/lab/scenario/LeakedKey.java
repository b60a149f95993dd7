package dev.cordon.lab.scenario;

import static dev.cordon.lab.scenario.Company.HOME;

import dev.cordon.lab.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A developer pushes a key to a public repository. A scanner finds it within minutes; a day later somebody takes stock, makes
 * a user to come back with, reads secrets, and tidies up.
 */
final class LeakedKey implements Attack {
    private static final String BACK_DOOR = "cloudwatch-agent-svc";
    private static final Vantage SCANNER = new Vantage("192.0.2.118", Agents.TRUFFLEHOG);
    private static final Vantage KALI = new Vantage("198.18.77.23", Agents.AWS_CLI_KALI);
    private static final Vantage SCRIPT = new Vantage("198.18.77.23", Agents.BOTO3_OLD);
    private static final Vantage LATER = new Vantage("192.0.2.61", Agents.AWS_CLI_KALI);

    private SigningKeys leaked = SigningKeys.longTerm("", "");

    @Override
    public String subject() {
        return "mira.novak";
    }

    /** She sets up the accounts of new colleagues, and so may make users: of any kind. */
    @Override
    public void prepare(Stage stage, Company company, Colleagues colleagues, Weeks weeks) {
        leaked = colleagues.developer(subject(), new Vantage("198.51.100.35", Agents.CHROME), 9);
        User mira = company.find(subject());
        company.allows(
                mira,
                "onboarding",
                Company.allow(
                        "*",
                        "iam:CreateUser",
                        "iam:AttachUserPolicy",
                        "iam:CreateAccessKey",
                        "iam:DeleteAccessKey",
                        "iam:CreateLoginProfile"));
        company.allows(mira, "app-secrets", Company.allow(company.secretArn("app/*"), "secretsmanager:GetSecretValue"));
    }

    @Override
    public void plan(Timetable timetable, Attacker attacker, Instant now) {
        timetable.at(
                now.minus(Duration.ofHours(27)),
                () -> attacker.with(leaked, SCANNER).does("sts", "GetCallerIdentity", Map.of()));
        timetable.at(now.minus(Duration.ofHours(25)), () -> takeStock(attacker.with(leaked, KALI)));
        timetable.at(now.minus(Duration.ofHours(25)).plusSeconds(400), () -> enumerate(attacker.with(leaked, SCRIPT)));
        timetable.at(now.minus(Duration.ofHours(3)), () -> comeBack(attacker, attacker.with(leaked, LATER)));
    }

    private void takeStock(Attacker.Hands hands) {
        hands.does("sts", "GetCallerIdentity", Map.of());
        hands.does("iam", "GetUser", Map.of());
        hands.does("iam", "ListAttachedUserPolicies", Map.of("UserName", subject()));
        hands.does("iam", "ListUserPolicies", Map.of("UserName", subject()));
        hands.does("iam", "ListGroupsForUser", Map.of("UserName", subject()));
    }

    /** What a script asks that wants to know what a key is good for. */
    private static void enumerate(Attacker.Hands patient) {
        Attacker.Hands hands = patient.pacedAt(1);
        for (String operation : List.of(
                "ListUsers",
                "ListRoles",
                "ListGroups",
                "ListPolicies",
                "ListAccountAliases",
                "ListVirtualMFADevices",
                "GetAccountSummary",
                "GetAccountAuthorizationDetails",
                "GetAccountPasswordPolicy",
                "GenerateCredentialReport")) {
            hands.tries("iam", operation, Map.of());
        }
        for (String region : List.of(HOME, "us-east-1", "eu-central-1")) {
            hands.tries(region, "ec2", "DescribeInstances", Map.of());
            hands.tries(region, "secretsmanager", "ListSecrets", Map.of());
            hands.tries(region, "guardduty", "ListDetectors", Map.of());
            hands.tries(region, "cloudtrail", "DescribeTrails", Map.of());
        }
        hands.tries("us-east-1", "ec2", "DescribeRegions", Map.of());
        hands.tries("us-east-1", "s3", "ListBuckets", Map.of());
        hands.tries("iam", "CreateRole", Map.of("RoleName", "test", "AssumeRolePolicyDocument", "{}"));
        hands.tries(
                "iam", "PutUserPolicy", Map.of("UserName", "mira.novak", "PolicyName", "x", "PolicyDocument", "{}"));
        hands.tries("sts", "GetFederationToken", Map.of("Name", "test"));
    }

    private void comeBack(Attacker attacker, Attacker.Hands mira) {
        mira.changes("iam", "CreateUser", Map.of("UserName", BACK_DOOR), "User " + BACK_DOOR);
        mira.changes(
                "iam",
                "AttachUserPolicy",
                Map.of("UserName", BACK_DOOR, "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"),
                "AdministratorAccess for " + BACK_DOOR);
        Answer key = mira.changes("iam", "CreateAccessKey", Map.of("UserName", BACK_DOOR), "AccessKey of " + BACK_DOOR);
        mira.changes(
                "iam",
                "CreateLoginProfile",
                Map.of("UserName", BACK_DOOR, "Password", Company.PASSWORD),
                "LoginProfile of " + BACK_DOOR);
        for (String secret : List.of(Company.APP_SECRET, "app/payments-api", "finance/bank")) {
            mira.readsSecret(HOME, secret);
        }
        Attacker.Hands backDoor =
                attacker.with(SigningKeys.longTerm(key.text("AccessKeyId"), key.text("SecretAccessKey")), LATER);
        backDoor.does("sts", "GetCallerIdentity", Map.of());
        backDoor.readsSecret(HOME, "finance/bank");
        mira.noticedAs(HOME, "PenTest:IAMUser/KaliLinux", 5, "secretsmanager:GetSecretValue");
        tidyUp(mira);
        mira.keepsFor("us-east-1", "iam", "ListUsers", Map.of());
        attacker.keepsPassword(BACK_DOOR, Company.PASSWORD, false, LATER);
        backDoor.keepsFor("us-east-1", "iam", "ListUsers", Map.of());
    }

    /** A key of her own, made to come back with, and given up for the back door. */
    private void tidyUp(Attacker.Hands mira) {
        Answer spare =
                mira.changes("iam", "CreateAccessKey", Map.of("UserName", subject()), "AccessKey of " + subject());
        mira.changes(
                "iam",
                "DeleteAccessKey",
                Map.of("UserName", subject(), "AccessKeyId", spare.text("AccessKeyId")),
                "AccessKey of " + subject());
        mira.tries(HOME, "cloudtrail", "StopLogging", Map.of("Name", "main"));
    }
}
