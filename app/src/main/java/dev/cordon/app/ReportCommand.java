package dev.cordon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon report}: the options alone. What they mean is up to {@link ReportRun}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "A case for those who were not there: one page, or a text to paste.",
            "",
            "Examples:",
            "  cordon report ~/cases/alice --open               alice-report.html, shown",
            "  cordon report ~/cases/alice --redact             for others to see",
            "  cordon report ~/cases/alice --format md          for the ticket",
            "  cordon report ~/cases/alice --format aws-support for a case with AWS",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Reads the case and changes nothing in it; asks no account.",
            "Exit codes: 0 done; 1 done, but the case is not as it was sealed; 2 usage;",
            "4 done, but not all of the case could be read; 5 internal error."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class ReportCommand implements Callable<Integer> {
    /** Forms of a report. */
    enum Format {
        HTML,
        MD,
        JSON,
        CSV,
        AWS_SUPPORT;

        /** As the command line has it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @ParentCommand
    private Cordon cordon;

    @Parameters(paramLabel = "CASE", description = "The folder of the case.")
    Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "html: a page that needs nothing else. md: Markdown. json: schema cordon.report/1."
                    + " csv: all events, as Timesketch imports them. aws-support: what AWS Support asks for."
                    + " Default: html.")
    Format format = Format.HTML;

    @Option(
            names = "--redact",
            description = "Mask account ids, addresses, credentials and names, each the same way throughout.")
    boolean redact;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Where it goes; - for stdout. Default: for html NAME-report.html here, else stdout.")
    @Nullable
    String to;

    @Option(names = "--open", description = "Show the page in your browser.")
    boolean open;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on stderr but errors.")
    boolean quiet;

    @Override
    public Integer call() throws IOException {
        return new ReportRun(this, cordon.surroundings()).run();
    }
}
