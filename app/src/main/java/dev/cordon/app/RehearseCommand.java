package dev.cordon.app;

import dev.cordon.aws.Rehearsal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cordon rehearse}: what the launcher runs once, so that Java can archive the classes that other runs will need. */
@Command(name = "rehearse", hidden = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class RehearseCommand implements Callable<Integer> {
    @ParentCommand
    private Cordon cordon;

    @Parameters(paramLabel = "FILE", description = "A log file.")
    private String log;

    @Override
    public Integer call() {
        Rehearsal.run();
        return Cordon.run(new String[] {"investigate", "a", "--logs", log, "--no-case"}, cordon.surroundings());
    }
}
