package dev.cordon.trail;

/** Hears how a reading goes. Called from several threads. */
public interface ReadProgress {
    /** Hears nothing. */
    ReadProgress NONE = new ReadProgress() {
        @Override
        public void started(String what, long files, long bytes) {}

        @Override
        public void advanced(long files, long compressedBytes) {}
    };

    /**
     * A reading begins.
     *
     * @param what a few words for the user: {@code "reading"}
     * @param files files to read
     * @param bytes their size as stored
     */
    void started(String what, long files, long bytes);

    /** That many more files were finished, and that many more stored bytes read. */
    void advanced(long files, long compressedBytes);
}
