package dev.cordon.app;

import dev.cordon.aws.AwsCallFailed;
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
            print(String.valueOf(expected.getMessage()), err);
            exitCode = expected.exitCode();
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

    /** Prints what may hold names from logs or files. */
    static void print(String message, PrintWriter err) {
        String lead = "cordon: ";
        for (String line : message.split("\\R", -1)) {
            err.println(lead + TerminalText.clean(line));
            lead = "";
        }
    }
}
