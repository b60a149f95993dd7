package dev.cordon.lab.scenario;

import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.LabClock;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.directory.AccessKey;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.LoginProfile;
import dev.cordon.lab.directory.MfaDevice;
import dev.cordon.lab.directory.PolicyDocument;
import dev.cordon.lab.directory.Role;
import dev.cordon.lab.directory.User;
import dev.cordon.lab.ec2.VcpuQuota;
import dev.cordon.lab.s3.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was in the account before anything was recorded: people, programs, roles, and what they may do.
 *
 * <p>Puts them into the directory itself, as their making is older than any log of a scenario.
 */
final class Company {
    /** The region that the company works in. */
    static final String HOME = "eu-west-1";

    /** The bucket of the company's data. */
    static final String BUCKET = "example-data";

    /** The secret that the pipeline reads. */
    static final String APP_SECRET = "app/database";

    private static final List<String> SECRETS =
            List.of(APP_SECRET, "app/payments-api", "app/session-key", "finance/bank", "finance/invoices");

    /** An object in the bucket that is nobody's business. */
    static final String PAYROLL = "payroll/2026-10.csv";

    static final String PASSWORD = "Correct-Horse-7-Battery";

    private final PracticeAccount account;
    private final Directory directory;
    private final LabClock clock;

    Company(PracticeAccount account) {
        this.account = account;
        this.directory = account.directory();
        this.clock = account.clock();
    }

    /** The ARN of something of IAM's in this account. */
    String arn(String resource) {
        return account.account().iamArn(resource);
    }

    /**
     * The ARN pattern of secrets.
     *
     * @param name with wildcards, such as {@code app/*}
     */
    String secretArn(String name) {
        return account.account().arn("secretsmanager", "*", "secret:" + name);
    }

    /** The user of a name. */
    User find(String userName) {
        return directory.users().get(userName);
    }

    /** The role of a name. */
    Role findRole(String name) {
        return directory.roles().get(name);
    }

    /** The ARN of a managed policy of AWS's. */
    String managed(String name) {
        return "arn:" + account.account().partition() + ":iam::aws:policy/" + name;
    }

    /** Makes a user who came at a time, without rights or credentials. */
    User user(Instant since, String name) {
        clock.set(since);
        return directory.createUser("/", name);
    }

    /** Gives a user an access key, made at a time. */
    SigningKeys key(Instant since, User user) {
        clock.set(since);
        AccessKey key = directory.createAccessKey(user);
        return SigningKeys.longTerm(key.id(), key.secret());
    }

    /** Gives a user a password, set at a time. */
    void password(Instant since, User user) {
        user.setLoginProfile(Optional.of(new LoginProfile(PASSWORD, since, since, false)));
    }

    /** Gives a user a second factor. */
    void mfa(Instant since, User user) {
        String serial = arn("mfa/" + user.name());
        MfaDevice device = new MfaDevice(serial, "JBSWY3DPEHPK3PXP", Optional.empty(), Optional.empty(), Map.of());
        directory.mfaDevices().put(serial, device.enabledFor(user, since));
    }

    /** Makes a group with a managed policy of AWS's. */
    void group(Instant since, String name, String managedPolicy) {
        clock.set(since);
        directory.createGroup("/", name).attachedPolicies().add(managed(managedPolicy));
    }

    /** Puts a user into a group. */
    void joins(User user, String group) {
        user.groups().add(directory.groups().get(group));
    }

    /** Attaches a managed policy of AWS's. */
    void allows(Entity entity, String managedPolicy) {
        entity.attachedPolicies().add(managed(managedPolicy));
    }

    /** Writes an inline policy. */
    void allows(Entity entity, String policyName, String document) {
        entity.inlinePolicies().put(policyName, PolicyDocument.read(document, PolicyKind.IDENTITY));
    }

    /** Makes a role that reads, for one user to assume; answers its ARN. */
    String roleFor(Instant since, String name, User user) {
        Role role = role(since, name, user.arn());
        allows(role, "ReadOnlyAccess");
        allows(role, "secrets", allow("*", "secretsmanager:GetSecretValue"));
        allows(user, "assume-" + name, allow(role.arn(), "sts:AssumeRole"));
        return role.arn();
    }

    /** Makes a role that a principal may assume, by ARN. */
    Role role(Instant since, String name, String trustedArn) {
        clock.set(since);
        return directory.createRole("/", name, PolicyDocument.read(trust(trustedArn), PolicyKind.TRUST));
    }

    /** A trust policy for principals, by ARN. */
    static String trust(String... trustedArns) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["%s"]},\
                "Action":"sts:AssumeRole"}]}""".formatted(String.join("\",\"", trustedArns));
    }

    /** A policy that allows actions on a resource. */
    static String allow(String resource, String... actions) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["%s"],"Resource":"%s"}]}""".formatted(String.join("\",\"", actions), resource);
    }

    /** Makes a managed policy of the account's own, and answers its ARN. */
    String managedPolicy(Instant since, String name, String text) {
        return directory
                .policies()
                .create("/", name, "", PolicyDocument.read(text, PolicyKind.IDENTITY), since)
                .arn();
    }

    /** Fills the account with what there is to read. */
    void furnish(Instant since) {
        clock.set(since);
        Bucket bucket = account.estate().buckets().create(BUCKET, HOME);
        for (String key : List.of(PAYROLL, "reports/2026-q3.pdf", "exports/customers.csv")) {
            account.estate()
                    .buckets()
                    .put(bucket, key, key.getBytes(StandardCharsets.UTF_8), "application/octet-stream");
        }
        for (String secret : SECRETS) {
            account.estate().secrets().create(HOME, secret, "for practice only: " + secret);
        }
        for (String name : List.of("web-1", "web-2", "worker-1")) {
            account.estate().instances().run(HOME, "t3.medium", name);
        }
        account.estate().detectors().enable(HOME);
        account.estate().detectors().enable("us-east-1");
    }

    /** Raises what may run of machines with graphics cards in a region, in virtual processors. */
    void mayRender(String region, int vcpus) {
        account.estate().instances().setLimit(region, VcpuQuota.G_AND_VT, vcpus);
    }

    /** Lets all that was set up have its effect. */
    void opens(Instant time) {
        clock.set(time);
        directory.changed();
    }
}
