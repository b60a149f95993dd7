package dev.cordon.app;

import dev.cordon.aws.LookupStore;
import dev.cordon.casefile.FetchedFiles;
import dev.cordon.trail.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder for fetched files, as look-ups see it. */
record FetchedPages(FetchedFiles files) implements LookupStore {
    @Override
    public Optional<byte[]> read(String name) {
        return files.read(name);
    }

    @Override
    public void write(String name, byte[] content) {
        files.write(name, content);
    }

    @Override
    public LogFile log(String name) {
        return new Page("lookup/" + name, files.path(name));
    }

    private record Page(String name, Path path) implements LogFile {
        @Override
        public long size() {
            try {
                return Files.size(path);
            } catch (IOException e) {
                // Told when it is opened.
                return 0;
            }
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
