package dev.cordon.lab.trail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * A log file: five minutes of one region, for one trail's bucket.
 *
 * @param prefix of the key, without slash; empty for none
 * @param end of the five minutes
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Log file
 *     names</a>
 */
record LogFile(String bucket, String prefix, String region, Instant end) {
    private static final long SECONDS = Duration.ofMinutes(5).toSeconds();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final DateTimeFormatter DAY = utc("yyyy/MM/dd");
    private static final DateTimeFormatter MINUTE = utc("yyyyMMdd'T'HHmm'Z'");

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** The file of a trail that a record belongs to. */
    static LogFile of(Trail trail, TrailRecord record) {
        long window = Math.floorDiv(record.time().getEpochSecond(), SECONDS);
        Instant end = Instant.ofEpochSecond((window + 1) * SECONDS);
        return new LogFile(trail.bucket(), trail.keyPrefix(), record.region(), end);
    }

    /** The key in the bucket, which ends in something random. */
    String key(String accountId, Random random) {
        String start = prefix.isEmpty() ? "" : prefix + "/";
        return "%sAWSLogs/%s/CloudTrail/%s/%s/%s_CloudTrail_%s_%s_%s.json.gz"
                .formatted(
                        start,
                        accountId,
                        region,
                        DAY.format(end),
                        accountId,
                        region,
                        MINUTE.format(end),
                        suffix(random));
    }

    private static String suffix(Random random) {
        return IntStream.range(0, 16)
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))))
                .collect(Collectors.joining());
    }

    /** The content: {@code {"Records":[…]}}, compressed. */
    static byte[] content(List<String> records) {
        String text = records.stream().collect(Collectors.joining(",", "{\"Records\":[", "]}"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
