package dev.cordon.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to type instead of a command or option that there is not. */
final class Suggestions {
    /** What other tools call it. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "--until", "--to",
            "--end", "--to",
            "--before", "--to",
            "--start", "--from",
            "--after", "--from");

    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown option: '([^'=]+)");

    private Suggestions() {}

    static void print(ParameterException e, PrintWriter err) {
        CommandLine command = e.getCommandLine();
        // Behind an option that takes several values, there is no other trace of it than the message.
        Matcher unknown = UNKNOWN_OPTION.matcher(String.valueOf(e.getMessage()));
        String same = unknown.find() ? OTHER_NAMES.getOrDefault(String.valueOf(unknown.group(1)), "") : "";
        if (command.getCommandSpec().optionsMap().containsKey(same)) {
            err.println("Did you mean: " + same + "?");
        } else if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            printCommands(unmatched.getUnmatched(), command, err);
        } else {
            UnmatchedArgumentException.printSuggestions(e, err);
        }
    }

    /** Not the library's way, which takes {@code test} for nearer to {@code lst} than {@code list}. */
    private static void printCommands(List<String> unmatched, CommandLine command, PrintWriter err) {
        List<String> shown = command.getSubcommands().entrySet().stream()
                .filter(sub -> !sub.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        List<String> near = unmatched.isEmpty() ? List.of() : Nearest.near(unmatched.get(0), shown);
        if (!near.isEmpty()) {
            String path = command.getCommandSpec().qualifiedName();
            err.println("Did you mean: %s?"
                    .formatted(near.stream().map(name -> path + " " + name).collect(Collectors.joining(" or "))));
        }
    }
}
