package dev.cordon.app;

import dev.cordon.investigation.Baseline;
import dev.cordon.investigation.BaselineJson;
import dev.cordon.investigation.BaselineRefused;
import dev.cordon.investigation.HuntRequest;
import dev.cordon.investigation.InvestigationRequest;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.TimeWindow;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code --baseline FILE}: the past out of a file that {@code cordon baseline} made. */
final class SavedBaseline {
    private SavedBaseline() {}

    /** How long the past in the logs is to be: none of it where a file has it. */
    static Optional<Duration> lengthOf(String option) {
        return TimeOptions.isBaselineLength(option) || !isFile(option)
                ? TimeOptions.baseline(option)
                : Optional.of(Duration.ZERO);
    }

    /** The request with the file's past, if the option names a file. */
    static InvestigationRequest into(InvestigationRequest request, String option) throws IOException {
        if (TimeOptions.isBaselineLength(option) || !isFile(option)) {
            return request;
        }
        Baseline baseline = read(Path.of(option), user -> mayBe(request.subject(), user.userName()));
        requireSameLogs(option, baseline, request.filter());
        return request.with(
                baseline, window(option, baseline, request.yardstick().window()));
    }

    /** The same for a hunt, which needs the past of all whom it judges. */
    static HuntRequest into(HuntRequest request, String option) throws IOException {
        if (TimeOptions.isBaselineLength(option) || !isFile(option)) {
            return request;
        }
        Baseline baseline = read(
                Path.of(option),
                user -> request.user().isEmpty() || mayBe(request.user().get(), user.userName()));
        requireSameLogs(option, baseline, request.filter());
        return request.with(
                baseline, window(option, baseline, request.yardstick().window()));
    }

    /** What is neither a length nor a path that is there is taken for a mistyped length, unless it looks like a path. */
    private static boolean isFile(String option) {
        return option.contains("/") || option.contains("\\") || option.contains(".") || Files.exists(Path.of(option));
    }

    /** Whether the subject may be the user: by name, by ARN, or as an access key, which may be anybody's. */
    private static boolean mayBe(String subject, String userName) {
        return subject.equals(userName)
                || subject.endsWith("/" + userName)
                || subject.startsWith("AKIA")
                || subject.startsWith("ASIA");
    }

    private static Baseline read(Path file, Predicate<Baseline.User> wanted) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return BaselineJson.read(file.toString(), in, wanted);
        } catch (BaselineRefused e) {
            throw CommandFailed.usage("--baseline: " + e.getMessage(), e);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            String what = Files.exists(file) ? "cannot be read: " + e.getMessage() : "no such file";
            throw CommandFailed.usage("--baseline: %s: %s.".formatted(file, what), e);
        }
    }

    private static TimeWindow window(String file, Baseline baseline, TimeWindow asked) {
        Instant end = baseline.to();
        if (!asked.to().isAfter(end) || (asked.hasStart() && asked.from().isBefore(end))) {
            throw CommandFailed.usage(
                    "--baseline: %s holds what happened up to %s, and part of that is to be judged. Judge what came after (--from %s), or make a baseline that ends before (cordon baseline FILE --to ...)."
                            .formatted(file, end, end));
        }
        return asked.hasStart() ? asked : new TimeWindow(end, asked.to());
    }

    /** Otherwise, what was left out of one of both would look new, or be missed. */
    private static void requireSameLogs(String file, Baseline baseline, LogFilter filter) {
        if (!baseline.accounts().equals(filter.accounts())
                || !baseline.regions().equals(filter.regions())) {
            throw CommandFailed.usage(
                    "--baseline: %s was made of %s and %s, and %s and %s are to be read now. Use the same --accounts and --regions."
                            .formatted(
                                    file,
                                    words("accounts", baseline.accounts()),
                                    words("regions", baseline.regions()),
                                    words("accounts", filter.accounts()),
                                    words("regions", filter.regions())));
        }
    }

    private static String words(String what, Set<String> names) {
        return names.isEmpty()
                ? "all " + what
                : "the %s %s"
                        .formatted(
                                what, String.join(", ", names.stream().sorted().toList()));
    }
}
