package dev.cordon.lab.scenario;

import static dev.cordon.lab.scenario.Company.HOME;
import static dev.cordon.lab.scenario.Weeks.WORKDAYS;

import dev.cordon.lab.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A password given away on a false sign-in page. Whoever has it signs in from abroad, adds a second factor and a key of its
 * own, and keeps sessions that outlive both.
 */
final class PhishedConsole implements Attack {
    private static final Vantage OFFICE = new Vantage("198.51.100.42", Agents.CHROME);
    private static final Vantage ABROAD = new Vantage("192.0.2.44", Agents.CHROME_LINUX);
    private static final Vantage SHELL = new Vantage("192.0.2.44", Agents.AWS_CLI_WINDOWS);
    private static final Vantage ELSEWHERE = new Vantage("198.18.140.9", Agents.BOTO3_OLD);

    @Override
    public String subject() {
        return "jonas.weber";
    }

    /** He works with reports in a bucket, looks after his own credentials, and never got round to a second factor. */
    @Override
    public void prepare(Stage stage, Company company, Colleagues colleagues, Weeks weeks) {
        Instant since = weeks.from().minus(Duration.ofDays(240));
        User jonas = company.user(since, subject());
        company.password(since, jonas);
        company.key(since, jonas);
        company.allows(jonas, "reports", Company.allow("*", "s3:List*", "s3:GetObject", "sts:GetFederationToken"));
        company.allows(
                jonas, "my-credentials", Company.allow("*", "iam:*AccessKey*", "iam:*MFADevice*", "iam:GetUser"));
        weeks.around(WORKDAYS, 10, 5, () -> reports(stage));
    }

    private void reports(Stage stage) {
        SigningKeys session =
                stage.signIn(subject(), Company.PASSWORD, false, OFFICE).orElseThrow();
        Worker console = new Worker(stage, session, OFFICE, 30);
        console.does("s3", "ListBuckets");
        console.does(HOME, "s3", "ListObjectsV2", Map.of("Bucket", Company.BUCKET));
    }

    @Override
    public void plan(Timetable timetable, Attacker attacker, Instant now) {
        timetable.at(now.minus(Duration.ofHours(5)), () -> digIn(attacker));
    }

    private void digIn(Attacker attacker) {
        attacker.signsIn(subject(), "Correct-Horse-7-Battery?", ABROAD);
        SigningKeys session =
                attacker.signsIn(subject(), Company.PASSWORD, ABROAD).orElseThrow();
        Attacker.Hands console = attacker.with(session, ABROAD);
        console.noticedAs("us-east-1", "UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B", 5, "signin:ConsoleLogin");
        console.does("iam", "GetUser", Map.of());
        console.does("iam", "ListMFADevices", Map.of("UserName", subject()));
        console.does("iam", "ListAccessKeys", Map.of("UserName", subject()));
        console.tries("iam", "ListUsers", Map.of());
        addSecondFactor(console);
        Answer made =
                console.changes("iam", "CreateAccessKey", Map.of("UserName", subject()), "AccessKey of " + subject());
        Attacker.Hands key =
                attacker.with(SigningKeys.longTerm(made.text("AccessKeyId"), made.text("SecretAccessKey")), SHELL);
        key.does("sts", "GetCallerIdentity", Map.of());
        attacker.keepsPassword(subject(), Company.PASSWORD, true, ABROAD);
        key.keepsFor(HOME, "s3", "ListBuckets", Map.of());
        keepSessions(attacker, key);
    }

    private void addSecondFactor(Attacker.Hands console) {
        Answer device = console.changes(
                "iam", "CreateVirtualMFADevice", Map.of("VirtualMFADeviceName", "phone-2"), "VirtualMFADevice phone-2");
        console.changes(
                "iam",
                "EnableMFADevice",
                Map.of(
                        "UserName",
                        subject(),
                        "SerialNumber",
                        device.text("SerialNumber"),
                        "AuthenticationCode1",
                        "481516",
                        "AuthenticationCode2",
                        "234200"),
                "MFADevice of " + subject());
    }

    private void keepSessions(Attacker attacker, Attacker.Hands key) {
        String user = attacker.stage().account().account().iamArn("user/" + subject());
        Attacker.Hands own =
                attacker.with(key.opens("GetSessionToken", Map.of("DurationSeconds", 129_600), user), ELSEWHERE);
        own.does(HOME, "s3", "ListBuckets", Map.of());
        own.keepsFor(HOME, "s3", "ListBuckets", Map.of());
        String federated = attacker.stage().account().account().stsArn("federated-user/it-support");
        Attacker.Hands support = attacker.with(
                key.opens(
                        "GetFederationToken",
                        Map.of("Name", "it-support", "DurationSeconds", 129_600, "Policy", Company.allow("*", "*")),
                        federated),
                ELSEWHERE);
        support.does(HOME, "s3", "ListObjectsV2", Map.of("Bucket", Company.BUCKET));
        support.does(HOME, "s3", "GetObject", Map.of("Bucket", Company.BUCKET, "Key", Company.PAYROLL));
        support.tries(HOME, "secretsmanager", "ListSecrets", Map.of());
        support.keepsFor(HOME, "s3", "ListBuckets", Map.of());
    }
}
