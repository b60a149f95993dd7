package dev.cordon.lab.scenario;

import static dev.cordon.lab.scenario.Company.HOME;
import static dev.cordon.lab.scenario.Weeks.WORKDAYS;

import dev.cordon.lab.directory.Role;
import dev.cordon.lab.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A key whose user may write a version of the policy that is its own. A few calls, with days between them, lead from there to
 * an administrator's role; little is refused.
 */
final class QuietEscalation implements Attack {
    private static final String POLICY = "analyst-tools";
    private static final Vantage HOME_OFFICE = new Vantage("203.0.113.171", Agents.AWS_CLI);
    private static final Vantage ABROAD = new Vantage("192.0.2.87", Agents.AWS_CLI_WINDOWS);
    private static final String EVERYTHING = Company.allow("*", "*");

    private SigningKeys stolen = SigningKeys.longTerm("", "");
    private String policyArn = "";
    private String deployRole = "";
    private String adminRole = "";
    private String userArn = "";
    private String pipelineArn = "";

    @Override
    public String subject() {
        return "dana.petrov";
    }

    /** She may change the policy of the analysts' tools, which is attached to her. */
    @Override
    public void prepare(Stage stage, Company company, Colleagues colleagues, Weeks weeks) {
        Instant since = weeks.from().minus(Duration.ofDays(180));
        User dana = company.user(since, subject());
        userArn = dana.arn();
        pipelineArn = company.arn("user/ci-deploy");
        stolen = company.key(since, dana);
        company.allows(dana, "ReadOnlyAccess");
        policyArn = company.managedPolicy(
                since, POLICY, Company.allow("*", "iam:CreatePolicyVersion", "s3:GetObject", "s3:ListBucket"));
        dana.attachedPolicies().add(policyArn);
        deployRole = company.arn("role/deploy");
        Role admin = company.role(since, "platform-admin", deployRole);
        company.allows(admin, "AdministratorAccess");
        adminRole = admin.arn();
        company.allows(company.findRole("deploy"), "assume-admin", Company.allow(adminRole, "sts:AssumeRole"));
        Worker work = new Worker(stage, stolen, HOME_OFFICE, 60);
        weeks.around(WORKDAYS, 11, 10, () -> {
            work.does("sts", "GetCallerIdentity");
            work.does("s3", "ListBuckets");
            work.does(HOME, "s3", "ListObjectsV2", Map.of("Bucket", Company.BUCKET));
        });
    }

    @Override
    public void plan(Timetable timetable, Attacker attacker, Instant now) {
        Attacker.Hands dana = attacker.with(stolen, ABROAD).pacedAt(50);
        timetable.at(now.minus(Duration.ofDays(4)), () -> look(dana));
        timetable.at(now.minus(Duration.ofDays(2)), () -> escalate(dana));
        timetable.at(now.minus(Duration.ofMinutes(35)), () -> climb(attacker, dana));
    }

    private void look(Attacker.Hands dana) {
        dana.does("sts", "GetCallerIdentity", Map.of());
        dana.does("iam", "ListAttachedUserPolicies", Map.of("UserName", subject()));
        dana.does("iam", "GetPolicyVersion", Map.of("PolicyArn", policyArn, "VersionId", "v1"));
        dana.does("iam", "ListRoles", Map.of());
    }

    private void escalate(Attacker.Hands dana) {
        dana.tries("sts", "AssumeRole", Map.of("RoleArn", adminRole, "RoleSessionName", "dana.petrov"));
        dana.changes(
                "iam",
                "CreatePolicyVersion",
                Map.of("PolicyArn", policyArn, "PolicyDocument", EVERYTHING, "SetAsDefault", true),
                "Policy " + POLICY + " v2");
        dana.changes(
                "iam",
                "UpdateAssumeRolePolicy",
                Map.of("RoleName", "deploy", "PolicyDocument", Company.trust(pipelineArn, userArn)),
                "trust of Role deploy");
    }

    private void climb(Attacker attacker, Attacker.Hands dana) {
        Attacker.Hands deploy = attacker.with(
                        dana.opens("AssumeRole", session(deployRole, "dana.petrov"), deployRole), ABROAD)
                .pacedAt(20);
        Attacker.Hands admin = attacker.with(deploy.opens("AssumeRole", session(adminRole, "dana"), adminRole), ABROAD)
                .pacedAt(20);
        admin.changes(
                "iam",
                "AttachUserPolicy",
                Map.of("UserName", subject(), "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"),
                "AdministratorAccess for " + subject());
        admin.noticedAs("us-east-1", "PrivilegeEscalation:IAMUser/AnomalousBehavior", 5, "iam:AttachUserPolicy");
        admin.changes(
                "iam",
                "SetDefaultPolicyVersion",
                Map.of("PolicyArn", policyArn, "VersionId", "v1"),
                "Policy " + POLICY + " v1");
        admin.changes(
                "iam",
                "DeletePolicyVersion",
                Map.of("PolicyArn", policyArn, "VersionId", "v2"),
                "Policy " + POLICY + " v2");
        dana.keepsFor("us-east-1", "iam", "ListUsers", Map.of());
        deploy.keepsFor(HOME, "ec2", "DescribeInstances", Map.of());
        admin.keepsFor("us-east-1", "iam", "ListUsers", Map.of());
    }

    private static Map<String, Object> session(String role, String name) {
        return Map.of("RoleArn", role, "RoleSessionName", name, "DurationSeconds", 3600);
    }
}
