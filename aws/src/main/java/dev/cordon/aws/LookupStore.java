package dev.cordon.aws;

import dev.cordon.trail.LogFile;
import java.util.Optional;

/**
 * Where look-ups keep what they fetched, so that an interrupted run goes on where it stopped. A port. Names are relative paths
 * with {@code /}, made by Cordon alone. Used by several threads, but each name by one.
 */
public interface LookupStore {
    /** What was written under a name last; empty if nothing was. */
    Optional<byte[]> read(String name);

    /** Writes, or replaces, in one step: when this returns, it outlives a crash of the machine. */
    void write(String name, byte[] content);

    /** What was written, as a log file. */
    LogFile log(String name);
}
