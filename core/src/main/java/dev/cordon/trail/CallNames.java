package dev.cordon.trail;

import org.jspecify.annotations.Nullable;

/**
 * Puts a call's source and name together, once for all records of it. A direct-mapped cache of fixed size, like {@link StringPool};
 * not thread-safe.
 */
final class CallNames {
    private static final int SLOTS = 1 << 9;
    /** AWS's own are much shorter. Others would make the cache's size depend on the input. */
    private static final int MAX_LENGTH = 512;

    private final @Nullable String[] sources = new String[SLOTS];
    private final @Nullable String[] names = new String[SLOTS];
    private final String[] calls = new String[SLOTS];

    String of(String source, String name) {
        if (source.length() + name.length() > MAX_LENGTH) {
            return source + ':' + name;
        }
        int hash = source.hashCode() * 31 + name.hashCode();
        int slot = (hash ^ (hash >>> 9) ^ (hash >>> 18)) & (SLOTS - 1);
        if (!name.equals(names[slot]) || !source.equals(sources[slot])) {
            sources[slot] = source;
            names[slot] = name;
            calls[slot] = source + ':' + name;
        }
        return calls[slot];
    }
}
