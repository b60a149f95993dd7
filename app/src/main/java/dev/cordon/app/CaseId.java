package dev.cordon.app;

import java.nio.file.Path;

/** What a case is called in policies and tags: the name of its folder, as far as IAM takes it. */
final class CaseId {
    private static final int MAX_LENGTH = 64;

    private CaseId() {}

    static String of(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String safe = String.valueOf(name).replaceAll("[^A-Za-z0-9_+=,.@-]", "_");
        return safe.substring(0, Math.min(safe.length(), MAX_LENGTH));
    }
}
