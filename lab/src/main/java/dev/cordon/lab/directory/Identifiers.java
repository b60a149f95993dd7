package dev.cordon.lab.directory;

import java.util.Base64;
import java.util.Random;

/** Makes ids and secrets of IAM's forms. Safe for use by many threads. */
public final class Identifiers {
    private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final Random random;

    /** Ids that follow from the given source; with a seed, a run can be repeated. */
    public Identifiers(Random random) {
        this.random = random;
    }

    /**
     * A unique id.
     *
     * @param prefix of four letters, such as {@code AIDA}
     */
    public String unique(String prefix) {
        return prefix + text(17, ID_ALPHABET);
    }

    /**
     * An access key id.
     *
     * @param prefix {@code AKIA} or {@code ASIA}
     */
    public String accessKey(String prefix) {
        return prefix + text(16, ID_ALPHABET);
    }

    /** A secret access key. */
    public String secretAccessKey() {
        return text(40, SECRET_ALPHABET);
    }

    /** A session token: opaque, and longer than a key. */
    public String sessionToken() {
        byte[] bytes = new byte[192];
        random.nextBytes(bytes);
        return "IQoJb3JpZ2luX2Vj" + Base64.getEncoder().encodeToString(bytes);
    }

    /** A signing certificate's id. */
    public String certificate() {
        return text(32, ID_ALPHABET);
    }

    /** The seed of a virtual MFA device, in base 32. */
    public String mfaSeed() {
        return text(64, ID_ALPHABET);
    }

    private String text(int length, String alphabet) {
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
