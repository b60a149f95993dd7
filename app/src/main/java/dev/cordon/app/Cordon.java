package dev.cordon.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code cordon} command. */
@Command(name = "cordon", mixinStandardHelpOptions = true, version = "cordon 0.1.0-SNAPSHOT")
public final class Cordon implements Runnable {
    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Cordon()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
