package dev.cordon.app.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page of a command, for {@code man}.
 *
 * <p>Written as roff by ourselves: picocli's generator writes AsciiDoc, and what turns that into a page is a Ruby interpreter of
 * thirty megabytes in every build.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/groff_man.7.html">groff_man(7)</a>
 */
public final class ManualPage {
    private static final String EXAMPLES = "Examples:";

    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandSpec command) {
        this.command = command;
    }

    /** The pages of a command and of all below it. */
    public static List<ManualPage> of(CommandSpec root) {
        return Definitions.withSubcommands(root).stream().map(ManualPage::new).toList();
    }

    /** {@code cordon-lab-start.1}. */
    public String fileName() {
        return name(command) + ".1";
    }

    /**
     * The page.
     *
     * @param version stands in its foot
     */
    public String text(String version) {
        page.setLength(0);
        macro("TH", name(command).toUpperCase(Locale.ROOT), "1", "", version, "Cordon");
        section("NAME");
        page.append("%s \\- %s\n".formatted(escaped(name(command)), escaped(Definitions.summary(command))));
        section("SYNOPSIS");
        verbatim(synopsis());
        header();
        arguments();
        subcommands();
        footer();
        seeAlso();
        return page.toString();
    }

    private List<String> synopsis() {
        return command.commandLine()
                .getHelp()
                .synopsis(0)
                .lines()
                .map(line -> Ansi.OFF.string(line).strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Below its first line, a header holds prose, then examples. */
    private void header() {
        List<String> lines = Arrays.stream(command.usageMessage().header())
                .skip(1)
                .map(Definitions::plain)
                .toList();
        int examples = lines.indexOf(EXAMPLES);
        List<String> prose = examples < 0 ? lines : lines.subList(0, examples);
        if (prose.stream().anyMatch(line -> !line.isBlank())) {
            section("DESCRIPTION");
            paragraphs(prose);
        }
        if (examples >= 0) {
            section("EXAMPLES");
            verbatim(lines.subList(examples + 1, lines.size()).stream()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .toList());
        }
    }

    private void arguments() {
        List<ArgSpec> arguments = new ArrayList<>(command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList());
        arguments.addAll(Definitions.options(command));
        if (arguments.isEmpty()) {
            return;
        }
        section("OPTIONS");
        for (ArgSpec argument : arguments) {
            page.append(".TP\n").append(label(argument)).append('\n');
            page.append(escaped(Definitions.description(argument))).append('\n');
        }
    }

    private static String label(ArgSpec argument) {
        String value = "\\fI" + escaped(argument.paramLabel()) + "\\fR";
        if (!(argument instanceof OptionSpec option)) {
            return value;
        }
        String names = Arrays.stream(option.names())
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " " + value;
    }

    private void subcommands() {
        List<CommandSpec> below = Definitions.subcommands(command);
        if (below.isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandSpec sub : below) {
            page.append(".TP\n\\fB").append(escaped(name(sub))).append("\\fR(1)\n");
            page.append(escaped(Definitions.summary(sub))).append('\n');
        }
    }

    private void footer() {
        List<String> lines = Arrays.stream(command.usageMessage().footer())
                .map(Definitions::plain)
                .toList();
        if (lines.stream().anyMatch(line -> !line.isBlank())) {
            section("NOTES");
            paragraphs(lines);
        }
    }

    private void seeAlso() {
        CommandSpec parent = command.parent();
        if (parent != null) {
            section("SEE ALSO");
            page.append("\\fB").append(escaped(name(parent))).append("\\fR(1)\n");
        }
    }

    private void section(String title) {
        macro("SH", title);
    }

    /** Lines that roff fills by itself; an empty one begins a paragraph, an indented one stands as it is. */
    private void paragraphs(List<String> lines) {
        boolean between = false;
        for (String line : lines) {
            if (line.isBlank()) {
                between = true;
                continue;
            }
            if (between) {
                page.append(".PP\n");
                between = false;
            }
            page.append(escaped(line.strip())).append('\n');
        }
    }

    private void verbatim(List<String> lines) {
        page.append(".nf\n");
        lines.forEach(line -> page.append(escaped(line)).append('\n'));
        page.append(".fi\n");
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument)).append('"');
        }
        page.append('\n');
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** Text that roff prints as it is. ASCII alone: older formatters take a page for Latin-1. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '"' -> escaped.append("\\(dq");
                case '\'' -> escaped.append("\\(aq");
                default -> {
                    if (c < 128) {
                        escaped.append((char) c);
                    } else {
                        escaped.append("\\[u%04X]".formatted(c));
                    }
                }
            }
        });
        // At the start of a line, a full stop would begin a request.
        return escaped.length() > 0 && escaped.charAt(0) == '.' ? "\\&" + escaped : escaped.toString();
    }
}
