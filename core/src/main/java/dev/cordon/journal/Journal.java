package dev.cordon.journal;

import dev.cordon.casefile.CaseStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was about to be done, and what came of it: each intent is on the disk before its call is made, each outcome right after.
 *
 * <p>A run that was cut off, even by a loss of power, leaves at most one torn line, the last: its call was not made. The journal
 * is therefore always readable, and says for every call whether it was made, may have been made, or was not. Thread-safe.
 */
public final class Journal<C extends Change> implements AutoCloseable {
    private final Sink sink;
    private final JournalJson<C> lines;
    private boolean broken;

    /**
     * Makes a journal that appends to a sink.
     *
     * @param sink returns only when the line is on the disk
     */
    public Journal(Sink sink, ChangeFormat<C> format) {
        this.sink = sink;
        this.lines = new JournalJson<>(format);
    }

    /**
     * Opens a journal of a case: the one that is not sealed yet, behind its last whole line, else a new one.
     *
     * @param name of the document, such as {@code journal.jsonl}
     * @throws IOException if it cannot be read or written
     */
    public static <C extends Change> Journal<C> open(CaseStage stage, String name, ChangeFormat<C> format)
            throws IOException {
        Path file = stage.newest(name).filter(found -> !stage.isSealed(found)).orElseGet(() -> stage.next(name));
        FileChannel channel = stage.append(file);
        // A torn last line was never finished, so nothing was done on its account.
        channel.truncate(wholeLines(Files.readAllBytes(file)));
        return new Journal<>(new ChannelSink(channel), format);
    }

    /** Reads all that a case's journals of a name say, oldest first. */
    public static <C extends Change> List<JournalEntry<C>> read(CaseStage stage, String name, ChangeFormat<C> format)
            throws IOException {
        return read(stage.all(name), format);
    }

    /** Takes one line at a time. */
    public interface Sink extends AutoCloseable {
        /** Returns once the line is on the disk. */
        void append(byte[] line) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /**
     * Writes a line to the disk.
     *
     * @throws UncheckedIOException if the disk does not take it; then no further call may be made
     */
    public synchronized void append(JournalEntry<C> entry) {
        if (broken) {
            throw new UncheckedIOException(new IOException("The journal cannot be written any more."));
        }
        // Until the line is whole: nothing may ever be written behind a torn one.
        broken = true;
        try {
            sink.append(lines.line(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The journal cannot be written, so no further change is made: " + e.getMessage(), e);
        }
        broken = false;
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }

    /**
     * Reads journals, oldest first.
     *
     * @throws IOException if one cannot be read, or a line before its last is torn: then it was changed by somebody
     */
    private static <C extends Change> List<JournalEntry<C>> read(List<Path> files, ChangeFormat<C> format)
            throws IOException {
        List<JournalEntry<C>> entries = new ArrayList<>();
        for (Path file : files) {
            entries.addAll(parse(Files.readAllBytes(file), file.toString(), format));
        }
        return List.copyOf(entries);
    }

    /**
     * Reads the whole lines of one journal.
     *
     * @param name of the journal, for errors
     * @throws IOException if a line is none
     */
    public static <C extends Change> List<JournalEntry<C>> parse(byte[] bytes, String name, ChangeFormat<C> format)
            throws IOException {
        JournalJson<C> lines = new JournalJson<>(format);
        String text = new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8);
        List<JournalEntry<C>> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                entries.add(lines.entry(line));
            } catch (IllegalArgumentException e) {
                throw new IOException("%s:%d: %s".formatted(name, number, e.getMessage()), e);
            }
        }
        return entries;
    }

    /** How many bytes the whole lines take; what comes behind the last line feed was never finished. */
    private static int wholeLines(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    /** Appends to a file and waits for the disk. */
    private static final class ChannelSink implements Sink {
        private final FileChannel file;

        ChannelSink(FileChannel file) {
            this.file = file;
        }

        @Override
        public void append(byte[] line) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                int written = file.write(bytes);
                if (written < 0) {
                    throw new IOException("no bytes taken");
                }
            }
            file.force(true);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
