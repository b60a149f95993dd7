package dev.cordon.app;

import dev.cordon.investigation.UnknownSubject;

/** Ends a command with a message that is ready for the user, and an exit code. */
final class CommandFailed extends RuntimeException {
    private final int exitCode;

    CommandFailed(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandFailed usage(String message) {
        return new CommandFailed(ExitCode.USAGE, message);
    }

    static CommandFailed usage(String message, Throwable cause) {
        return new CommandFailed(ExitCode.USAGE, message, cause);
    }

    /** Whom the logs do not know: asked for wrongly, unless logs that could not be read may know them. */
    static CommandFailed unknown(UnknownSubject subject, boolean interrupted) {
        if (interrupted) {
            return new CommandFailed(ExitCode.INTERRUPTED, "Stopped before the user was found in the logs.", subject);
        }
        return new CommandFailed(
                subject.allRead() ? ExitCode.USAGE : ExitCode.INCOMPLETE,
                String.valueOf(subject.getMessage()),
                subject);
    }

    int exitCode() {
        return exitCode;
    }
}
