package dev.cordon.trail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log file's path says of its content, so that whole files need not be read.
 *
 * @param earliest no event in it is later than {@code latest} or much earlier than this
 * @param latest when the file was delivered, at the latest
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">CloudTrail log
 *     file names</a>
 */
record LogFileName(
        Optional<String> account, Optional<String> region, Optional<Instant> earliest, Optional<Instant> latest) {
    /** How late an event may come into a file: CloudTrail says minutes on average and promises nothing. */
    static final Duration DELIVERY_SLACK = Duration.ofHours(24);
    /** How far the clocks that stamp events and files may differ. */
    static final Duration CLOCK_SLACK = Duration.ofMinutes(15);

    private static final Pattern NAME =
            Pattern.compile("(\\d{12})_CloudTrail(?:-[A-Za-z]+)?_([a-z]{2}(?:-[a-z]+)+-\\d)_(\\d{8}T\\d{4}Z)_");
    private static final Pattern FOLDERS = Pattern.compile(
            "AWSLogs/(?:o-[a-z0-9]+/)?(\\d{12})/CloudTrail(?:-[A-Za-z]+)?/([a-z]{2}(?:-[a-z]+)+-\\d)/(\\d{4})/(\\d\\d)/(\\d\\d)/");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT);

    static LogFileName of(String path) {
        String slashes = path.replace('\\', '/');
        try {
            Matcher name = NAME.matcher(slashes.substring(slashes.lastIndexOf('/') + 1));
            if (name.find()) {
                Instant delivered = LocalDateTime.parse(name.group(3), STAMP).toInstant(ZoneOffset.UTC);
                return of(name.group(1), name.group(2), delivered, delivered);
            }
            Matcher folders = FOLDERS.matcher(slashes);
            if (folders.find()) {
                Instant day = LocalDate.of(number(folders, 3), number(folders, 4), number(folders, 5))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                return of(folders.group(1), folders.group(2), day, day.plus(Duration.ofDays(1)));
            }
        } catch (DateTimeException e) {
            // Not a date after all: the path says nothing, and the file is read.
        }
        return new LogFileName(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static LogFileName of(String account, String region, Instant earliest, Instant latest) {
        return new LogFileName(Optional.of(account), Optional.of(region), Optional.of(earliest), Optional.of(latest));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Whether the path leaves open that the file holds something that passes the filter. */
    boolean mayHold(LogFilter filter) {
        return (account.isEmpty() || filter.takesAccount(account.get()))
                && (region.isEmpty() || filter.takesRegion(region.get()))
                && !latest.map(time -> time.plus(CLOCK_SLACK).isBefore(filter.from()))
                        .orElse(false)
                && !earliest.map(time -> !time.minus(DELIVERY_SLACK).isBefore(filter.to()))
                        .orElse(false);
    }
}
