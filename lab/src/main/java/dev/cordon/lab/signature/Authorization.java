package dev.cordon.lab.signature;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Authorization} header of Signature Version 4.
 *
 * @param date {@code yyyyMMdd}, of the credential scope
 * @param service the name in the scope, such as {@code iam}
 * @param signedHeaders in lower case, in the order given
 */
public record Authorization(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/,\\s]{1,128})/(\\d{8})/([a-z0-9-]{1,32})/([a-z0-9-]{1,64})/aws4_request");
    private static final Pattern HEADERS = Pattern.compile("SignedHeaders=([a-z0-9;_-]{1,4096})");
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]{64})");

    public Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** Reads the header; empty if it is not Signature Version 4 or lacks a part. */
    public static Optional<Authorization> parse(String header) {
        if (!header.startsWith(ALGORITHM)) {
            return Optional.empty();
        }
        Matcher credential = CREDENTIAL.matcher(header);
        Matcher headers = HEADERS.matcher(header);
        Matcher signature = SIGNATURE.matcher(header);
        if (!credential.find() || !headers.find() || !signature.find()) {
            return Optional.empty();
        }
        return Optional.of(new Authorization(
                credential.group(1),
                credential.group(2),
                credential.group(3),
                credential.group(4),
                List.of(headers.group(1).split(";", -1)),
                signature.group(1)));
    }

    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }

    /** Without the signature. */
    @Override
    public String toString() {
        return "Authorization[" + accessKeyId + ", " + scope() + "]";
    }
}
