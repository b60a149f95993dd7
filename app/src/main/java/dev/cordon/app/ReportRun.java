package dev.cordon.app;

import dev.cordon.casefile.NotACase;
import dev.cordon.report.export.IncidentJson;
import dev.cordon.report.export.MarkdownReport;
import dev.cordon.report.export.SupportSummary;
import dev.cordon.report.export.TimesketchCsv;
import dev.cordon.report.html.HtmlReport;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.IncidentReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** One run of {@code cordon report}. */
final class ReportRun {
    /** In the head of every page of Cordon's. */
    private static final String GENERATOR = "<meta name=\"generator\" content=\"Cordon\">";

    private static final int HEAD = 400;

    private final ReportCommand options;
    private final Surroundings surroundings;

    ReportRun(ReportCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    int run() throws IOException {
        boolean page = options.format == ReportCommand.Format.HTML;
        if (options.open && (!page || "-".equals(options.to))) {
            throw CommandFailed.usage("--open shows a page: give --format html, and a file with --to.");
        }
        Incident incident = read();
        if ("-".equals(options.to) || (options.to == null && !page)) {
            ResultOutput.write(out -> write(incident, out), surroundings);
        } else {
            Path file = options.to != null ? Path.of(options.to) : Path.of(fileName());
            keep(incident, file);
            say("report written to %s".formatted(file.toAbsolutePath().normalize()));
            if (options.open && !Browser.open(file.toAbsolutePath().normalize().toUri(), surroundings)) {
                say("no browser could be started: open the file yourself");
            }
        }
        incident.gaps().forEach(gap -> Failure.print(gap, surroundings.err()));
        if (!incident.isUnfinished() && !incident.isUnchanged()) {
            Failure.print(
                    "the case is NOT as it was sealed: cordon case check %s".formatted(options.folder),
                    surroundings.err());
            return ExitCode.FOUND;
        }
        return incident.gaps().isEmpty() && !incident.isUnfinished() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }

    private Incident read() throws IOException {
        try {
            return options.redact ? IncidentReader.readRedacted(options.folder) : IncidentReader.read(options.folder);
        } catch (NotACase e) {
            throw CommandFailed.usage(String.valueOf(e.getMessage()), e);
        }
    }

    private void write(Incident incident, OutputStream out) throws IOException {
        switch (options.format) {
            case HTML -> HtmlReport.write(incident, out);
            case MD -> MarkdownReport.write(incident, out);
            case JSON -> IncidentJson.write(incident, out);
            case CSV -> TimesketchCsv.write(incident, out);
            case AWS_SUPPORT -> SupportSummary.write(incident, out);
        }
    }

    /** The name of the case folder tells who it is about, unless nobody is to know. */
    private String fileName() throws IOException {
        Path name = options.folder.toRealPath().getFileName();
        return options.redact || name == null ? "cordon-report.html" : name + "-report.html";
    }

    /** Replaces an older report, and no other file; there is never half of one. */
    private void keep(Incident incident, Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isReport(file)) {
            throw CommandFailed.usage("%s exists, and is no report: choose another file with --to.".formatted(file));
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null && folder.startsWith(options.folder.toRealPath())) {
            throw CommandFailed.usage(
                    "A report does not go into the case, which would not be as it was sealed: choose another place with --to.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            write(incident, out);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw new CommandFailed(
                    ExitCode.INTERNAL,
                    "Cannot write %s: %s. Choose another place with --to, or free some space."
                            .formatted(file, reason(e)),
                    e);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().toLowerCase(Locale.ROOT).contains("nosuchfile")
                ? "there is no such folder"
                : String.valueOf(e.getMessage());
    }

    private boolean isReport(Path file) throws IOException {
        if (options.format != ReportCommand.Format.HTML) {
            return false;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(GENERATOR);
        }
    }

    private void say(String sentence) {
        if (!options.quiet) {
            Failure.print(sentence, surroundings.err());
        }
    }
}
