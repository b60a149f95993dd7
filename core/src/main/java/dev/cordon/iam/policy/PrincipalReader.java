package dev.cordon.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code Principal} and {@code NotPrincipal}. */
final class PrincipalReader {
    /** Everyone, an account, an ARN, or the unique id that AWS shows in place of a deleted user or role. */
    private static final Pattern AWS =
            Pattern.compile("\\*|\\d{12}|arn:[^:*?]+:(?:iam|sts)::[^:*?]+:[^*?]+|A[A-Z]{3}[A-Z0-9]{12,124}");

    private PrincipalReader() {}

    static Principals read(String where, JsonNode node) {
        boolean except = where.endsWith("NotPrincipal");
        if (node.isTextual() && node.textValue().equals("*")) {
            return new Principals(except, List.of(Principal.ANYONE));
        }
        if (!node.isObject() || node.isEmpty()) {
            throw new MalformedPolicy(where, "must be * or an object with AWS, Service, Federated or CanonicalUser");
        }
        List<Principal> named = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Principal.Kind kind = kind(where, member.getKey());
            for (String value : PolicyReader.texts(where + "." + member.getKey(), member.getValue())) {
                named.add(principal(where, kind, value));
            }
        }
        return new Principals(except, named);
    }

    private static Principal.Kind kind(String where, String key) {
        return Stream.of(Principal.Kind.values())
                .filter(kind -> kind != Principal.Kind.ANYONE && kind.text().equals(key))
                .findFirst()
                .orElseThrow(() -> new MalformedPolicy(where, "'%s' is no kind of principal".formatted(key)));
    }

    private static Principal principal(String where, Principal.Kind kind, String value) {
        if (kind == Principal.Kind.AWS && !AWS.matcher(value).matches()) {
            throw new MalformedPolicy(
                    where + ".AWS", "'%s' is neither *, an account id nor an ARN without wildcards".formatted(value));
        }
        return new Principal(kind, value);
    }
}
