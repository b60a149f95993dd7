package dev.cordon.report.incident;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Masks what tells whose incident it is: account ids and aliases, canonical user ids, addresses, credentials, and names of users, roles, groups, buckets, keys and
 * whatever else the case names. The same text becomes the same mask wherever it stands, so that a reader can still follow one
 * credential through the report.
 *
 * <p>Names are learnt first: from every document and record of the case, by the members that hold names, and by ARNs. What the
 * case names nowhere as such, such as a person in a free text, is not known for a name; the documentation says so.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
final class Redactor implements UnaryOperator<String> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Members whose value is a name that somebody chose, in AWS's own spellings and in those of Cordon's documents. */
    private static final Set<String> NAMING = Set.of(
            "username",
            "newusername",
            "rolename",
            "newrolename",
            "rolesessionname",
            "sessionname",
            "sourceidentity",
            "groupname",
            "newgroupname",
            "policyname",
            "instanceprofilename",
            "bucketname",
            "bucket",
            "functionname",
            "secretid",
            "secretname",
            "keyname",
            "key",
            "prefix",
            "trailname",
            "tablename",
            "dbinstanceidentifier",
            "dbsnapshotidentifier",
            "stackname",
            "clustername",
            "repositoryname",
            "domain",
            "domainname",
            "parametername",
            "detectorname",
            "accountalias",
            "resourcename",
            "name",
            "friendlyname",
            "virtualmfadevicename",
            "servercertificatename",
            "email",
            "sub",
            "caller");

    /** Values of those members that are everybody's, and tell nothing. */
    private static final Set<String> COMMON = Set.of(
            "root",
            "default",
            "cordon",
            "user",
            "role",
            "group",
            "policy",
            "session",
            "key",
            "bucket",
            "name",
            "true",
            "false",
            "null",
            "none",
            "aws",
            "iam",
            "sts",
            "s3",
            "ec2",
            "console",
            "api",
            "cli",
            "all",
            "and",
            "or",
            "of",
            "the",
            "a",
            "an",
            "to",
            "in",
            "by",
            "with",
            "for",
            "from",
            "password",
            "mfa",
            "access",
            "keys");

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:([a-z0-9-]*):([a-z0-9-]*):([0-9]*|aws):([^\\s\"',;)]+)");

    /** Credentials and principals of IAM, an e-mail address, an IPv4 or IPv6 address, an account id. */
    private static final Pattern PATTERNS =
            Pattern.compile("(?P<uuid>\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b)"
                    + "|(?P<id>\\b(?:AKIA|ASIA|AIDA|AROA|AGPA|ANPA|AIPA|ANVA|ASCA|APKA|ABIA|ACCA)[A-Z0-9]{12,124}\\b)"
                    + "|(?P<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)"
                    + "|(?P<four>\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}\\b)"
                    + "|(?P<six>\\b[0-9a-fA-F]{1,4}(?:::?[0-9a-fA-F]{1,4}){3,7}\\b|\\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4})*::(?:[0-9a-fA-F]{1,4}\\b)?)"
                    + "|(?P<host>\\b(?:ip|ec2)-[0-9]{1,3}(?:-[0-9]{1,3}){3}\\b)"
                    + "|(?P<owner>\\b[0-9a-f]{64}\\b)"
                    + "|(?P<alias>\\b[a-z0-9-]+\\.signin\\.aws\\b)"
                    + "|(?P<account>\\b[0-9]{12}\\b)");

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+");

    /** What fits into memory with room to spare; a file of evidence may bring some more before it is noticed. */
    private static final int MAX_NAMES = 1_000_000;

    private static final int MIN_NAME = 2;
    private static final int MAX_NAME = 1_024;

    /** Masks of names by the word that they begin with, the longest first. */
    private final Map<String, List<Name>> names = new HashMap<>();

    private final Map<String, String> masks = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * A name.
     *
     * @param isWord whether it may as well be a word of a sentence, so that it is a name only where names stand
     */
    private record Name(String text, String mask, boolean isWord) {}

    private Redactor() {}

    /**
     * Learns the names of a case.
     *
     * @throws IOException if a file cannot be read
     */
    static Redactor of(CaseDocuments documents) throws IOException {
        // Sorted, so that a name's number depends on the names alone.
        Map<String, String> kinds = new TreeMap<>();
        Set<String> awsOwn = new HashSet<>();
        for (Path file : documents.json()) {
            learn(file, kinds, awsOwn);
            if (kinds.size() > MAX_NAMES) {
                throw new IOException(
                        "The case names more than %,d things, which are too many to mask.".formatted(MAX_NAMES));
            }
        }
        kinds.keySet().removeAll(awsOwn);
        Redactor redactor = new Redactor();
        kinds.forEach(redactor::name);
        redactor.names
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparing((Name name) -> -name.text().length())
                                .thenComparing(Name::text)));
        return redactor;
    }

    private static void learn(Path file, Map<String, String> kinds, Set<String> awsOwn) throws IOException {
        try (InputStream stored = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored;
                JsonParser parser = JSON.createParser(in)) {
            String member = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    member = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING) {
                    learn(member, parser.getText(), kinds, awsOwn);
                }
            }
        }
    }

    private static void learn(String member, String value, Map<String, String> kinds, Set<String> awsOwn) {
        String lower = member.toLowerCase(Locale.ROOT);
        if (lower.endsWith("accountid")) {
            learnAccount(value, kinds);
        }
        if (NAMING.contains(lower) && !value.startsWith("arn:")) {
            learnName(lower.endsWith("username") ? "user" : kind(lower), value, kinds);
        }
        if (value.contains("arn:")) {
            Matcher arn = ARN.matcher(value);
            while (arn.find()) {
                String resource = Objects.requireNonNull(arn.group(4));
                learnAccount(arn.group(3), kinds);
                if ("aws".equals(arn.group(3))) {
                    // AdministratorAccess is everybody's.
                    awsOwn.add(resource.substring(resource.lastIndexOf('/') + 1));
                } else {
                    learnArn(arn.group(1), resource, kinds);
                }
            }
        }
    }

    private static String kind(String member) {
        for (String kind : List.of("user", "role", "group", "policy", "bucket", "session")) {
            if (member.contains(kind)) {
                return kind;
            }
        }
        return "name";
    }

    /** What an ARN names: {@code user/path/alice}, {@code assumed-role/name/session}, {@code bucket/key}, {@code secret:name}. */
    private static void learnArn(@Nullable String service, String resource, Map<String, String> kinds) {
        if (resource.equals("*")) {
            return;
        }
        String[] parts = resource.split("[/:]", -1);
        boolean typed = parts.length > 1 && !"s3".equals(service);
        String type = typed ? parts[0] : "s3".equals(service) ? "bucket" : "name";
        for (int i = typed ? 1 : 0; i < parts.length; i++) {
            learnName(i > (typed ? 1 : 0) && type.equals("assumed-role") ? "session" : kind(type), parts[i], kinds);
        }
    }

    /** As a name, so that it is found within others, too: {@code logs_123456789012}. */
    private static void learnAccount(@Nullable String value, Map<String, String> kinds) {
        if (value != null && ACCOUNT.matches(value)) {
            kinds.put(value, "account");
        }
    }

    private static void learnName(String kind, String value, Map<String, String> kinds) {
        String name = value.strip();
        boolean tells = name.length() >= MIN_NAME
                && name.length() <= MAX_NAME
                && !COMMON.contains(name.toLowerCase(Locale.ROOT))
                && !name.endsWith(".amazonaws.com")
                && !REGION.matches(name)
                && name.codePoints().anyMatch(Character::isLetter);
        if (tells) {
            // The same name for two kinds of thing keeps the telling kind.
            kinds.merge(name, kind, (one, other) -> one.equals("name") ? other : one);
        }
    }

    private void name(String name, String kind) {
        String first = wordAt(name, start(name));
        names.computeIfAbsent(first, word -> new ArrayList<>())
                .add(new Name(name, next(kind), kind.equals("name") && WORD.matches(name)));
    }

    private static int start(String name) {
        int at = 0;
        while (at < name.length() - 1 && !Character.isLetterOrDigit(name.charAt(at))) {
            at++;
        }
        return at;
    }

    private String next(String kind) {
        return kind + "-" + counts.merge(kind, 1, Integer::sum);
    }

    /** Masks a text; the same for the same text. */
    @Override
    public String apply(String text) {
        return patterns(names(text));
    }

    private String names(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            Name name = begins ? nameAt(text, at) : null;
            if (name != null) {
                masked.append(name.mask());
                at += name.text().length();
            } else {
                masked.append(text.charAt(at));
                at++;
            }
        }
        return masked.toString();
    }

    private @Nullable Name nameAt(String text, int at) {
        int wordStart = at;
        while (wordStart < text.length() && !Character.isLetterOrDigit(text.charAt(wordStart))) {
            wordStart++;
        }
        for (Name name : names.getOrDefault(wordAt(text, wordStart), List.of())) {
            int end = at + name.text().length();
            boolean here = text.startsWith(name.text(), at)
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
            if (here && !isAwsName(text, end) && (!name.isWord() || isNamePlace(text, at, end))) {
                return name;
            }
        }
        return null;
    }

    /** The whole of a text, or a part of an ARN, a path or something quoted. */
    private static boolean isNamePlace(String text, int at, int end) {
        return (at == 0 && end == text.length()) || (at > 0 && "/:='\"".indexOf(text.charAt(at - 1)) >= 0);
    }

    /** A user named {@code iam} makes no other service of {@code iam.amazonaws.com}, nor another action of {@code iam:CreateUser}. */
    private static boolean isAwsName(String text, int end) {
        return text.startsWith(".amazonaws.com", end)
                || (text.startsWith(":", end)
                        && end + 1 < text.length()
                        && Character.isUpperCase(text.charAt(end + 1)));
    }

    private static String wordAt(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(Math.min(start, text.length()), end);
    }

    private String patterns(String text) {
        Matcher matcher = PATTERNS.matcher(text);
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        while (matcher.find()) {
            masked.append(text, from, matcher.start()).append(mask(matcher));
            from = matcher.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    private String mask(Matcher matcher) {
        String found = matcher.group();
        if (matcher.group("uuid") != null) {
            // The id of an event, by which it can be found; its last part may look like an account's.
            return found;
        }
        if (matcher.group("id") != null) {
            return masks.computeIfAbsent(found, id -> next(id.substring(0, 4)));
        }
        if (matcher.group("mail") != null) {
            return masks.computeIfAbsent(found, mail -> next("mail"));
        }
        for (String kind : List.of("account", "owner", "alias")) {
            if (matcher.group(kind) != null) {
                return masks.computeIfAbsent(found, any -> next(kind));
            }
        }
        return masks.computeIfAbsent(found, address -> next("address"));
    }
}
