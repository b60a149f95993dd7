package dev.cordon.lab.scenario;

import static dev.cordon.lab.scenario.Company.HOME;
import static dev.cordon.lab.scenario.Weeks.EVERY_DAY;
import static dev.cordon.lab.scenario.Weeks.WORKDAYS;

import dev.cordon.lab.directory.User;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * The others: people in the console and at the command line, a pipeline, Terraform, backups, monitoring. What they do is
 * ordinary and repeats itself.
 */
final class Colleagues {
    private static final String GATEWAY = "198.51.100.200";
    private static final String RUNNERS = "203.0.113.";

    private final Stage stage;
    private final Company company;
    private final Weeks weeks;
    private final Instant longAgo;

    Colleagues(Stage stage, Company company, Weeks weeks) {
        this.stage = stage;
        this.company = company;
        this.weeks = weeks;
        this.longAgo = weeks.from().minus(Duration.ofDays(365));
    }

    /** Puts everyone into the account, and plans their weeks. */
    void moveIn() {
        company.group(longAgo, "developers", "ReadOnlyAccess");
        developer("lena.fischer", new Vantage("198.51.100.31", Agents.FIREFOX), 8);
        developer("tariq.aziz", new Vantage("203.0.113.140", Agents.CHROME), 9);
        pipeline();
        terraform();
        backup();
        monitoring();
    }

    /**
     * A developer: in the console in the morning, at the command line in the afternoon.
     *
     * @return the developer's own access key
     */
    SigningKeys developer(String name, Vantage browser, int hour) {
        User user = company.user(longAgo, name);
        company.joins(user, "developers");
        company.password(longAgo, user);
        company.mfa(longAgo, user);
        SigningKeys keys = company.key(longAgo, user);
        weeks.around(WORKDAYS, hour, 20, () -> consoleMorning(name, browser));
        Vantage shell = new Vantage(browser.address(), Agents.AWS_CLI);
        weeks.around(WORKDAYS, hour + 6, 5, () -> shellAfternoon(new Worker(stage, keys, shell, 40)));
        return keys;
    }

    private void consoleMorning(String name, Vantage browser) {
        SigningKeys session = stage.signIn(name, Company.PASSWORD, true, browser)
                .orElseThrow(() -> new IllegalStateException("Ordinary work expects a sign-in to succeed"));
        Worker console = new Worker(stage, session, browser, 25);
        console.does("ec2", "DescribeInstances");
        console.does("s3", "ListBuckets");
        if (stage.random().nextInt(2) == 0) {
            console.does("cloudtrail", "DescribeTrails");
        }
    }

    private static void shellAfternoon(Worker shell) {
        shell.does("sts", "GetCallerIdentity");
        shell.does("ec2", "DescribeInstances");
        shell.does(HOME, "s3", "ListObjectsV2", Map.of("Bucket", Company.BUCKET));
    }

    private void pipeline() {
        User user = company.user(longAgo, "ci-deploy");
        SigningKeys keys = company.key(weeks.from().minus(Duration.ofDays(120)), user);
        String role = company.roleFor(longAgo, "deploy", user);
        for (int hour : List.of(9, 11, 14, 16)) {
            weeks.around(WORKDAYS, hour, 25, () -> deployment(keys, role));
        }
    }

    private void deployment(SigningKeys keys, String role) {
        Vantage runner = new Vantage(RUNNERS + (16 + stage.random().nextInt(4)), Agents.GO);
        String session = "deploy-" + (1000 + stage.random().nextInt(9000));
        Worker deploy = new Worker(stage, keys, runner, 3).as(role, session);
        deploy.does("ec2", "DescribeInstances");
        deploy.does(HOME, "secretsmanager", "GetSecretValue", Map.of("SecretId", Company.APP_SECRET));
    }

    private void terraform() {
        User user = company.user(longAgo, "terraform");
        company.allows(user, "ReadOnlyAccess");
        SigningKeys keys = company.key(weeks.from().minus(Duration.ofDays(200)), user);
        Worker plan = new Worker(stage, keys, new Vantage(RUNNERS + "20", Agents.TERRAFORM), 1);
        weeks.around(EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), 13, 10, () -> terraformPlan(plan));
    }

    private static void terraformPlan(Worker plan) {
        plan.does("sts", "GetCallerIdentity");
        for (String role : List.of("deploy", "backup")) {
            plan.iam("GetRole", Map.of("RoleName", role));
            plan.iam("ListRolePolicies", Map.of("RoleName", role));
            plan.iam("ListAttachedRolePolicies", Map.of("RoleName", role));
        }
        for (String user : List.of("ci-deploy", "backup-runner", "monitoring")) {
            plan.iam("GetUser", Map.of("UserName", user));
            plan.iam("ListAccessKeys", Map.of("UserName", user));
        }
        plan.does("cloudtrail", "DescribeTrails");
        plan.does("ec2", "DescribeInstances");
    }

    private void backup() {
        User user = company.user(longAgo, "backup-runner");
        SigningKeys keys = company.key(weeks.from().minus(Duration.ofDays(300)), user);
        String role = company.roleFor(longAgo, "backup", user);
        Worker runner = new Worker(stage, keys, new Vantage(GATEWAY, Agents.BOTO3), 2);
        weeks.at(EVERY_DAY, 2, 0, () -> nightlyBackup(runner.as(role, "nightly")));
    }

    private static void nightlyBackup(Worker backup) {
        backup.does("s3", "ListBuckets");
        backup.does(HOME, "s3", "ListObjectsV2", Map.of("Bucket", Company.BUCKET));
        backup.does("ec2", "DescribeInstances");
    }

    private void monitoring() {
        User user = company.user(longAgo, "monitoring");
        company.allows(user, "ReadOnlyAccess");
        SigningKeys keys = company.key(weeks.from().minus(Duration.ofDays(90)), user);
        Worker round = new Worker(stage, keys, new Vantage(GATEWAY, Agents.BOTO3), 2);
        for (int hour = 0; hour < 24; hour += 2) {
            weeks.at(EVERY_DAY, hour, 7, () -> monitoringRound(round));
        }
    }

    private static void monitoringRound(Worker round) {
        round.does("ec2", "DescribeInstances");
        round.does("eu-central-1", "ec2", "DescribeInstances", Map.of());
        round.does("cloudtrail", "DescribeTrails");
        round.does("s3", "ListBuckets");
    }
}
