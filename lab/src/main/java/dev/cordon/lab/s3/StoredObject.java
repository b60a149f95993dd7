package dev.cordon.lab.s3;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An object in a bucket.
 *
 * @param eTag the MD5 of the bytes, in quotes, as S3 has it for objects that were put in one piece
 */
// Never compared, and a copy of the bytes would serve nobody.
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(byte[] bytes, String contentType, Instant lastModified, String eTag) {
    /** An object of bytes, which are the caller's to leave alone. */
    public static StoredObject of(byte[] bytes, String contentType, Instant lastModified) {
        return new StoredObject(bytes, contentType, lastModified, "\"" + md5(bytes) + "\"");
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    @Override
    public String toString() {
        return "StoredObject[" + bytes.length + " bytes]";
    }
}
