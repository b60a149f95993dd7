package dev.cordon.investigation;

/**
 * SipHash-2-4 over 64-bit words: a hash for which nobody who does not know the key can choose texts that meet.
 *
 * @see <a href="https://www.aumasson.jp/siphash/siphash.pdf">J.-P. Aumasson, D. J. Bernstein: SipHash, a fast short-input PRF</a>
 */
final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private int words;

    SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    SipHash add(long word) {
        words++;
        compress(word);
        return this;
    }

    /** Adds a text so that no two rows of texts are the same row of words. */
    SipHash add(String text) {
        add(text.length());
        for (int i = 0; i < text.length(); i += 4) {
            long word = 0;
            for (int j = i; j < Math.min(i + 4, text.length()); j++) {
                word = (word << Character.SIZE) | text.charAt(j);
            }
            add(word);
        }
        return this;
    }

    /** The hash; ends it. */
    long finish() {
        // The last word holds the length in bytes.
        compress(((long) words * Long.BYTES) << 56);
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void compress(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
