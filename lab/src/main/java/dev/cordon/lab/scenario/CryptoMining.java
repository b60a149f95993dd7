package dev.cordon.lab.scenario;

import static dev.cordon.lab.scenario.Company.HOME;
import static dev.cordon.lab.scenario.Weeks.EVERY_DAY;

import dev.cordon.lab.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The key of a program that may start machines. Whoever found it starts them, wherever there are any. */
final class CryptoMining implements Attack {
    private static final Vantage FARM = new Vantage("198.51.100.210", Agents.BOTO3);
    private static final Vantage MINER = new Vantage("198.18.5.90", Agents.GO);
    private static final Vantage SCRIPT = new Vantage("192.0.2.201", Agents.BOTO3_OLD);
    private static final List<String> REGIONS = List.of(
            "us-east-1",
            "us-east-2",
            "us-west-2",
            "ca-central-1",
            "eu-central-1",
            "eu-west-2",
            "eu-north-1",
            "ap-northeast-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-south-1",
            "sa-east-1");
    private static final List<String> NEW_REGIONS = List.of("ap-east-1", "me-south-1", "af-south-1");
    private static final String IMAGE = "ami-0a1b2c3d4e5f60718";

    private SigningKeys stolen = SigningKeys.longTerm("", "");

    @Override
    public String subject() {
        return "render-farm";
    }

    /** It starts machines for rendering: everywhere but in the two regions that somebody thought of. */
    @Override
    public void prepare(Stage stage, Company company, Colleagues colleagues, Weeks weeks) {
        Instant since = weeks.from().minus(Duration.ofDays(310));
        User farm = company.user(since, subject());
        stolen = company.key(since, farm);
        company.allows(
                farm,
                "rendering",
                Company.allow(
                        "*",
                        "ec2:Describe*",
                        "ec2:RunInstances",
                        "account:ListRegions",
                        "account:EnableRegion",
                        "servicequotas:ListServiceQuotas"));
        company.allows(farm, "guard-rail", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"*",\
                "Condition":{"StringEquals":{"aws:RequestedRegion":["us-east-1","us-west-2","ap-south-1"]}}}]}""");
        for (String region : List.of("eu-central-1", "eu-north-1", "ca-central-1")) {
            company.mayRender(region, 192);
        }
        Worker work = new Worker(stage, stolen, FARM, 5);
        for (int hour : List.of(1, 5, 9, 13, 17, 21)) {
            weeks.at(EVERY_DAY, hour, 30, () -> work.does("ec2", "DescribeInstances"));
        }
    }

    @Override
    public void plan(Timetable timetable, Attacker attacker, Instant now) {
        timetable.at(now.minus(Duration.ofHours(9)), () -> lookAround(attacker.with(stolen, MINER)));
        timetable.at(
                now.minus(Duration.ofHours(8)),
                () -> mine(attacker, attacker.with(stolen, SCRIPT).pacedAt(2)));
    }

    private static void lookAround(Attacker.Hands hands) {
        hands.does("sts", "GetCallerIdentity", Map.of());
        hands.noticedAs("us-east-1", "Recon:IAMUser/MaliciousIPCaller.Custom", 5, "sts:GetCallerIdentity");
        hands.tries("iam", "ListAttachedUserPolicies", Map.of("UserName", "render-farm"));
        hands.does("us-east-1", "ec2", "DescribeRegions", Map.of());
        hands.does("us-east-1", "account", "ListRegions", Map.of());
        for (String region : REGIONS) {
            hands.tries(region, "servicequotas", "ListServiceQuotas", Map.of("ServiceCode", "ec2"));
        }
        for (String region : REGIONS) {
            hands.tries(region, "ec2", "RunInstances", run("t3.micro", true));
        }
        for (String region : NEW_REGIONS) {
            hands.changes("account", "EnableRegion", Map.of("RegionName", region), "Region " + region);
        }
    }

    /** First what mines best, and then what the quota leaves. */
    private static void mine(Attacker attacker, Attacker.Hands hands) {
        List<String> everywhere =
                Stream.concat(REGIONS.stream(), NEW_REGIONS.stream()).toList();
        for (String type : List.of("g5.12xlarge", "c6i.16xlarge")) {
            for (String region : everywhere) {
                Answer started = hands.tries(region, "ec2", "RunInstances", run(type, false));
                if (started.isSuccess()) {
                    attacker.changed("RunInstances", type + " in " + region);
                }
            }
        }
        hands.tries("iam", "CreateUser", Map.of("UserName", "autoscaling"));
        hands.keepsFor(HOME, "ec2", "DescribeInstances", Map.of());
    }

    private static Map<String, Object> run(String type, boolean dryRun) {
        return Map.of("ImageId", IMAGE, "InstanceType", type, "MinCount", 1, "MaxCount", 1, "DryRun", dryRun);
    }
}
