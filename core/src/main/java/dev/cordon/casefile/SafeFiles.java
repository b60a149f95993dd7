package dev.cordon.casefile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are there whole or not at all, for their owner's eyes only. */
final class SafeFiles {
    /** Ends the name of a file that is still being written. */
    static final String UNFINISHED = ".part";

    /** What a small case takes; file systems allot whole blocks. */
    private static final int PROBE_BYTES = 1 << 14;

    private SafeFiles() {}

    static void createFolders(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectories(folder, permissions("rwx------"));
        } else {
            Files.createDirectories(folder);
        }
    }

    static FileChannel create(Path file) throws IOException {
        return open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    static FileChannel openToAppend(Path file) throws IOException {
        return open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Fails if files cannot be made in a folder, or nothing can be written to them. */
    static void probe(Path folder) throws IOException {
        Path file = folder.resolve("probe" + UNFINISHED);
        try (FileChannel channel = create(file)) {
            ByteBuffer some = ByteBuffer.allocate(PROBE_BYTES);
            while (some.hasRemaining()) {
                channel.write(some);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException {
        return isPosix(file)
                ? FileChannel.open(file, options, permissions("rw-------"))
                : FileChannel.open(file, options);
    }

    /** Writes a file beside its place, flushes it to the disk and moves it there. */
    static void write(Path folder, Path file, CaseFolder.Content content) {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (FileChannel channel = create(unfinished)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            moveIntoPlace(unfinished, file);
        } catch (IOException e) {
            throw new CaseWriteFailed(file, folder, e);
        }
    }

    static void moveIntoPlace(Path unfinished, Path file) throws IOException {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            flushFolder(parent);
        }
    }

    /** A new name itself is on the disk only when its folder is. */
    static void flushFolder(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
