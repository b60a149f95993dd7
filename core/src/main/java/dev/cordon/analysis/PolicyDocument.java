package dev.cordon.analysis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a policy lets in, and whether it allows everything. Looks at {@code Allow} statements alone: what a {@code Deny} takes
 * away again is not weighed.
 *
 * @param outsiders who is let in from outside the account: account ids, {@link #EVERYONE}, and federated providers; sorted
 * @param services AWS services that are let in, sorted
 * @param conditional whether {@link #EVERYONE} is let in under conditions only
 * @param allowsEverything whether a statement without a condition allows every action on every resource
 * @param readable whether the text was a policy at all
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
record PolicyDocument(
        List<String> outsiders,
        List<String> services,
        boolean conditional,
        boolean allowsEverything,
        boolean readable) {
    static final String EVERYONE = "*";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PolicyDocument NONE = new PolicyDocument(List.of(), List.of(), false, false, true);
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ACCOUNT_ARN = Pattern.compile("arn:[^:]*:(?:iam|sts)::(\\d{12}):.*");

    /** Reads a policy: an object, a string with JSON, or that URL-encoded; a policy that cannot be read lets nobody in. */
    static PolicyDocument of(JsonNode policy, String ownAccount) {
        JsonNode document = policy.isTextual() ? parse(policy.asText()) : policy;
        if (policy.isMissingNode() || policy.isNull() || isBlank(policy)) {
            return NONE;
        }
        if (!document.isObject()) {
            return new PolicyDocument(List.of(), List.of(), false, false, false);
        }
        Reader reader = new Reader(ownAccount);
        Parameters.nodes(document, "Statement").forEach(reader::statement);
        return reader.done();
    }

    boolean letsEveryoneIn() {
        return outsiders.contains(EVERYONE);
    }

    boolean letsAccountIn() {
        return outsiders.stream().anyMatch(who -> ACCOUNT.matcher(who).matches());
    }

    /** CloudTrail writes {@code "policy": ""} where a query parameter had no value. */
    private static boolean isBlank(JsonNode policy) {
        return policy.isTextual() && policy.asText().isEmpty();
    }

    private static JsonNode parse(String text) {
        try {
            boolean encoded = text.startsWith("%7B") || text.startsWith("%0A") || text.startsWith("%20");
            return JSON.readTree(encoded ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text);
        } catch (JacksonException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    private static final class Reader {
        private final String ownAccount;
        private final TreeSet<String> outsiders = new TreeSet<>();
        private final TreeSet<String> services = new TreeSet<>();
        private boolean unconditional;
        private boolean allowsEverything;

        Reader(String ownAccount) {
            this.ownAccount = ownAccount;
        }

        void statement(JsonNode statement) {
            if (!statement.path("Effect").asText().equals("Allow")) {
                return;
            }
            boolean bare = statement.path("Condition").isEmpty();
            if (statement.has("NotPrincipal")) {
                everyone(bare);
            }
            JsonNode principal = statement.path("Principal");
            if (principal.isTextual()) {
                aws(principal.asText(), bare);
            }
            for (Map.Entry<String, JsonNode> member : principal.properties()) {
                for (String who : Parameters.texts(principal, member.getKey())) {
                    principal(member.getKey(), who, bare);
                }
            }
            boolean allActions = contains(statement, "Action", "*") || contains(statement, "Action", "*:*");
            allowsEverything |= bare && allActions && contains(statement, "Resource", "*");
        }

        private void principal(String type, String who, boolean bare) {
            switch (type) {
                case "AWS" -> aws(who, bare);
                case "Federated" -> outsiders.add(who);
                case "Service" -> services.add(who);
                // S3's canonical user ids stand for an account that nothing in the record tells.
                default -> outsiders.add(type + " " + who);
            }
        }

        private void aws(String who, boolean bare) {
            Matcher arn = ACCOUNT_ARN.matcher(who);
            String account = arn.matches() ? arn.group(1) : who;
            if (who.equals(EVERYONE)) {
                everyone(bare);
            } else if (ACCOUNT.matcher(account).matches() && !account.equals(ownAccount)) {
                outsiders.add(account);
            }
        }

        private void everyone(boolean bare) {
            outsiders.add(EVERYONE);
            unconditional |= bare;
        }

        PolicyDocument done() {
            boolean conditional = outsiders.contains(EVERYONE) && !unconditional;
            return new PolicyDocument(
                    List.copyOf(outsiders), List.copyOf(services), conditional, allowsEverything, true);
        }

        private static boolean contains(JsonNode statement, String member, String value) {
            return Parameters.texts(statement, member).contains(value);
        }
    }
}
