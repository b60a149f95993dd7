package dev.cordon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Inflates all files with the JDK and throws the bytes away. */
final class Floor implements Contender {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public String name() {
        return FLOOR;
    }

    @Override
    public Answer run(Question question) throws Exception {
        Corpus corpus = question.corpus();
        List<Inflating> workers = ParallelFiles.read(corpus.logFiles(), question.threads(), Inflating::new);
        long bytes = workers.stream().mapToLong(worker -> worker.bytes).sum();
        if (bytes != corpus.bytes()) {
            throw new IllegalStateException(
                    "The corpus has %d bytes and should have %d".formatted(bytes, corpus.bytes()));
        }
        return question.expected();
    }

    private static final class Inflating implements ParallelFiles.Worker {
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private long bytes;

        @Override
        public void read(Path file) throws IOException {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    bytes += read;
                }
            }
        }
    }
}
