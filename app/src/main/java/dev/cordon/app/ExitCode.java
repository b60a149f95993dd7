package dev.cordon.app;

/** What a command's end tells the script that called it; part of the public contract. */
final class ExitCode {
    /** Done, and nothing found at or above {@code --fail-on}. */
    static final int DONE = 0;

    /** Done, and found something, or a check failed. */
    static final int FOUND = 1;

    /** The command cannot be understood or points to what is not there. */
    static final int USAGE = 2;

    /** Refused access. */
    static final int ACCESS = 3;

    /** Done with what could be read, which is not all that was asked for. Goes before {@link #FOUND}. */
    static final int INCOMPLETE = 4;

    /** Failed where it should not have. */
    static final int INTERNAL = 5;

    /** Stopped by the user; what shells report for SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
