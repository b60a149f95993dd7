package dev.cordon.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What both scripts and pages ask of a command's definition. */
final class Definitions {
    private Definitions() {}

    /** A command and all below it that a user is told of, each before its own subcommands. */
    static List<CommandSpec> withSubcommands(CommandSpec root) {
        List<CommandSpec> all = new ArrayList<>(List.of(root));
        subcommands(root).forEach(command -> all.addAll(withSubcommands(command)));
        return all;
    }

    static List<CommandSpec> subcommands(CommandSpec command) {
        return new LinkedHashSet<>(command.subcommands().values())
                .stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(sub -> !sub.usageMessage().hidden())
                        .toList();
    }

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    /** The first line of a command's help: what it answers. */
    static String summary(CommandSpec command) {
        String[] header = command.usageMessage().header();
        return header.length == 0 ? "" : plain(header[0]);
    }

    static String description(ArgSpec argument) {
        return Arrays.stream(argument.description())
                .map(Definitions::plain)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /** The values that an argument can have, if they are few and known. */
    static Optional<List<String>> values(ArgSpec argument) {
        Class<?> type = type(argument);
        return type.isEnum()
                ? Optional.of(Arrays.stream(type.getEnumConstants())
                        .map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .toList())
                : Optional.empty();
    }

    /** Whether an argument names a file or folder. Texts that may name one ({@code --logs}) have a label that says so. */
    static boolean isPath(ArgSpec argument) {
        Class<?> type = type(argument);
        return type == Path.class || type == File.class || argument.paramLabel().matches(".*(PATH|DIR|FILE|CASE).*");
    }

    private static Class<?> type(ArgSpec argument) {
        Class<?>[] types = argument.auxiliaryTypes();
        return argument.isMultiValue() && types.length > 0 ? types[0] : argument.type();
    }

    /** A text without picocli's mark-up and format specifiers. */
    static String plain(String text) {
        return Ansi.OFF.string(text.replace("%n", "\n").replace("%%", "%"));
    }
}
