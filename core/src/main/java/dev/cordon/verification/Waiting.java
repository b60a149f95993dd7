package dev.cordon.verification;

import java.time.Duration;

/** How time is spent until something can be had; a port, so that tests need not. */
@FunctionalInterface
public interface Waiting {
    /**
     * Waits in the calling thread.
     *
     * @param what is waited for, such as {@code the credential report to be made}
     * @return {@code false} if whoever waits shall stop waiting
     */
    boolean pause(Duration length, String what);
}
