package dev.cordon.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.lab.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon lab list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {"Which attacks can be played in the practice account?", ""},
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n")
@SuppressWarnings("NullAway.Init") // set by picocli
final class LabListCommand implements Callable<Integer> {
    /** Forms of the result. */
    enum Output {
        TABLE,
        JSON
    }

    @ParentCommand
    private LabCommand lab;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table or json. Default: table.")
    private Output output = Output.TABLE;

    @Override
    public Integer call() {
        String text = output == Output.JSON ? json() : table();
        ResultOutput.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)), lab.surroundings());
        return ExitCode.DONE;
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (Scenario scenario : Scenario.values()) {
            table.append("%s  (%s)%n".formatted(scenario.label(), scenario.subject()));
            Prose.wrapped(scenario.description(), "    ")
                    .forEach(line -> table.append(line).append('\n'));
        }
        return table.toString();
    }

    private static String json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Scenario scenario : Scenario.values()) {
            list.addObject()
                    .put("name", scenario.label())
                    .put("subject", scenario.subject())
                    .put("alert", scenario.alert())
                    .put("description", scenario.description());
        }
        return list.toPrettyString() + "\n";
    }
}
