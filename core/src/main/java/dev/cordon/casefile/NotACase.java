package dev.cordon.casefile;

/** What was given to be checked is no finished case folder, so there is nothing to check it against. */
public final class NotACase extends Exception {
    NotACase(String message) {
        super(message);
    }
}
