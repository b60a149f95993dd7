package dev.cordon.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The product behind a user agent, without versions, build numbers and brackets, so that an update is no news.
 *
 * <p>A user agent is what the caller claims: a family can hint at an attack, never acquit of one.
 *
 * @param product such as {@code aws-cli}, {@code Terraform}, {@code Mozilla (browser)} or {@code stratus-red-team_*}
 */
public record AgentFamily(String product, Kind kind) {
    /** What kinds of products call AWS. */
    public enum Kind {
        /** Infrastructure as code: reads and writes a great deal in a routine run. */
        IAC,
        /** A browser, or the console's own servers on its behalf: one page makes dozens of calls. */
        CONSOLE,
        /** A command-line tool. */
        CLI,
        /** A program, by way of one of AWS's libraries. */
        SDK,
        /** An AWS service that called for the identity. */
        SERVICE,
        /** A tool or an operating system made for attacks, audits or penetration tests. */
        ATTACK_TOOL,
        OTHER
    }

    /** The family of a record without a user agent. */
    public static final AgentFamily UNKNOWN = new AgentFamily("(no user agent)", Kind.OTHER);

    private static final int MAX_PRODUCT_LENGTH = 64;

    /** A word that tells the family wherever it stands as a word of its own; the first that is found is taken. */
    private record Mark(String word, AgentFamily family) {
        Mark(String word, String product, Kind kind) {
            this(word, new AgentFamily(product, kind));
        }
    }

    /**
     * Attack tools come first: Stratus Red Team drives Terraform. GuardDuty's {@code PenTest} findings know the three Linux
     * distributions by the same words in the part on the operating system.
     */
    private static final List<Mark> MARKS = List.of(
            new Mark("stratus-red-team", "stratus-red-team_*", Kind.ATTACK_TOOL),
            new Mark("pacu", "Pacu", Kind.ATTACK_TOOL),
            new Mark("scoutsuite", "ScoutSuite", Kind.ATTACK_TOOL),
            new Mark("scout suite", "ScoutSuite", Kind.ATTACK_TOOL),
            new Mark("cloudfox", "CloudFox", Kind.ATTACK_TOOL),
            new Mark("prowler", "Prowler", Kind.ATTACK_TOOL),
            new Mark("trufflehog", "TruffleHog", Kind.ATTACK_TOOL),
            new Mark("weirdaal", "WeirdAAL", Kind.ATTACK_TOOL),
            new Mark("enumerate-iam", "enumerate-iam", Kind.ATTACK_TOOL),
            new Mark("kali", "Kali Linux", Kind.ATTACK_TOOL),
            new Mark("parrot", "Parrot Linux", Kind.ATTACK_TOOL),
            new Mark("pentoo", "Pentoo Linux", Kind.ATTACK_TOOL),
            new Mark("terraform", "Terraform", Kind.IAC),
            new Mark("opentofu", "OpenTofu", Kind.IAC),
            new Mark("pulumi", "Pulumi", Kind.IAC),
            new Mark("crossplane", "Crossplane", Kind.IAC),
            new Mark("cloudformation.amazonaws.com", "cloudformation.amazonaws.com", Kind.IAC),
            new Mark("aws-cdk", "AWS CDK", Kind.IAC),
            new Mark("cdk-cli", "AWS CDK", Kind.IAC),
            new Mark("aws-sam-cli", "AWS SAM", Kind.IAC),
            new Mark("s3console", "S3Console", Kind.CONSOLE),
            new Mark("console.amazonaws.com", "console.amazonaws.com", Kind.CONSOLE),
            new Mark("signin.amazonaws.com", "signin.amazonaws.com", Kind.CONSOLE));

    private static final Set<String> CLIENTS = Set.of("aws-cli", "awspowershell", "awspowershell.common", "aws-shell");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern VERSION = Pattern.compile("[-_ ]?v?[0-9]+(?:\\.[0-9]+)+$");

    /** The family of a record's {@code userAgent}. */
    public static AgentFamily of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return UNKNOWN;
        }
        String text = BoundedText.of(withoutBrackets(userAgent.strip()));
        String lower = text.toLowerCase(Locale.ROOT);
        for (Mark mark : MARKS) {
            if (hasWord(lower, mark.word)) {
                return mark.family;
            }
        }
        if (lower.equals("aws internal")) {
            return new AgentFamily("AWS Internal", Kind.CONSOLE);
        }
        if (lower.startsWith("mozilla/")) {
            return new AgentFamily("Mozilla (browser)", Kind.CONSOLE);
        }
        if (lower.indexOf(' ') < 0 && (lower.endsWith(".amazonaws.com") || lower.endsWith(".aws.internal"))) {
            return new AgentFamily(text, Kind.SERVICE);
        }
        return new AgentFamily(product(text), kind(lower));
    }

    /** Whether the agent is one that busy routine work has: an infrastructure tool. */
    boolean isInfrastructureTool() {
        return kind == Kind.IAC;
    }

    private static Kind kind(String lower) {
        if (lower.contains("aws-internal/")) { // "RDS Console, aws-internal/3 aws-sdk-java/1.11 …"
            return Kind.CONSOLE;
        }
        int end = endOfName(lower, 0);
        if (CLIENTS.contains(lower.substring(0, end))) {
            return Kind.CLI;
        }
        return lower.contains("aws-sdk-") || lower.contains("boto") ? Kind.SDK : Kind.OTHER;
    }

    /** The name of the first product: up to its version, what follows, and anything that changes from run to run. */
    private static String product(String text) {
        // "APN/1.0 Vendor/1.0 …" names a partner of AWS: the vendor tells more.
        int start = text.startsWith("APN/") && text.indexOf(' ') > 0 ? text.indexOf(' ') + 1 : 0;
        String name = text.substring(start, endOfName(text, start));
        name = UUID.matcher(name).replaceAll("*");
        name = VERSION.matcher(name).replaceAll("").strip();
        if (name.isEmpty()) {
            return text.substring(0, Math.min(text.length(), MAX_PRODUCT_LENGTH));
        }
        return name.substring(0, Math.min(name.length(), MAX_PRODUCT_LENGTH));
    }

    private static int endOfName(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if ("/,;(".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** S3's data events put the agent in square brackets. */
    private static String withoutBrackets(String text) {
        return text.length() > 2 && text.startsWith("[") && text.endsWith("]")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** Whether the word stands there with no letter on either side: {@code 5.18.0-kali5-amd64}, but not {@code alkaline}. */
    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean startsThere = at == 0 || !Character.isLetter(text.charAt(at - 1));
            boolean endsThere = end == text.length() || !Character.isLetter(text.charAt(end));
            if (startsThere && endsThere) {
                return true;
            }
        }
        return false;
    }

    /** Remembers families, as a log has millions of records and a few hundred agents. Not thread-safe. */
    public static final class Cache {
        /** Far more agents than honest work has; beyond them, agents are written to fill memory. */
        private static final int MAX_ENTRIES = 4096;

        private final Map<String, AgentFamily> families = new HashMap<>();

        /** The family of a record's {@code userAgent}. */
        public AgentFamily of(@Nullable String userAgent) {
            if (userAgent == null) {
                return UNKNOWN;
            }
            AgentFamily known = families.get(userAgent);
            if (known != null) {
                return known;
            }
            AgentFamily family = AgentFamily.of(userAgent);
            if (families.size() < MAX_ENTRIES && userAgent.length() <= BoundedText.MAX_LENGTH) {
                families.put(userAgent, family);
            }
            return family;
        }
    }
}
