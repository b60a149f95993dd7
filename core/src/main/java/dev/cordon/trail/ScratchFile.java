package dev.cordon.trail;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file for its owner's eyes only.
 *
 * <p>It is removed when it is closed; where the system can do that (Unix) its name is gone as soon as it is open, so that nothing
 * stays behind even if the process is killed.
 */
final class ScratchFile implements Scratch {
    private final FileChannel channel;

    private ScratchFile(FileChannel channel) {
        this.channel = channel;
    }

    /** In the system's folder for temporary files. */
    static ScratchFile make() throws IOException {
        return open(Files.createTempFile("cordon-", ".ids"));
    }

    static ScratchFile makeIn(Path folder) throws IOException {
        return open(Files.createTempFile(folder, "cordon-", ".ids"));
    }

    /** The file was just created, with permissions for its owner alone, as the JDK creates all temporary files. */
    private static ScratchFile open(Path file) throws IOException {
        try {
            return new ScratchFile(FileChannel.open(
                    file,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE,
                    LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        long to = position;
        while (from.hasRemaining()) {
            to += channel.write(from, to);
        }
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
        long from = position;
        while (into.hasRemaining()) {
            int count = channel.read(into, from);
            if (count < 0) {
                throw new EOFException("it ends early");
            }
            from += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
