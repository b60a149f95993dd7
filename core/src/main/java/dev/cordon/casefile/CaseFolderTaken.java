package dev.cordon.casefile;

/** The folder that was chosen for a new case holds something already; nothing in it was touched. */
public final class CaseFolderTaken extends Exception {
    CaseFolderTaken(String message) {
        super(message);
    }
}
