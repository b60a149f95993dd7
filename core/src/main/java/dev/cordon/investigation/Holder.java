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
        return hash(
                'c',
                identity == null
                        ? accessKeyId
                        : "%s %s %s %s".formatted(accessKeyId, identity.kind(), identity.accountId(), identity.name()));
    }

    /** FNV-1a over the characters, then stirred so that all bits depend on all of them. */
    private static long hash(char kind, String text) {
        long hash = (SEED ^ kind) * PRIME;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }
}
