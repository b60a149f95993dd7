package dev.cordon.app;

import dev.cordon.aws.AwsCallFailed;
import dev.cordon.casefile.CaseWriteFailed;
import dev.cordon.casefile.NoDataFolder;
import dev.cordon.report.TerminalText;
import dev.cordon.trail.IdsUnreadable;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;

/** Tells the user of a failure: one message, no stack trace unless {@code CORDON_DEBUG} is set. */
final class Failure {
    private Failure() {}

    static int explain(Throwable failure, Surroundings surroundings) {
        PrintWriter err = surroundings.err();
        int exitCode = ExitCode.INTERNAL;
        if (failure instanceof CommandFailed expected) {
            printLines(String.valueOf(expected.getMessage()), err);
            exitCode = expected.exitCode();
        } else if (failure.getCause() instanceof WatchedOutput.Failed) {
            exitCode = ExitCode.INTERNAL; // Cordon.run tells of it, for every command.
        } else if (failure instanceof CaseWriteFailed unwritten) {
            print(String.valueOf(unwritten.getMessage()), err);
            exitCode = exitCode(unwritten);
        } else if (failure instanceof NoDataFolder homeless) {
            print(homeless.getMessage() + ". Set XDG_DATA_HOME or HOME to an absolute path.", err);
            exitCode = ExitCode.USAGE;
        } else if (failure instanceof AccessDeniedException denied) {
            print("No permission to use %s. Run as a user who may, or copy it.".formatted(denied.getFile()), err);
            exitCode = ExitCode.ACCESS;
        } else if (failure instanceof AwsCallFailed refused) {
            print(String.valueOf(refused.getMessage()), err);
            exitCode = ExitCode.ACCESS;
        } else if (failure instanceof IdsUnreadable lost) {
            print(
                    "%s Try again with another folder for temporary files than %s (CORDON_JAVA_OPTS=-Djava.io.tmpdir=FOLDER)."
                            .formatted(lost.getMessage(), System.getProperty("java.io.tmpdir")),
                    err);
        } else if (failure instanceof OutOfMemoryError) {
            print("Out of memory. Give Java more (CORDON_JAVA_OPTS=-Xmx4g), or use fewer --threads.", err);
        } else {
            print("Internal error: %s. Set CORDON_DEBUG=1 for its details, and report it.".formatted(failure), err);
        }
        if (surroundings.isDebugging()) {
            failure.printStackTrace(err);
        }
        return exitCode;
    }

    static int exitCode(CaseWriteFailed failure) {
        return failure.isRefused() ? ExitCode.ACCESS : ExitCode.INTERNAL;
    }

    /** Prints one line, which may hold names from logs or files: what would break it is shown as such. */
    static void print(String message, PrintWriter err) {
        err.println("cordon: " + TerminalText.clean(message));
    }

    /** Prints a message that has lines of its own. Whoever made it saw to it that no name in it has any. */
    private static void printLines(String message, PrintWriter err) {
        String lead = "cordon: ";
        for (String line : message.split("\n", -1)) {
            err.println(lead + TerminalText.clean(line));
            lead = "";
        }
    }
}
