package dev.cordon.trail;

/**
 * Bounds that keep a hostile file from filling memory or time.
 *
 * @param maxUncompressedBytesPerFile what a file may expand to
 * @param maxRecordBytes the longest record that is looked into; CloudTrail's own limit is 256 KB, or 1 MB for some
 */
public record ReadLimits(long maxUncompressedBytesPerFile, int maxRecordBytes) {
    /** 4 GiB a file, 16 MiB a record. */
    public static final ReadLimits DEFAULT = new ReadLimits(4L << 30, 16 << 20);

    public ReadLimits {
        if (maxUncompressedBytesPerFile < 1 || maxRecordBytes < 1) {
            throw new IllegalArgumentException("Limits must be positive");
        }
    }
}
