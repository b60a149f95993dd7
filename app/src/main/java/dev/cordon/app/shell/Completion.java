package dev.cordon.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Scripts that complete commands, options and their values on Tab. */
public enum Completion {
    /** For bash 4 and newer. */
    BASH {
        @Override
        public String script(CommandLine root) {
            return VALUES.matcher(AutoComplete.bash(root.getCommandName(), root))
                    .replaceAll(values -> values.group().toLowerCase(Locale.ROOT));
        }
    },
    /** By zsh's own emulation of bash's completion, which the script turns on. */
    ZSH {
        @Override
        public String script(CommandLine root) {
            return BASH.script(root);
        }
    },
    FISH {
        @Override
        public String script(CommandLine root) {
            return new Fish(root.getCommandSpec()).script();
        }
    };

    /** The values of an argument, which picocli gives the names of Java's constants. */
    private static final Pattern VALUES = Pattern.compile("(?<=_args=\\()\"[^)\\n]*");

    /** The script that the shell has to read. */
    public abstract String script(CommandLine root);

    /**
     * picocli makes none for fish.
     *
     * @see <a href="https://fishshell.com/docs/current/completions.html">Writing your own completions</a>
     */
    private static final class Fish {
        /** Which command the line is at: words that name no subcommand (options, their values) are passed over. */
        private static final String COMMAND_OF_LINE = """
                function __%1$s_at
                    set -l path
                    for word in (commandline -opc)[2..-1]
                        set -l longer (string join ' ' -- $path $word)
                        if contains -- $longer $__%1$s_commands
                            set path $longer
                        end
                    end
                    test "$path" = "$argv"
                end

                """;

        private final CommandSpec root;
        private final StringBuilder script = new StringBuilder();

        Fish(CommandSpec root) {
            this.root = root;
        }

        String script() {
            List<CommandSpec> commands = Definitions.withSubcommands(root);
            script.append("# Completion of %s for fish.\n".formatted(root.name()));
            script.append("set -g __%s_commands %s\n\n"
                    .formatted(
                            root.name(),
                            commands.stream()
                                    .skip(1)
                                    .map(command -> quoted(path(command)))
                                    .collect(Collectors.joining(" "))));
            script.append(COMMAND_OF_LINE.formatted(root.name()));
            script.append("complete -c %s -f\n".formatted(root.name()));
            commands.forEach(this::command);
            return script.toString();
        }

        private void command(CommandSpec command) {
            Definitions.subcommands(command)
                    .forEach(sub -> line(
                            command, "-a %s -d %s".formatted(quoted(sub.name()), quoted(Definitions.summary(sub)))));
            command.positionalParameters().forEach(parameter -> parameter(command, parameter));
            Definitions.options(command).forEach(option -> option(command, option));
        }

        private void parameter(CommandSpec command, PositionalParamSpec parameter) {
            Definitions.values(parameter).ifPresent(values -> line(command, "-a " + quoted(String.join(" ", values))));
            if (Definitions.isPath(parameter)) {
                line(command, "-F");
            }
        }

        private void option(CommandSpec command, OptionSpec option) {
            StringBuilder names = new StringBuilder();
            for (String name : option.names()) {
                names.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                        .append(' ');
            }
            String value = option.arity().max() == 0 ? "" : value(option);
            line(command, names + value + "-d " + quoted(Definitions.description(option)));
        }

        private static String value(ArgSpec argument) {
            return Definitions.values(argument)
                    .map(values -> "-x -a %s ".formatted(quoted(String.join(" ", values))))
                    .orElse(Definitions.isPath(argument) ? "-r -F " : "-x ");
        }

        private void line(CommandSpec command, String rest) {
            script.append("complete -c %s -n %s %s\n"
                    .formatted(
                            root.name(),
                            quoted("__%s_at %s"
                                    .formatted(root.name(), path(command))
                                    .strip()),
                            rest));
        }

        /** The words after the root command's name. */
        private String path(CommandSpec command) {
            return command.qualifiedName(" ").substring(root.name().length()).strip();
        }

        /** In single quotes, fish knows an escape for a quote and a backslash alone. */
        private static String quoted(String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    }
}
