package dev.cordon.lab.sts;

import dev.cordon.iam.policy.CompiledPolicy;
import dev.cordon.iam.policy.MalformedPolicy;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Identifiers;
import dev.cordon.lab.directory.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issues temporary credentials. */
final class Sessions {
    private static final int MAX_POLICY_CHARACTERS = 2_048;

    private final Directory directory;

    Sessions(Directory directory) {
        this.directory = directory;
    }

    /**
     * What a session is to be.
     *
     * @param kind of the session
     * @param issuerId the unique id of the user or role behind it
     */
    record Terms(
            Session.Kind kind,
            String issuerId,
            String name,
            Duration duration,
            Optional<Instant> mfaAt,
            Optional<String> sourceIdentity,
            Map<String, String> tags,
            Optional<List<CompiledPolicy>> policies) {}

    /** Issues credentials that work at once. */
    Session issue(ApiRequest request, Terms terms) {
        Identifiers identifiers = directory.identifiers();
        Instant now = request.time().truncatedTo(ChronoUnit.SECONDS);
        Session session = new Session(
                terms.kind(),
                identifiers.accessKey("ASIA"),
                identifiers.secretAccessKey(),
                identifiers.sessionToken(),
                terms.issuerId(),
                terms.name(),
                now,
                now.plus(terms.duration()),
                terms.mfaAt(),
                terms.sourceIdentity(),
                terms.tags(),
                terms.policies(),
                false);
        directory.addSession(session);
        return session;
    }

    /** The credentials of an answer. */
    static Fields credentials(Session session) {
        return Fields.of("AccessKeyId", session.accessKeyId())
                .with("SecretAccessKey", session.secretAccessKey())
                .with("SessionToken", session.sessionToken())
                .with("Expiration", session.expiresAt());
    }

    /** A duration from a request, in AWS's bounds. */
    static Duration duration(Parameters parameters, Duration usual, Duration most) {
        int least = (int) Duration.ofMinutes(15).toSeconds();
        return parameters
                .number("DurationSeconds", least, (int) most.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(usual);
    }

    /** The tags of a session by key. */
    static Map<String, String> tags(Parameters parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        parameters
                .structures("Tags")
                .forEach(tag -> tags.put(tag.required("Key"), tag.text("Value").orElse("")));
        return tags;
    }

    /** The session policies of a request, inline and managed; empty if it passes none. */
    Optional<List<CompiledPolicy>> policies(Parameters parameters) {
        List<CompiledPolicy> policies = new ArrayList<>();
        parameters.text("Policy").ifPresent(text -> policies.add(inline(text)));
        for (Parameters each : parameters.structures("PolicyArns")) {
            String arn = each.required("arn");
            Policy policy =
                    directory.policies().get(arn).defaultVersion().document().policy();
            policies.add(CompiledPolicy.of(PolicyKind.SESSION, arn, policy));
        }
        return policies.isEmpty() ? Optional.empty() : Optional.of(policies);
    }

    private static CompiledPolicy inline(String text) {
        if (text.length() > MAX_POLICY_CHARACTERS) {
            throw ApiException.constraint(
                    "policy", "Policy", "Member must have length less than or equal to " + MAX_POLICY_CHARACTERS);
        }
        try {
            return CompiledPolicy.of(PolicyKind.SESSION, "session", Policy.parse(text, PolicyKind.SESSION));
        } catch (MalformedPolicy e) {
            throw ApiException.of("MalformedPolicyDocument", 400, "Syntax errors in policy.");
        }
    }
}
