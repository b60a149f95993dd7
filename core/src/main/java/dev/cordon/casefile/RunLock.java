package dev.cordon.casefile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Keeps two runs on this machine from changing the same user at once. The operating system lets go of it when the process ends,
 * however it ends; the file stays and means nothing.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, without waiting.
     *
     * @param environment the environment variables, for the data folder
     * @param subject a plain name, such as {@code 123456789012-alice}
     * @throws AlreadyRunning if another run has it
     * @throws NoDataFolder if the user has no data folder
     * @throws IOException if the data folder cannot be written to
     */
    public static RunLock acquire(Map<String, String> environment, String subject) throws AlreadyRunning, IOException {
        Path folder = DataFolder.of(environment).resolve("locks");
        SafeFiles.createFolders(folder);
        Path file = folder.resolve(subject.replaceAll("[^A-Za-z0-9._@=+-]", "_") + ".lock");
        FileChannel channel = SafeFiles.openToAppend(file);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            taken = lock != null;
        } catch (OverlappingFileLockException e) {
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new AlreadyRunning(file);
        }
        return new RunLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Another run has the lock. */
    public static final class AlreadyRunning extends Exception {
        AlreadyRunning(Path file) {
            super("Another cordon on this machine is changing this user right now (it holds %s). Wait for it to end."
                    .formatted(file));
        }
    }
}
