package dev.cordon.investigation;

import org.jspecify.annotations.Nullable;

/**
 * Something that access can pass through: an access key, a user, an instance or a function, as a number.
 *
 * <p>A survey of the logs keeps these for every credential issued to anyone, so they are 64-bit hashes, not texts. With ten
 * million of them, two that are confused are a matter of one in ten thousand; and whatever is followed is read again by its
 * full name.
 */
final class Holder {
    private static final long SEED = 0xcbf29ce484222325L;
    private static final long END = 0x5F3759DF00000000L;
    private static final long PRIME = 0x100000001b3L;

    private Holder() {}

    static long ofKey(String accessKeyId) {
        return hash('k', accessKeyId);
    }

    static long ofUser(String accountId, String userName) {
        return hash('u', accountId + '/' + userName);
    }

    static long ofInstance(String instanceId) {
        return hash('i', instanceId);
    }

    static long ofFunctionRole(String roleArn) {
        return hash('f', roleArn);
    }

    /** An identity's credential, for which it is told from others; no holder of access. */
    static long ofCredential(@Nullable Identity identity, String accessKeyId) {
        long hash = add((SEED ^ 'c') * PRIME, accessKeyId);
        if (identity != null) {
            hash = add(add(add(hash, identity.kind().words()), identity.accountId()), identity.name());
        }
        return stirred(hash);
    }

    private static long hash(char kind, String text) {
        return stirred(add((SEED ^ kind) * PRIME, text));
    }

    /** FNV-1a over the characters, and what ends them. */
    private static long add(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash ^ END;
    }

    /** All bits depend on all of them. */
    private static long stirred(long unstirred) {
        long hash = unstirred ^ (unstirred >>> 32);
        hash *= 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }
}
