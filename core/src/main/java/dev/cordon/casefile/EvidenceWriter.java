package dev.cordon.casefile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps raw records, one a line, in {@code evidence/records-00001.jsonl.gz} and further files.
 *
 * <p>A record is kept byte for byte as it came, with one exception: line feeds and carriage returns become spaces, one for
 * one. JSON allows them raw between its tokens only, so that no value changes; offsets within the record stay as they were.
 *
 * <p>Records come in parts, one for each log file. Parts are used concurrently, each by one thread; the evidence is the parts
 * in the order of their index, whatever the order in which they were written.
 */
public final class EvidenceWriter {
    private static final String FOLDER = "evidence";
    private static final long MAX_FILE_BYTES = 256L << 20;

    private final Path caseFolder;
    private final Path folder;
    private final long maxFileBytes;
    private final SortedMap<Integer, Part> parts = new ConcurrentSkipListMap<>();
    private @Nullable List<Path> finished;

    EvidenceWriter(Path caseFolder) {
        this(caseFolder, MAX_FILE_BYTES);
    }

    /**
     * Starts evidence.
     *
     * @param maxFileBytes compressed size from which on another file is begun
     */
    EvidenceWriter(Path caseFolder, long maxFileBytes) {
        this.caseFolder = caseFolder;
        this.folder = caseFolder.resolve(FOLDER);
        this.maxFileBytes = maxFileBytes;
    }

    /** Whether a file of the case is evidence, whole or in parts, by its name in the case folder. */
    static boolean isEvidence(String name) {
        return name.matches(FOLDER + "/(records-)?[0-9]+(\\.jsonl\\.gz)?(\\.part)?");
    }

    /** Starts the part of one log file; behind its earlier part, where a file is read more than once. */
    public Part part(int index) {
        Part part = new Part(folder.resolve(String.format(Locale.ROOT, "%08d%s", index, SafeFiles.UNFINISHED)));
        Part earlier = parts.put(index, part);
        if (earlier != null) {
            earlier.close();
        }
        return part;
    }

    /** Joins the parts; nothing can be added afterwards. Says which files that made. */
    List<Path> finish() {
        if (finished == null) {
            finished = join();
        }
        return finished;
    }

    private List<Path> join() {
        List<Path> files = new ArrayList<>();
        List<Part> group = new ArrayList<>();
        long groupBytes = 0;
        for (Map.Entry<Integer, Part> entry : parts.entrySet()) {
            Part part = entry.getValue();
            part.close();
            long bytes = part.compressedBytes();
            if (bytes == 0) {
                continue;
            }
            if (!group.isEmpty() && groupBytes + bytes > maxFileBytes) {
                files.add(join(group, files.size() + 1));
                group.clear();
                groupBytes = 0;
            }
            group.add(part);
            groupBytes += bytes;
        }
        if (!group.isEmpty()) {
            files.add(join(group, files.size() + 1));
        }
        parts.clear();
        return List.copyOf(files);
    }

    /** Gzip allows to put compressed files one behind the other. */
    private Path join(List<Part> group, int number) {
        Path file = folder.resolve(String.format(Locale.ROOT, "records-%05d.jsonl.gz", number));
        SafeFiles.write(caseFolder, file, out -> {
            for (Part part : group) {
                Files.copy(part.file, out);
            }
        });
        group.forEach(Part::discard);
        return file;
    }

    /** Lets go of all files, so that they can be deleted; what a full disk did not take does not stand in the way. */
    void abandon() {
        parts.values().forEach(Part::abandon);
        parts.clear();
    }

    /** The records of one log file; used by one thread. Makes no file before its first record. */
    public final class Part implements AutoCloseable {
        private final Path file;
        private @Nullable FileChannel channel;
        private @Nullable OutputStream out;
        private boolean closed;

        private Part(Path file) {
            this.file = file;
        }

        /**
         * Keeps one record.
         *
         * @param json the bytes of one JSON object
         * @throws CaseWriteFailed if the disk does not take it
         */
        public void record(byte[] json) {
            if (closed) {
                throw new IllegalStateException("The part is closed: " + file);
            }
            try {
                if (out == null) {
                    out = open();
                }
                out.write(onOneLine(json));
                out.write('\n');
            } catch (IOException e) {
                throw new CaseWriteFailed(file, caseFolder, e);
            }
        }

        private OutputStream open() throws IOException {
            SafeFiles.createFolders(folder);
            channel = SafeFiles.openToAppend(file);
            return new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), 1 << 13);
        }

        @Override
        public void close() {
            closed = true;
            if (out == null) {
                return;
            }
            try {
                out.close();
            } catch (IOException e) {
                throw new CaseWriteFailed(file, caseFolder, e);
            } finally {
                out = null;
                // A compressor whose last bytes are not taken leaves it open.
                release();
            }
        }

        /** Nothing more is written, not even what waits to be. */
        private void abandon() {
            closed = true;
            out = null;
            release();
        }

        private void release() {
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // Whatever it held back is not to be kept, or its loss was told before.
                }
            }
        }

        private long compressedBytes() {
            try {
                return Files.exists(file) ? Files.size(file) : 0;
            } catch (IOException e) {
                throw new CaseWriteFailed(file, caseFolder, e);
            }
        }

        private void discard() {
            close();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new CaseWriteFailed(file, caseFolder, e);
            }
        }
    }

    private static byte[] onOneLine(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                if (line == json) {
                    line = json.clone();
                }
                line[i] = ' ';
            }
        }
        return line;
    }
}
