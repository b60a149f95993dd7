package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.aws.StubAws.Answer;
import dev.cordon.aws.StubAws.Request;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3LogsTests {
    private static final String TRAIL = "org/AWSLogs/o-abcde12345/123456789012/CloudTrail/";
    private static final LogFilter MARCH_FIRST = new LogFilter(
            Instant.parse("2026-03-01T01:00:00Z"),
            Instant.parse("2026-03-02T00:00:00Z"),
            Set.of("123456789012"),
            Set.of("eu-west-1"));

    @TempDir
    Path home;

    /** A bucket: objects by key. */
    private final TreeMap<String, String> bucket = new TreeMap<>();

    private final ConcurrentLinkedQueue<String> listed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();

    private static String log(String id) {
        return "{\"Records\":[{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"alice\",\"accountId\":\"123456789012\"},\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"ListUsers\",\"awsRegion\":\"eu-west-1\",\"recipientAccountId\":\"123456789012\",\"eventID\":\"%s\"}]}"
                .formatted(id);
    }

    private void fill() {
        for (String account : List.of("123456789012", "999988887777")) {
            for (String region : List.of("eu-west-1", "us-east-1")) {
                for (int day = 25; day < 40; day++) {
                    int month = day <= 28 ? 2 : 3;
                    int date = day <= 28 ? day : day - 28;
                    String key =
                            "org/AWSLogs/o-abcde12345/%s/CloudTrail/%s/2026/%02d/%02d/%s_CloudTrail_%s_2026%02d%02dT1000Z_x.json"
                                    .formatted(account, region, month, date, account, region, month, date);
                    bucket.put(key, log(account + region + day));
                }
            }
        }
        bucket.put("org/AWSLogs/o-abcde12345/123456789012/vpcflowlogs/eu-west-1/2026/03/01/flow.log.gz", "not a log");
        bucket.put(TRAIL, "");
    }

    private Answer answer(Request request) {
        Map<String, String> query = query(request);
        if (request.path().equals("/trail-bucket") || request.path().equals("/trail-bucket/")) {
            String prefix = query.getOrDefault("prefix", "");
            listed.add(prefix);
            return Answer.xml(200, listing(prefix, query.get("delimiter")));
        }
        String key = request.path().substring("/trail-bucket/".length());
        read.add(key);
        String body = bucket.get(key);
        return body == null
                ? Answer.xml(
                        404,
                        "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>")
                : new Answer(200, body.getBytes(StandardCharsets.UTF_8), Map.of(), -1);
    }

    private static Map<String, String> query(Request request) {
        return Stream.of(request.query().split("&", -1))
                .filter(pair -> pair.contains("="))
                .collect(Collectors.toMap(
                        pair -> pair.substring(0, pair.indexOf('=')),
                        pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8)));
    }

    private String listing(String prefix, @Nullable String delimiter) {
        StringBuilder xml = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        Set<String> folders = new TreeSet<>();
        bucket.forEach((key, body) -> {
            if (key.startsWith(prefix)) {
                int slash = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
                if (slash >= 0) {
                    folders.add(key.substring(0, slash + 1));
                } else {
                    xml.append("<Contents><Key>%s</Key><ETag>\"e\"</ETag><Size>%d</Size></Contents>"
                            .formatted(key, body.length()));
                }
            }
        });
        folders.forEach(folder -> xml.append("<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>".formatted(folder)));
        return xml.append("</ListBucketResult>").toString();
    }

    private <T> T withLogs(Function<Request, Answer> answers, Optional<Path> cache, Function<S3Logs, T> use) {
        try (StubAws stub = new StubAws(answers::apply);
                AwsSession session = stub.session();
                S3Logs logs = new S3Logs(session, cache)) {
            return use.apply(logs);
        }
    }

    private LogFiles find(String place, LogFilter filter) {
        return withLogs(
                this::answer, Optional.empty(), logs -> logs.find(S3Location.parse(place), filter, () -> false));
    }

    private static Coverage readAll(LogFiles files) {
        return new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, 2, ReadProgress.NONE, () -> false)
                .read("reading", files.files(), () -> event -> {})
                .coverage();
    }

    private Coverage read(Function<Request, Answer> answers) {
        return withLogs(
                answers,
                Optional.empty(),
                logs -> readAll(logs.find(S3Location.parse("s3://trail-bucket/org"), MARCH_FIRST, () -> false)));
    }

    @Test
    void listsOnlyWhatMayHoldWhatIsAskedFor() {
        fill();

        LogFiles found = find("s3://trail-bucket/org", MARCH_FIRST);

        assertThat(found.problems()).isEmpty();
        // A day more, as events may be delivered late.
        assertThat(found.files())
                .extracting(file -> file.name().replaceAll(".*eu-west-1/2026/(..)/(..)/.*", "$1-$2"))
                .containsExactly("03-01", "03-02", "03-03");
        assertThat(listed)
                .noneMatch(prefix ->
                        prefix.contains("999988887777/") || prefix.contains("us-east-1") || prefix.contains("vpc"));
        assertThat(listed).hasSizeLessThan(15);
    }

    @Test
    void findsTheSameFromAnyLevelOfTheLayout() {
        fill();
        List<String> names = find("s3://trail-bucket/org/", MARCH_FIRST).files().stream()
                .map(LogFile::name)
                .toList();

        for (String place :
                List.of("", "org", "org/AWSLogs", TRAIL, TRAIL + "eu-west-1/2026", TRAIL + "eu-west-1/2026/03/")) {
            assertThat(find("s3://trail-bucket/" + place, MARCH_FIRST).files())
                    .extracting(LogFile::name)
                    .as(place)
                    .isEqualTo(names);
        }
        assertThat(find("s3://trail-bucket", LogFilter.ALL).files()).hasSize(60);
    }

    @Test
    void takesASingleObjectAndNotThoseWhoseNamesGoOn() {
        bucket.put("a/log.json", log("1"));
        bucket.put("a/log.json.bak", log("2"));

        assertThat(find("s3://trail-bucket/a/log.json", LogFilter.ALL).files())
                .extracting(LogFile::name)
                .containsExactly("s3://trail-bucket/a/log.json");
    }

    @Test
    void namesTheActionAndTheBucketThatCannotBeListed() {
        assertThatThrownBy(() -> withLogs(
                        request -> Answer.xml(
                                403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"),
                        Optional.empty(),
                        logs -> logs.find(S3Location.parse("s3://trail-bucket/x"), LogFilter.ALL, () -> false)))
                .isInstanceOf(AwsCallFailed.class)
                .hasMessageStartingWith(
                        "No permission for s3:ListBucket on arn:aws:s3:::trail-bucket (AccessDenied: Access Denied).");
    }

    @Test
    void readsEveryFile() {
        fill();

        Coverage coverage = read(this::answer);

        assertThat(coverage.problems()).isEmpty();
        assertThat(coverage.records()).isEqualTo(3);
    }

    @Test
    void goesOnWhereAConnectionBroke() {
        fill();
        Set<String> broken = new TreeSet<>();

        Coverage coverage = read(request -> {
            Answer answer = answer(request);
            if (!request.path().endsWith(".json")) {
                return answer;
            }
            synchronized (broken) {
                if (broken.add(request.path())) {
                    return answer.cutAfter(100);
                }
            }
            byte[] body = Objects.requireNonNull(bucket.get(request.path().substring("/trail-bucket/".length())))
                    .getBytes(StandardCharsets.UTF_8);
            String range = request.headers().getOrDefault("Range", "bytes=0-");
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            assertThat(request.headers()).containsEntry("If-Match", "\"e\"");
            return new Answer(206, Arrays.copyOfRange(body, from, body.length), Map.of(), -1);
        });

        assertThat(broken).hasSize(3);
        assertThat(coverage.problems()).isEmpty();
        assertThat(coverage.records()).isEqualTo(3);
    }

    @Test
    void saysWhatBecameOfObjectsThatCannotBeRead() {
        fill();
        Map<String, Answer> refusals = Map.of(
                "03/01",
                Answer.xml(
                        403,
                        "<Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/r is not authorized to perform: kms:Decrypt on this resource</Message></Error>"),
                "03/02",
                Answer.xml(404, "<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>"),
                "03/03",
                Answer.xml(403, "<Error><Code>InvalidObjectState</Code><Message>archived</Message></Error>"));

        Coverage coverage = read(request -> refusals.entrySet().stream()
                .filter(refusal ->
                        request.path().endsWith(".json") && request.path().contains(refusal.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> answer(request)));

        assertThat(coverage.problems())
                .extracting(Coverage.Problem::reason)
                .containsExactly(
                        "cannot be read: no permission for kms:Decrypt on the key that encrypts it (AccessDenied: User: arn:aws:iam::123456789012:user/r is not authorized to perform: kms:Decrypt on this resource)",
                        "cannot be read: it is not there any more: it was deleted after the bucket was listed",
                        "cannot be read: it is archived (InvalidObjectState: archived). Restore it first, with aws s3api restore-object");
    }

    @Test
    void namesTheActionAndTheObjectThatIsRefused() {
        bucket.put("org/a.json", log("1"));

        Coverage coverage = read(request -> request.path().endsWith(".json")
                ? Answer.xml(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>")
                : answer(request));

        assertThat(coverage.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.reason())
                                .startsWith(
                                        "cannot be read: No permission for s3:GetObject on arn:aws:s3:::trail-bucket/org/a.json"));
    }

    @Test
    void fetchesNothingTwiceWithACache() throws IOException {
        fill();
        for (int run = 0; run < 2; run++) {
            Coverage coverage = withLogs(
                    this::answer,
                    Optional.of(home),
                    logs -> readAll(logs.find(S3Location.parse("s3://trail-bucket/org"), MARCH_FIRST, () -> false)));
            assertThat(coverage.records()).isEqualTo(3);
        }

        assertThat(read).hasSize(3);
        try (Stream<Path> cached = Files.walk(home)) {
            assertThat(cached.filter(Files::isRegularFile))
                    .hasSize(3)
                    .allMatch(file -> file.getFileName().toString().matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void readsALargeObjectAsAStream() throws IOException {
        String large = log("1").replace("\"Records\":[", "\"pad\":\"" + "x".repeat(3 << 20) + "\",\"Records\":[");
        bucket.put("org/a.json", large);

        long length = withLogs(this::answer, Optional.empty(), logs -> {
            LogFile file = logs.find(S3Location.parse("s3://trail-bucket/org"), LogFilter.ALL, () -> false)
                    .files()
                    .get(0);
            file.announce();
            try (InputStream in = file.open()) {
                return (long) in.readAllBytes().length;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(length).isEqualTo(large.length());
    }
}
