package dev.cordon.app.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What lets somebody in.
 *
 * <p>No cookie: cookies do not tell ports apart, so that any other server on this machine's loopback would be sent them.
 */
final class Secrets {
    private static final int BYTES = 24;

    private final String link = random();
    private final String session = random();
    private final String token = random();
    private final AtomicBoolean linkUsed = new AtomicBoolean();

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the printed link holds. */
    String link() {
        return link;
    }

    /** Whether the link is right and was not used before; from now on it was. */
    boolean use(String given) {
        return equal(link, given) && linkUsed.compareAndSet(false, true);
    }

    /** The first part of every path. */
    String session() {
        return session;
    }

    boolean isSession(String given) {
        return equal(session, given);
    }

    /** What pages send along with a change. */
    String token() {
        return token;
    }

    boolean isToken(String given) {
        return equal(token, given);
    }

    /** In a time that tells nothing of where they differ. */
    private static boolean equal(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
