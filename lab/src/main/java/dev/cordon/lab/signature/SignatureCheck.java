package dev.cordon.lab.signature;

import dev.cordon.lab.api.AuthenticationFailure;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks Signature Version 4, in the {@code Authorization} header.
 *
 * <p>A signature may be five minutes old or early. Real clients sign by the machine's time and cannot be told of a
 * turned clock, so a signature is in time if it is so by the machine's clock or by the account's. Whether a session has
 * ended is judged by the account's clock alone.
 */
public final class SignatureCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String CHUNKED = "STREAMING-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Credentials credentials;
    private final Clock account;
    private final Clock machine;

    /**
     * A check against an account's keys.
     *
     * @param account the account's clock, which can be turned
     * @param machine the clock that real clients sign by
     */
    public SignatureCheck(Credentials credentials, Clock account, Clock machine) {
        this.credentials = credentials;
        this.account = account;
        this.machine = machine;
    }

    /**
     * Tells who signed a request.
     *
     * @throws Rejected if that cannot be told
     */
    public Caller callerOf(WireRequest request, Authorization authorization) throws Rejected {
        Credential credential = credentials
                .find(authorization.accessKeyId())
                .filter(Credential::active)
                .orElseThrow(() -> new Rejected(AuthenticationFailure.UNKNOWN_KEY, ""));
        if (!sameToken(credential.sessionToken(), request.header("x-amz-security-token"))) {
            throw new Rejected(AuthenticationFailure.UNKNOWN_KEY, "");
        }
        String stamp = request.header("x-amz-date")
                .orElseThrow(() -> new Rejected(
                        AuthenticationFailure.INCOMPLETE,
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."));
        String expected = expected(request, authorization, stamp, credential.secretAccessKey());
        if (!MessageDigest.isEqual(ascii(expected), ascii(authorization.signature()))) {
            throw new Rejected(AuthenticationFailure.WRONG_SIGNATURE, "");
        }
        checkTime(stamp, authorization);
        Instant now = account.instant();
        if (credential.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            throw new Rejected(AuthenticationFailure.EXPIRED, "");
        }
        return credential.caller();
    }

    private static boolean sameToken(Optional<String> issued, Optional<String> sent) {
        return MessageDigest.isEqual(ascii(issued.orElse("")), ascii(sent.orElse("")));
    }

    private void checkTime(String stamp, Authorization authorization) throws Rejected {
        Instant signed = parse(stamp);
        if (!stamp.startsWith(authorization.date())) {
            throw new Rejected(
                    AuthenticationFailure.WRONG_SIGNATURE, "Date in Credential scope does not match YYYYMMDD");
        }
        if (!isNear(signed, account.instant()) && !isNear(signed, machine.instant())) {
            throw new Rejected(AuthenticationFailure.SKEWED, skew(stamp, signed));
        }
    }

    private static boolean isNear(Instant signed, Instant now) {
        return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
    }

    private String skew(String stamp, Instant signed) {
        Instant now = account.instant();
        return signed.isBefore(now)
                ? "Signature expired: %s is now earlier than %s (%s - 5 min.)"
                        .formatted(stamp, STAMP.format(now.minus(TOLERANCE)), STAMP.format(now))
                : "Signature not yet current: %s is still later than %s (%s + 5 min.)"
                        .formatted(stamp, STAMP.format(now.plus(TOLERANCE)), STAMP.format(now));
    }

    private static Instant parse(String stamp) throws Rejected {
        try {
            return STAMP.parse(stamp, Instant::from);
        } catch (DateTimeParseException e) {
            throw new Rejected(
                    AuthenticationFailure.INCOMPLETE,
                    "Date must be in ISO-8601 'basic format'. Got '" + stamp.length() + " characters'.");
        }
    }

    private static String expected(WireRequest request, Authorization authorization, String stamp, String secret)
            throws Rejected {
        String canonical = CanonicalRequest.of(request, authorization, payloadHash(request));
        String toSign = String.join(
                "\n",
                Authorization.ALGORITHM,
                stamp,
                authorization.scope(),
                HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] key = ascii("AWS4" + secret);
        for (String part : List.of(authorization.date(), authorization.region(), authorization.service())) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(hmac(key, "aws4_request"), toSign));
    }

    /** The hash that was signed; a declared one must be the body's own. What comes in chunks is left to the service. */
    private static String payloadHash(WireRequest request) throws Rejected {
        String actual = HexFormat.of().formatHex(sha256(request.body()));
        String declared = request.header("x-amz-content-sha256").orElse(actual);
        if (declared.equals(UNSIGNED) || declared.startsWith(CHUNKED) || declared.equals(actual)) {
            return declared;
        }
        throw new Rejected(AuthenticationFailure.WRONG_SIGNATURE, "");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
