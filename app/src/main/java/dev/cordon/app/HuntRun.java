package dev.cordon.app;

import dev.cordon.analysis.GeoIp;
import dev.cordon.investigation.Baseline;
import dev.cordon.investigation.Hunt;
import dev.cordon.investigation.HuntRequest;
import dev.cordon.investigation.Hunter;
import dev.cordon.investigation.NothingReadable;
import dev.cordon.investigation.UnknownSubject;
import dev.cordon.report.HuntCsv;
import dev.cordon.report.HuntJson;
import dev.cordon.report.HuntReport;
import dev.cordon.report.NavigatorLayer;
import dev.cordon.report.OcsfFindings;
import dev.cordon.report.SubjectFindings;
import dev.cordon.report.TerminalStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One run of {@code cordon hunt}: reads, judges everyone, shows the result. */
final class HuntRun {
    private final HuntCommand options;
    private final Surroundings surroundings;

    HuntRun(HuntCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    int run() throws IOException {
        if (options.top < 1) {
            throw CommandFailed.usage("--top %d: expected 1 or more.".formatted(options.top));
        }
        Configuration configuration = Configuration.load(options.judging.config, surroundings.variables());
        try (GeoIp geoIp = options.judging.geoIp(configuration);
                LogArguments sources = sources(configuration);
                Interrupt interrupt = Interrupt.listen(surroundings.err())) {
            HuntRequest request = request(configuration, geoIp);
            request.saved().ifPresent(this::sayWhoseThePastIs);
            Hunt hunt = hunt(request.over(sources.find(request.toRead(), interrupt::isRequested)), interrupt);
            ResultOutput.write(out -> write(hunt, out), surroundings);
            if (!hunt.complete() && !options.quiet) {
                Failure.print(
                        "incomplete: not all could be read, judged or asked; the result says what", surroundings.err());
            }
            if (hunt.coverage().interrupted()) {
                Failure.print(Interrupt.covered(hunt.coverage()), surroundings.err());
                return ExitCode.INTERRUPTED;
            }
            return exitCode(hunt);
        }
    }

    private LogArguments sources(Configuration configuration) {
        return new LogArguments(
                options.sources,
                options.aws,
                options.judging.wantedRegions(configuration),
                surroundings,
                options.quiet);
    }

    /** What is asked, of no logs yet. */
    private HuntRequest request(Configuration configuration, GeoIp geoIp) throws IOException {
        HuntRequest request = new HuntRequest(
                options.judging.yardstick(configuration, geoIp, surroundings.clock()),
                Optional.ofNullable(options.user),
                SavedBaseline.lengthOf(options.judging.baseline),
                List.of(),
                options.judging.filter(options.accounts, configuration),
                options.judging.limits(),
                options.judging.threads);
        return SavedBaseline.into(request, options.judging.baseline);
    }

    private void sayWhoseThePastIs(Baseline baseline) {
        if (!options.quiet) {
            Failure.print(
                    "compared with a saved baseline: the past of %s up to %s; roles and federated names are compared with nothing before that"
                            .formatted(Counted.of(baseline.users().size(), "IAM user"), baseline.to()),
                    surroundings.err());
        }
    }

    private Hunt hunt(HuntRequest request, Interrupt interrupt) {
        try (Progress progress = Progress.on(surroundings, options.quiet)) {
            return new Hunter(progress.heard(), interrupt::isRequested).hunt(request);
        } catch (UnknownSubject e) {
            throw CommandFailed.unknown(e, interrupt.isRequested());
        } catch (NothingReadable e) {
            throw new CommandFailed(ExitCode.INCOMPLETE, String.valueOf(e.getMessage()), e);
        }
    }

    private void write(Hunt hunt, OutputStream out) throws IOException {
        Hunt shown = hunt.showing(options.minSeverity);
        switch (options.output) {
            case TABLE -> out.write(HuntReport.of(shown, options.top, style()).getBytes(StandardCharsets.UTF_8));
            case JSON -> HuntJson.write(shown, out);
            case CSV -> HuntCsv.write(shown, options.top, out);
            case OCSF ->
                OcsfFindings.write(
                        subjects(shown),
                        hunt.complete(),
                        Cordon.version(),
                        surroundings.clock().instant(),
                        out);
            case NAVIGATOR -> NavigatorLayer.write("hunt", subjects(shown), hunt.complete(), out);
        }
    }

    private static List<SubjectFindings> subjects(Hunt hunt) {
        return hunt.identities().stream().map(SubjectFindings::of).toList();
    }

    private TerminalStyle style() {
        return surroundings.outIsTerminal()
                ? new TerminalStyle(
                        surroundings.columns(),
                        surroundings.wantsColour() && !options.noColor,
                        surroundings.wantsAscii())
                : TerminalStyle.PLAIN;
    }

    private int exitCode(Hunt hunt) {
        if (!hunt.complete()) {
            return ExitCode.INCOMPLETE;
        }
        boolean found = hunt.identities().stream()
                .flatMap(identity -> identity.findings().stream())
                .anyMatch(finding -> options.failOn.isReachedBy(finding.severity()));
        return found ? ExitCode.FOUND : ExitCode.DONE;
    }
}
