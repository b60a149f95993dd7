package dev.cordon.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Accounts, users, roles and resources that the generated records speak of; the same for the same seed. */
final class Organisation {
    /** The user to investigate; in the first account only. */
    static final String SUBJECT = "mallory";

    static final List<String> ACCOUNTS = List.of("111122223333", "444455556666", "777788889999");
    static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "eu-central-1", "ap-southeast-2");

    private static final int USERS = 200;
    private static final int RESOURCES = 150;
    private static final int WORKLOADS = 25;
    private static final int SESSIONS_A_DAY = 12;
    private static final long SESSION_SECONDS = 21_600;
    private static final List<String> FIRST_NAMES = List.of(
            "anna",
            "bert-jan",
            "carla",
            "deepak",
            "elena",
            "felix",
            "grace",
            "hiro",
            "ines",
            "jonas",
            "kofi",
            "lena",
            "marco",
            "nadia",
            "oscar",
            "paula",
            "quinn",
            "rosa",
            "sven",
            "tara",
            "umar",
            "vera",
            "wei",
            "yusuf");
    private static final List<String> LAST_NAMES = List.of(
            "ahmed",
            "berg",
            "costa",
            "diaz",
            "evans",
            "fischer",
            "garcia",
            "haas",
            "ito",
            "jansen",
            "kowalski",
            "lopez",
            "meyer",
            "novak",
            "olsen",
            "patel");
    private static final List<String> AGENTS = List.of(
            "aws-cli/2.17.44 md/awscrt#0.21.2 ua/2.0 os/macos#23.6.0 md/arch#arm64 lang/python#3.11.9 md/pyimpl#CPython"
                    + " cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#s3.ls",
            "Boto3/1.34.131 md/Botocore#1.34.131 ua/2.0 os/linux#6.1.94-99.176.amzn2023.x86_64 md/arch#x86_64"
                    + " lang/python#3.12.4 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.131",
            "APN/1.0 HashiCorp/1.0 Terraform/1.9.2 (+https://www.terraform.io) terraform-provider-aws/5.60.0"
                    + " (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.30.3 ua/2.1 os/linux"
                    + " lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64",
            "aws-sdk-java/2.26.27 Linux/5.10.219-208.866.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.11+9-LTS"
                    + " Java/17.0.11 vendor/Amazon.com_Inc. io/async http/NettyNio cfg/retry-mode/standard",
            "[Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0"
                    + " Safari/537.36]",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
            "aws-sdk-go/1.54.19 (go1.22.5; linux; amd64) amazon-ssm-agent/3.3.551.0",
            "aws-sdk-nodejs/2.1654.0 linux/v20.15.1 exec-env/AWS_Lambda_nodejs20.x callback");

    private final long seed;
    private final List<User> users;
    private final List<String> roles = new ArrayList<>();
    private final List<String> buckets = new ArrayList<>();
    private final List<String> kmsKeys = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<String> resourceIds = new ArrayList<>();

    Organisation(long seed) {
        this.seed = seed;
        Dice dice = Dice.of(seed, "organisation");
        this.users = drawUsers(dice);
        for (int i = 0; i < RESOURCES; i++) {
            resourceIds.add(Letters.HEX.random(dice, 17));
        }
        List<String> teams = List.of("orders", "billing", "search", "payments", "identity", "data", "web", "mobile");
        List<String> kinds = List.of("api-role", "worker-role", "deploy-role", "reader-role", "lambda-role");
        for (String team : teams) {
            for (String kind : kinds) {
                roles.add(team + '-' + kind);
                buckets.add("example-" + team + '-' + kind.replace("-role", "") + '-' + Letters.LOWER.random(dice, 8));
                secrets.add(team + "/" + kind.replace("-role", "") + "-" + Letters.ALNUM.random(dice, 6));
            }
            ByteText key = new ByteText();
            key.addUuid(dice);
            kmsKeys.add(new String(key.since(0), StandardCharsets.US_ASCII));
        }
    }

    private static List<User> drawUsers(Dice dice) {
        List<User> drawn = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            String name = i == 0
                    ? SUBJECT
                    : i % 10 == 9
                            ? "ci-deploy-%02d".formatted(i / 10)
                            : dice.pick(FIRST_NAMES) + '.' + dice.pick(LAST_NAMES) + i;
            drawn.add(new User(
                    ACCOUNTS.get(i % ACCOUNTS.size()),
                    name,
                    "AIDA" + Letters.UPPER.random(dice, 17),
                    "AKIA" + Letters.UPPER.random(dice, 16),
                    List.of(address(dice), address(dice)),
                    List.of(dice.pick(AGENTS), dice.pick(AGENTS))));
        }
        return List.copyOf(drawn);
    }

    /** In the network of documentation and in private ones, so that no generated record points at anybody. */
    private static String address(Dice dice) {
        return dice.chance(0.3)
                ? "10." + dice.below(256) + '.' + dice.below(256) + '.' + dice.below(256)
                : "203.0.113." + dice.below(256);
    }

    List<User> users(String account) {
        return users.stream().filter(user -> user.account().equals(account)).toList();
    }

    /** The role sessions that users open on a day, the subject's first. Each file of the day speaks of the same ones. */
    List<Session> sessions(String account, long epochDay) {
        Dice dice = Dice.of(seed, "sessions", Long.parseLong(account), epochDay);
        List<User> openers = users(account);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS_A_DAY; i++) {
            User opener = i == 0 ? openers.get(0) : dice.pick(openers);
            String role = dice.pick(roles);
            sessions.add(new Session(opener, account, role, roleId(account, role), opener.name(), sessionKey(dice)));
        }
        return List.copyOf(sessions);
    }

    /** Instances and functions at work in an account; each has the same session key for six hours. */
    List<Workload> workloads(String account, String region, long epochSecond) {
        Dice dice = Dice.of(seed, region, Long.parseLong(account), epochSecond / SESSION_SECONDS);
        List<Workload> workloads = new ArrayList<>();
        for (int i = 0; i < WORKLOADS; i++) {
            String role = dice.pick(roles);
            workloads.add(new Workload(
                    role,
                    roleId(account, role),
                    dice.chance(0.5) ? "i-" + dice.pick(resourceIds) : role.replace("role", "function"),
                    sessionKey(dice),
                    address(dice),
                    dice.pick(AGENTS)));
        }
        return List.copyOf(workloads);
    }

    /** The last change of the workloads' credentials before a time. */
    static long sessionStart(long epochSecond) {
        return epochSecond / SESSION_SECONDS * SESSION_SECONDS;
    }

    private String roleId(String account, String role) {
        return "AROA" + Letters.UPPER.random(Dice.of(seed, role, Long.parseLong(account)), 17);
    }

    List<String> roles() {
        return roles;
    }

    List<String> buckets() {
        return buckets;
    }

    List<String> kmsKeys() {
        return kmsKeys;
    }

    List<String> secrets() {
        return secrets;
    }

    List<String> resourceIds() {
        return resourceIds;
    }

    private static String sessionKey(Dice dice) {
        return "ASIA" + Letters.UPPER.random(dice, 16);
    }
}
