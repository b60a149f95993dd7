package dev.cordon.report.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.EvidenceWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random cases, of which nothing that tells whose they are may be left, and in which nothing that differs may become the same. */
class RedactorTests {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String MARKS = "+=.@_-";

    @TempDir
    private Path home;

    /** What a record tells, by what it is. */
    private record Told(
            String account, String user, String role, String session, String bucket, String key, String address) {
        List<String> all() {
            return List.of(account, user, role, session, bucket, key, address);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void leavesNothingOfWhatARecordNames(long seed) throws Exception {
        Random random = new Random(seed);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            told.add(random(random, told));
        }
        Incident plain = IncidentReader.read(caseOf(told));
        Incident redacted = IncidentReader.readRedacted(home.resolve("case"));
        Map<String, String> masks = new HashMap<>();
        for (int i = 0; i < told.size(); i++) {
            Records.Row before = plain.records().rows().get(i);
            Records.Row after = redacted.records().rows().get(i);
            String shown = after.toString();
            for (String secret : told.get(i).all()) {
                assertThat(before.toString()).contains(secret);
                assertThat(shown).doesNotContain(secret);
            }
            assertThat(shown).doesNotContain(alias(told.get(i))).doesNotContainPattern("ec2-[0-9]+-[0-9]+-");
            assertThat(after.eventId()).isEqualTo(before.eventId());
            assertThat(after.eventName()).isEqualTo(before.eventName());
            assertThat(after.eventSource()).isEqualTo(before.eventSource());
            assertThat(after.region()).isEqualTo(before.region());
            assertThat(after.time()).isEqualTo(before.time());
            assertThat(masks.computeIfAbsent(before.address(), any -> after.address()))
                    .as("the same mask for the same address")
                    .isEqualTo(after.address());
            assertThat(masks.computeIfAbsent(before.credential(), any -> after.credential()))
                    .isEqualTo(after.credential());
        }
        assertThat(masks.values()).as("another mask for another one").doesNotHaveDuplicates();
    }

    /** Some of it again as in an earlier record, and names within names, which are the hard case. */
    private static Told random(Random random, List<Told> earlier) {
        Told fresh = new Told(
                "%012d".formatted(random.nextLong(1_000_000_000_000L)),
                name(random),
                name(random),
                name(random),
                name(random).toLowerCase(Locale.ROOT),
                "AKIA" + letters(random, 16).toUpperCase(Locale.ROOT),
                address(random));
        if (earlier.isEmpty()) {
            return fresh;
        }
        Told again = earlier.get(random.nextInt(earlier.size()));
        boolean same = random.nextInt(3) == 0;
        return new Told(
                same ? again.account() : fresh.account(),
                random.nextBoolean() ? again.user() + "-" + fresh.user() : fresh.user(),
                fresh.role(),
                fresh.session(),
                fresh.bucket(),
                same ? again.key() : fresh.key(),
                same ? again.address() : fresh.address());
    }

    /** An account's alias, which nothing names as such. */
    private static String alias(Told told) {
        return "alias-" + told.role().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String address(Random random) {
        return random.nextBoolean()
                ? "%d.%d.%d.%d"
                        .formatted(
                                1 + random.nextInt(254), random.nextInt(256), random.nextInt(256), random.nextInt(256))
                : "2001:db8:%x:%x::%x"
                        .formatted(1 + random.nextInt(65535), random.nextInt(65536), 1 + random.nextInt(65535));
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder(letters(random, 5 + random.nextInt(6)));
        if (random.nextBoolean()) {
            name.append(MARKS.charAt(random.nextInt(MARKS.length()))).append(letters(random, 4));
        }
        return name.toString();
    }

    private static String letters(Random random, int count) {
        StringBuilder letters = new StringBuilder("Q");
        while (letters.length() < count) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private Path caseOf(List<Told> told) throws Exception {
        CaseFolder folder = CaseFolder.create(home.resolve("case"));
        EvidenceWriter.Part part = folder.evidence().part(0);
        for (int i = 0; i < told.size(); i++) {
            part.record(record(i, told.get(i)).getBytes(StandardCharsets.UTF_8));
        }
        folder.describe(new CaseDescription(
                new CaseDescription.Subject(told.get(0).user(), "", told.get(0).account()),
                Instant.EPOCH,
                "1",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
        folder.seal();
        return folder.path();
    }

    private static String record(int number, Told told) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        String arn = "arn:aws:iam::%s:user/%s".formatted(told.account(), told.user());
        record.put("eventVersion", "1.08");
        record.putObject("userIdentity")
                .put("type", "IAMUser")
                .put("arn", arn)
                .put("accountId", told.account())
                .put("accessKeyId", told.key())
                .put("userName", told.user());
        record.put("eventTime", Instant.EPOCH.plusSeconds(number).toString());
        record.put("eventSource", "s3.amazonaws.com");
        record.put("eventName", "GetObject");
        record.put("awsRegion", "eu-west-1");
        record.put("sourceIPAddress", told.address());
        record.put("userAgent", "aws-cli/2 (" + told.user() + "@" + told.bucket() + ")");
        record.put("errorCode", "AccessDenied");
        record.put(
                "errorMessage",
                "User: %s is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::%s/x because of %s from %s"
                        .formatted(arn, told.bucket(), told.role(), told.address()));
        record.putObject("requestParameters")
                .put("bucketName", told.bucket())
                .put("roleName", told.role())
                .put("roleSessionName", told.session())
                .put("note", "of %s in logs_%s_x by %s".formatted(told.user(), told.account(), told.session()))
                .put("url", "https://%s.signin.aws.amazon.com/console".formatted(alias(told)))
                .put(
                        "host",
                        "ec2-%s.compute.amazonaws.com".formatted(told.address().replace('.', '-')));
        record.put("eventID", "00000000-0000-4000-8000-%012x".formatted(number));
        record.put("readOnly", true);
        return record.toString();
    }
}
