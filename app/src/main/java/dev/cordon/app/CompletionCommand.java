package dev.cordon.app;

import dev.cordon.app.shell.Completion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cordon completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Cordon.Version.class,
        header = {
            "Let your shell complete commands and options on Tab.",
            "",
            "Examples:",
            "  source <(cordon completion bash)                in ~/.bashrc",
            "  source <(cordon completion zsh)                 in ~/.zshrc, after compinit",
            "  cordon completion fish | source                 in ~/.config/fish/config.fish",
            ""
        },
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n")
@SuppressWarnings("NullAway.Init") // set by picocli
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand
    private Cordon cordon;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Completion shell;

    @Override
    public Integer call() {
        String script = shell.script(spec.root().commandLine());
        ResultOutput.write(out -> out.write(script.getBytes(StandardCharsets.UTF_8)), cordon.surroundings());
        return ExitCode.DONE;
    }
}
