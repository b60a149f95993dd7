package dev.cordon.app;

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

    int exitCode() {
        return exitCode;
    }
}
