package dev.cordon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cordon serve}: the options alone. What they mean is up to {@link ServeRun}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "The cases on this machine in your browser, to read and to respond.",
            "",
            "Examples:",
            "  cordon serve --open",
            "  cordon serve --cases ~/cases --profile incident",
            "  cordon serve --port 8484                         where a tunnel leads to",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footer = {
            "",
            "Prints a link that works once. Listens on 127.0.0.1 alone, until Ctrl-C; asks AWS nothing "
                    + "unless you click on something that says so.",
            "Exit codes: 2 usage; 3 the port is taken; 130 Ctrl-C."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    private Cordon cordon;

    @Option(
            names = "--cases",
            paramLabel = "DIR",
            description = "The folder whose folders are cases. Default: cases in your data folder.")
    @Nullable
    Path cases;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on. Default: any that is free.")
    int port;

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            description =
                    "After a plan is applied, watch for so long whether somebody undoes it; 0 to skip. Default: 2m.")
    String hold = "2m";

    @Option(names = "--open", description = "Show it in your browser.")
    boolean open;

    @Mixin
    AwsOptions aws = new AwsOptions();

    @Override
    public Integer call() throws IOException {
        return new ServeRun(this, cordon.surroundings()).run();
    }
}
