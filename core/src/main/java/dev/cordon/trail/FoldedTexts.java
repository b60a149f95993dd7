package dev.cordon.trail;

import org.jspecify.annotations.Nullable;

/** Remembers how texts that come again fold: a direct-mapped cache of fixed size. Not thread-safe. */
final class FoldedTexts {
    private static final int SLOTS = 1 << 11;
    /** Longer ones hardly come again, and would make the cache's size depend on the input. */
    private static final int MAX_LENGTH = 512;

    private final @Nullable String[] texts = new String[SLOTS];
    private final @Nullable String[] folded = new String[SLOTS];

    String of(String text) {
        if (text.length() > MAX_LENGTH) {
            return CaseFold.fold(text);
        }
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 11) ^ (hash >>> 22)) & (SLOTS - 1);
        String known = folded[slot];
        if (known != null && text.equals(texts[slot])) {
            return known;
        }
        String made = CaseFold.fold(text);
        texts[slot] = text;
        folded[slot] = made;
        return made;
    }
}
