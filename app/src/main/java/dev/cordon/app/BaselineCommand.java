package dev.cordon.app;

import dev.cordon.investigation.Baseline;
import dev.cordon.investigation.BaselineJson;
import dev.cordon.investigation.BaselineMaker;
import dev.cordon.investigation.BaselineRefused;
import dev.cordon.investigation.NothingReadable;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TimeWindow;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon baseline}: saves what every user usually does. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "What do the users usually do? Saved once, for investigations to compare with.",
            "",
            "Examples:",
            "  cordon baseline usual.json --logs ./cloudtrail --to 2026-03-01",
            "  cordon investigate alice --logs ./cloudtrail/today --baseline ./usual.json",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = "cordon baseline FILE --logs PATH... [options]",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Profiles every IAM user. FILE is replaced if it is a baseline, and nothing else is. It names "
                    + "users, addresses and actions: keep it like the logs.",
            "Exit codes: 0 saved; 2 usage; 3 no access; 4 saved, but something could not be read, or nothing "
                    + "could; 130 stopped by Ctrl-C, nothing saved."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class BaselineCommand implements Callable<Integer> {
    @ParentCommand
    private Cordon cordon;

    @Parameters(paramLabel = "FILE", description = "Where to save (JSON, schema cordon.baseline/1).")
    private Path file;

    @Option(
            names = "--logs",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail log files, folders of them at any depth, or a trail in S3: s3://BUCKET/PREFIX.")
    private List<String> logs = new ArrayList<>();

    @Mixin
    private LogSourceOptions aws = new LogSourceOptions();

    @Option(names = "--from", paramLabel = "TIME", description = "Leave out what was before. Default: nothing.")
    @Nullable
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description =
                    "Leave out what came after, and end there; a date includes that whole day. Default: the last event.")
    @Nullable
    private String to;

    @Option(names = "--accounts", split = ",", paramLabel = "ID", description = "Read the logs of these accounts only.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--regions",
            split = ",",
            paramLabel = "REGION",
            description = "Read the logs of these regions only. Default: all.")
    private List<String> regions = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, for regions.")
    @Nullable
    private Path config;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        Surroundings surroundings = cordon.surroundings();
        if (threads < 1) {
            throw CommandFailed.usage("--threads %d: expected 1 or more.".formatted(threads));
        }
        refuseToReplaceOtherFiles();
        try (Interrupt interrupt = Interrupt.listen(surroundings.err())) {
            BaselineMaker.Made made = make(surroundings, interrupt);
            if (interrupt.isRequested()) {
                Failure.print("stopped; nothing was saved.", surroundings.err());
                return ExitCode.INTERRUPTED;
            }
            save(made.baseline());
            return tell(made, surroundings);
        }
    }

    private BaselineMaker.Made make(Surroundings surroundings, Interrupt interrupt) throws IOException {
        TimeWindow window = TimeOptions.window(null, from, to, surroundings.clock());
        List<String> read = regions.isEmpty()
                ? Configuration.load(config, surroundings.variables()).regions()
                : regions;
        LogFilter filter = new LogFilter(
                window.from(),
                window.to(),
                AccountIds.of("--accounts", accounts),
                read.contains("all") ? Set.of() : Set.copyOf(read));
        ProgressLine line = surroundings.errIsTerminal() && !quiet
                ? new ProgressLine(surroundings.err(), surroundings.columns(), System::nanoTime)
                : null;
        try (LogArguments sources = new LogArguments(logs, aws, read, surroundings, quiet)) {
            return new BaselineMaker(
                            filter,
                            ReadLimits.DEFAULT,
                            threads,
                            line == null ? ReadProgress.NONE : line,
                            interrupt::isRequested,
                            surroundings.clock())
                    .make(sources.find(filter, interrupt::isRequested));
        } catch (NothingReadable e) {
            throw interrupt.isRequested()
                    ? new CommandFailed(ExitCode.INTERRUPTED, "stopped; nothing was saved.", e)
                    : new CommandFailed(ExitCode.INCOMPLETE, String.valueOf(e.getMessage()), e);
        } finally {
            if (line != null) {
                line.close();
            }
        }
    }

    private void refuseToReplaceOtherFiles() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] lead = "{\"schema\":\"cordon.baseline/".getBytes(StandardCharsets.US_ASCII);
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                if (Arrays.equals(in.readNBytes(lead.length), lead)) {
                    return;
                }
            }
        }
        throw CommandFailed.usage("%s is there and is no baseline; choose another name.".formatted(file));
    }

    /** Whole or not at all, for its owner's eyes only. */
    private void save(Baseline baseline) throws IOException {
        Path place = file.toAbsolutePath();
        Path folder = place.getParent() == null ? place : place.getParent();
        Path unfinished = null;
        try {
            unfinished = Files.createTempFile(folder, ".baseline", ".part");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                BaselineJson.write(baseline, out);
            }
            requireUsable(unfinished);
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw CommandFailed.usage("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
        } finally {
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /** What would be refused when it is needed is not saved in the stead of what may be usable. */
    private void requireUsable(Path written) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(written), 1 << 16)) {
            BaselineJson.read(file.toString(), in, user -> false);
        } catch (BaselineRefused e) {
            throw new CommandFailed(
                    ExitCode.INCOMPLETE,
                    "Nothing was saved, as what the logs hold fits into no baseline: " + e.getMessage(),
                    e);
        }
    }

    private int tell(BaselineMaker.Made made, Surroundings surroundings) {
        Baseline baseline = made.baseline();
        if (!quiet) {
            Failure.print(
                    "%s in %s from %s to %s saved in %s"
                            .formatted(
                                    Counted.of(baseline.users().size(), "user"),
                                    Counted.of(baseline.records(), "record"),
                                    baseline.from(),
                                    baseline.to(),
                                    file),
                    surroundings.err());
        }
        Coverage coverage = made.coverage();
        for (Coverage.Problem problem : coverage.problems()) {
            Failure.print("%s: %s".formatted(problem.file(), problem.reason()), surroundings.err());
        }
        if (!coverage.complete()) {
            Failure.print(
                    "incomplete: %s kept logs from being read; what users did there will look new"
                            .formatted(Counted.of(baseline.problems(), "problem")),
                    surroundings.err());
        }
        return coverage.complete() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
}
