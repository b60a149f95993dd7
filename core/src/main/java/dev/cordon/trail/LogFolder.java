package dev.cordon.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the path of a folder says of the log files under it, at any depth of the layout in which trails write to S3:
 * {@code [prefix/]AWSLogs/[o-ORGANISATION/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/}. Spares listing what is not asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html#cloudtrail-find-log-files">Finding
 *     your CloudTrail log files</a>
 */
public final class LogFolder {
    private static final String ROOT = "AWSLogs";
    private static final String SERVICE = "CloudTrail";

    private final Optional<String> account;
    private final Optional<String> service;
    private final Optional<String> region;
    private final Optional<LocalDate> begin;
    private final Optional<LocalDate> end;

    private LogFolder(List<String> below) {
        account = at(below, 0).filter(name -> name.matches("\\d{12}"));
        service = account.isEmpty() ? Optional.empty() : at(below, 1);
        region = service.isEmpty() ? Optional.empty() : at(below, 2);
        Optional<Period> length = Optional.empty();
        Optional<LocalDate> first = Optional.empty();
        try {
            if (at(below, 5).isPresent()) {
                first = Optional.of(LocalDate.of(number(below, 3), number(below, 4), number(below, 5)));
                length = Optional.of(Period.ofDays(1));
            } else if (at(below, 4).isPresent()) {
                first = Optional.of(LocalDate.of(number(below, 3), number(below, 4), 1));
                length = Optional.of(Period.ofMonths(1));
            } else if (at(below, 3).isPresent()) {
                first = Optional.of(LocalDate.of(number(below, 3), 1, 1));
                length = Optional.of(Period.ofYears(1));
            }
        } catch (DateTimeException | NumberFormatException e) {
            // No date after all: the folder may hold anything.
            first = Optional.empty();
        }
        begin = first;
        end = first.isEmpty() ? Optional.empty() : Optional.of(first.get().plus(length.orElse(Period.ZERO)));
    }

    /**
     * Reads a path.
     *
     * @param path with {@code /}, such as the prefix of objects in a bucket
     */
    public static LogFolder of(String path) {
        List<String> names = List.of(path.split("/"));
        int root = names.lastIndexOf(ROOT);
        List<String> below = root < 0 ? List.of() : names.subList(root + 1, names.size());
        return new LogFolder(
                !below.isEmpty() && below.get(0).startsWith("o-") ? below.subList(1, below.size()) : below);
    }

    private static Optional<String> at(List<String> names, int index) {
        return index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    }

    private static int number(List<String> names, int index) {
        return Integer.parseInt(names.get(index));
    }

    /** Whether something under it may pass the filter; of other services' folders, nothing does. */
    public boolean mayHold(LogFilter filter) {
        return (account.isEmpty() || filter.takesAccount(account.get()))
                && (service.isEmpty() || service.get().equals(SERVICE))
                && (region.isEmpty() || filter.takesRegion(region.get()))
                && (begin.isEmpty()
                        || !startOf(begin.get())
                                .minus(LogFileName.DELIVERY_SLACK)
                                .isAfter(filter.to()))
                && (end.isEmpty()
                        || !startOf(end.get()).plus(LogFileName.CLOCK_SLACK).isBefore(filter.from()));
    }

    /**
     * Whether it is better listed level by level: above a month, always; a month, if only some of its days are asked for; a day
     * never.
     */
    public boolean isDivided(LogFilter filter) {
        if (begin.isEmpty() || end.isEmpty() || end.get().isAfter(begin.get().plusMonths(1))) {
            return true;
        }
        boolean day = end.get().equals(begin.get().plusDays(1));
        return !day
                && (startOf(begin.get()).isBefore(filter.from())
                        || startOf(end.get()).isAfter(filter.to()));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
