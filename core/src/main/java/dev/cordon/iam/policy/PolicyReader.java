package dev.cordon.iam.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one document by the grammar of its kind. */
final class PolicyReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PolicyKind kind;

    private PolicyReader(PolicyKind kind) {
        this.kind = kind;
    }

    static Policy read(String json, PolicyKind kind) {
        return new PolicyReader(kind).policy(tree(json));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "document" : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new MalformedPolicy(
                    where, e instanceof JsonEOFException ? "the JSON ends too early" : e.getOriginalMessage());
        }
    }

    private Policy policy(JsonNode document) {
        if (!document.isObject()) {
            throw new MalformedPolicy("document", "a policy is a JSON object");
        }
        onlyKnows("document", document, Set.of("Version", "Id", "Statement"));
        Policy policy = new Policy(version(document), text("Id", document.get("Id")), statements(document));
        refuseDuplicateSids(policy);
        return policy;
    }

    private static PolicyVersion version(JsonNode document) {
        JsonNode version = document.get("Version");
        if (version == null) {
            return PolicyVersion.V2008_10_17;
        }
        return Stream.of(PolicyVersion.values())
                .filter(known -> version.isTextual() && version.textValue().equals(known.text()))
                .findFirst()
                .orElseThrow(() -> new MalformedPolicy("Version", "must be 2012-10-17 or 2008-10-17, not " + version));
    }

    private List<Statement> statements(JsonNode document) {
        JsonNode node = document.path("Statement");
        if (node.isObject()) {
            return List.of(statement("Statement", node));
        }
        if (!node.isArray() || node.isEmpty()) {
            throw new MalformedPolicy("Statement", "a policy needs at least one statement");
        }
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            statements.add(statement("Statement[" + i + "]", node.get(i)));
        }
        return statements;
    }

    private static void refuseDuplicateSids(Policy policy) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < policy.statements().size(); i++) {
            Optional<String> sid = policy.statements().get(i).sid().filter(text -> !text.isEmpty());
            if (sid.isPresent() && !seen.add(sid.get())) {
                throw new MalformedPolicy(
                        "Statement[" + i + "].Sid", "'%s' names another statement too".formatted(sid.get()));
            }
        }
    }

    private Statement statement(String where, JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedPolicy(where, "a statement is a JSON object");
        }
        onlyKnows(
                where,
                node,
                Set.of(
                        "Sid",
                        "Effect",
                        "Principal",
                        "NotPrincipal",
                        "Action",
                        "NotAction",
                        "Resource",
                        "NotResource",
                        "Condition"));
        Effect effect = effect(where, node);
        return new Statement(
                sid(where, node),
                effect,
                principals(where, node, effect),
                actions(where, node),
                resources(where, node),
                ConditionReader.read(where + ".Condition", node.get("Condition")));
    }

    private Optional<String> sid(String where, JsonNode node) {
        Optional<String> sid = text(where + ".Sid", node.get("Sid"));
        if (kind != PolicyKind.RESOURCE && sid.isPresent() && !sid.get().matches("[A-Za-z0-9]*")) {
            throw new MalformedPolicy(where + ".Sid", "may hold letters and digits only: '%s'".formatted(sid.get()));
        }
        return sid;
    }

    private static Effect effect(String where, JsonNode node) {
        JsonNode effect = node.path("Effect");
        return Stream.of(Effect.values())
                .filter(known -> effect.isTextual() && effect.textValue().equals(known.text()))
                .findFirst()
                .orElseThrow(() -> new MalformedPolicy(where + ".Effect", "must be Allow or Deny"));
    }

    private Optional<Principals> principals(String where, JsonNode node, Effect effect) {
        if (!kind.namesPrincipals()) {
            if (node.has("Principal") || node.has("NotPrincipal")) {
                throw new MalformedPolicy(where, "%s names no principal".formatted(kind.withArticle()));
            }
            return Optional.empty();
        }
        String element = oneOf(where, node, "Principal");
        Principals principals = PrincipalReader.read(where + "." + element, node.get(element));
        if (principals.except() && effect == Effect.ALLOW) {
            throw new MalformedPolicy(where + ".NotPrincipal", "goes with Deny only");
        }
        return Optional.of(principals);
    }

    private static Patterns actions(String where, JsonNode node) {
        String element = oneOf(where, node, "Action");
        List<String> actions = texts(where + "." + element, node.get(element));
        for (String action : actions) {
            if (!ActionSyntax.isValid(action)) {
                throw new MalformedPolicy(
                        where + "." + element,
                        "'%s' is neither * nor an action after its service's prefix, such as iam:GetUser"
                                .formatted(action));
            }
        }
        return new Patterns(element.startsWith("Not"), actions);
    }

    private Optional<Patterns> resources(String where, JsonNode node) {
        if (kind == PolicyKind.TRUST) {
            if (node.has("Resource") || node.has("NotResource")) {
                throw new MalformedPolicy(where, "a role trust policy has no resource: it is about its role");
            }
            return Optional.empty();
        }
        String element = oneOf(where, node, "Resource");
        List<String> resources = texts(where + "." + element, node.get(element));
        for (String resource : resources) {
            if (!ResourceSyntax.isValid(resource)) {
                throw new MalformedPolicy(where + "." + element, "'%s' is neither * nor an ARN".formatted(resource));
            }
        }
        return Optional.of(new Patterns(element.startsWith("Not"), resources));
    }

    /** The element or its negation, whichever the statement has. */
    private static String oneOf(String where, JsonNode node, String element) {
        boolean positive = node.has(element);
        boolean negative = node.has("Not" + element);
        if (positive && negative) {
            throw new MalformedPolicy(where, "has both %s and Not%s".formatted(element, element));
        }
        if (!positive && !negative) {
            throw new MalformedPolicy(where, "needs %s or Not%s".formatted(element, element));
        }
        return positive ? element : "Not" + element;
    }

    private static Optional<String> text(String where, JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new MalformedPolicy(where, "must be a string");
        }
        return Optional.of(node.textValue());
    }

    /** A string, or a list of at least one. */
    static List<String> texts(String where, JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        if (!node.isArray() || node.isEmpty()) {
            throw new MalformedPolicy(where, "must be a string or a list of at least one");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                throw new MalformedPolicy(where, "must hold strings only, not " + element);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private static void onlyKnows(String where, JsonNode node, Set<String> known) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!known.contains(member.getKey())) {
                throw new MalformedPolicy(where, "'%s' is no element here".formatted(member.getKey()));
            }
        }
    }
}
