package dev.cordon.iam.policy;

import java.util.List;
import java.util.Optional;

/**
 * A policy document.
 *
 * @param id the optional {@code Id}, which decides nothing
 * @param statements at least one
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar</a>
 */
public record Policy(PolicyVersion version, Optional<String> id, List<Statement> statements) {
    public Policy {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("A policy needs at least one statement");
        }
    }

    /** A policy of the current version. */
    public static Policy of(Statement... statements) {
        return new Policy(PolicyVersion.V2012_10_17, Optional.empty(), List.of(statements));
    }

    /**
     * Reads an identity-based policy.
     *
     * @throws MalformedPolicy if IAM would refuse it
     */
    public static Policy parse(String json) {
        return parse(json, PolicyKind.IDENTITY);
    }

    /**
     * Reads a policy by the grammar of its kind. Its size is not looked at.
     *
     * @throws MalformedPolicy if IAM would refuse it
     */
    public static Policy parse(String json, PolicyKind kind) {
        return PolicyReader.read(json, kind);
    }

    /**
     * The size that IAM's quotas count: characters other than white space.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas</a>
     */
    public static int sizeWithoutWhiteSpace(String json) {
        return (int) json.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** The document as compact JSON: one spelling for each policy, which {@link #parse(String, PolicyKind)} reads back. */
    public String toJson() {
        return PolicyWriter.write(this);
    }
}
