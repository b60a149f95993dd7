package dev.cordon.lab.directory;

import dev.cordon.iam.policy.CompiledPolicy;
import dev.cordon.iam.policy.MalformedPolicy;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.ApiException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A policy as it was sent, which IAM keeps to the letter, and what it means. */
public final class PolicyDocument {
    private final String text;
    private final PolicyKind kind;
    private final Policy policy;
    /** Compiling costs more than all else of a change, and documents seldom change. */
    private final Map<String, CompiledPolicy> compiled = new ConcurrentHashMap<>();

    private PolicyDocument(String text, PolicyKind kind, Policy policy) {
        this.text = text;
        this.kind = kind;
        this.policy = policy;
    }

    /**
     * Reads a document.
     *
     * @throws ApiException {@code MalformedPolicyDocument}
     */
    public static PolicyDocument read(String text, PolicyKind kind) {
        try {
            return new PolicyDocument(text, kind, Policy.parse(text, kind));
        } catch (MalformedPolicy e) {
            throw ApiException.of("MalformedPolicyDocument", 400, "Syntax errors in policy.");
        }
    }

    /** As it was sent. */
    public String text() {
        return text;
    }

    /** What it says. */
    public Policy policy() {
        return policy;
    }

    /** Its size as quotas count it. */
    public int size() {
        return Policy.sizeWithoutWhiteSpace(text);
    }

    CompiledPolicy compiled(String name) {
        return compiled(kind, name);
    }

    CompiledPolicy compiled(PolicyKind as, String name) {
        return compiled.computeIfAbsent(as + " " + name, key -> CompiledPolicy.of(as, name, policy));
    }
}
