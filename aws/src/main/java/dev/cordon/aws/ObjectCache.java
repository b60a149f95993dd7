package dev.cordon.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder of objects that were fetched before. A file is named by the hash of bucket, key and entity tag, so that a changed object is
 * another one, and no key names a file.
 */
final class ObjectCache {
    /** Fetches an object. */
    @FunctionalInterface
    interface Fetch {
        InputStream open() throws IOException;
    }

    private final Path folder;

    ObjectCache(Path folder) {
        this.folder = folder;
    }

    InputStream open(String bucket, String key, String eTag, long size, Fetch fetch) throws IOException {
        String name = Digest.of(bucket + "\n" + key + "\n" + eTag);
        Path file = folder.resolve(name.substring(0, 2)).resolve(name);
        if (Files.exists(file) && Files.size(file) == size) {
            return Files.newInputStream(file);
        }
        Path parent = folder.resolve(name.substring(0, 2));
        Files.createDirectories(parent);
        Path unfinished = Files.createTempFile(parent, name, ".part");
        try {
            try (InputStream in = fetch.open()) {
                Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new IOException("it was removed from the cache " + folder, e);
        }
    }
}
