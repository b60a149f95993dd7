package dev.cordon.app;

import dev.cordon.aws.EnabledRegions;
import dev.cordon.aws.GuardDutyFindings;
import dev.cordon.aws.Notice;
import dev.cordon.aws.NoticeReader;
import dev.cordon.aws.NoticeRefused;
import dev.cordon.investigation.Alert;
import dev.cordon.trail.TimeWindow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alert that an investigation begins with, if it does: a file, an event on stdin, or the id of a finding to fetch. */
final class AlertArgument {
    /** What led to the alert is to be judged too; what comes before is the user's past. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final String STDIN = "-";

    private AlertArgument() {}

    /** Whether it is an id, so that AWS has to be asked. */
    static boolean isId(@Nullable String finding) {
        return finding != null
                && !finding.equals(STDIN)
                && !exists(finding)
                && finding.matches("[A-Za-z0-9_-]{16,300}");
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The alert out of a file or stdin; empty if none is given, or it has to be fetched. */
    static Optional<Notice> given(@Nullable String subject, @Nullable String finding, Surroundings surroundings) {
        if (finding != null && subject != null) {
            throw CommandFailed.usage("Give a user or --finding, not both: the finding says whom it is about.");
        }
        if (STDIN.equals(subject) || STDIN.equals(finding)) {
            return Optional.of(read("The event on stdin", surroundings.in()));
        }
        if (finding == null || isId(finding)) {
            return Optional.empty();
        }
        if (!exists(finding)) {
            throw CommandFailed.usage(
                    "--finding %s: there is no such file, and it is not the id of a finding.".formatted(finding));
        }
        try (InputStream in = Files.newInputStream(Path.of(finding))) {
            return Optional.of(read(finding, in));
        } catch (IOException e) {
            throw CommandFailed.usage("--finding %s: cannot be read: %s.".formatted(finding, e.getMessage()), e);
        }
    }

    private static Notice read(String name, InputStream in) {
        try {
            return NoticeReader.read(name, in);
        } catch (NoticeRefused e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Fetches a finding by its id.
     *
     * @param regions where to look; empty for every region of the account
     */
    static Notice fetch(String id, List<String> regions, AwsAccess access) {
        EnabledRegions where = regions.isEmpty()
                ? EnabledRegions.of(access.session(), access.caller())
                : new EnabledRegions(regions, Optional.empty());
        return GuardDutyFindings.find(id, where.names(), access.session(), access.caller())
                .orElseThrow(() -> CommandFailed.usage(
                        "GuardDuty has no finding %s in account %s (%d regions asked). Check the id, and whose credentials these are.%s"
                                .formatted(
                                        id,
                                        access.caller().accountId(),
                                        where.names().size(),
                                        where.doubt()
                                                .map(doubt -> " Besides, " + doubt)
                                                .orElse(""))));
    }

    static String subject(Notice notice) {
        try {
            return notice.subject();
        } catch (NoticeRefused e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    /** The time that the alert suggests to judge, if it tells when it began. */
    static Optional<TimeWindow> window(Notice notice) {
        return notice.firstSeen().map(seen -> new TimeWindow(seen.minus(BEFORE), Instant.MAX));
    }

    static Alert alert(Notice notice) {
        return new Alert(
                notice.source(),
                notice.id(),
                notice.type(),
                notice.title(),
                notice.severity(),
                notice.firstSeen(),
                notice.lastSeen());
    }
}
