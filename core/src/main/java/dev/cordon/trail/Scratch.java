package dev.cordon.trail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Room outside of the memory for what this process alone has to read again; gone when it is closed or the process ends. */
interface Scratch extends Closeable {
    /** Makes one when it is needed, which for most runs is never. */
    interface Maker {
        Scratch make() throws IOException;
    }

    /** Writes all that remains in the buffer. One thread at a time. */
    void write(ByteBuffer from, long position) throws IOException;

    /** Fills what remains of the buffer, or fails. Any number of threads at a time. */
    void read(ByteBuffer into, long position) throws IOException;
}
