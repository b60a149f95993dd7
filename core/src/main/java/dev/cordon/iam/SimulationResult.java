package dev.cordon.iam;

import java.util.List;

/**
 * Whether the policies of a user or role would allow a call.
 *
 * @param resource the ARN that was asked about, or {@code *}
 * @param matchedPolicies the ids of the policies that decided it
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html">EvaluationResult</a>
 */
public record SimulationResult(String action, String resource, Decision decision, List<String> matchedPolicies) {
    public SimulationResult {
        matchedPolicies = List.copyOf(matchedPolicies);
    }

    /** IAM's decision. */
    public enum Decision {
        ALLOWED("allowed"),
        EXPLICIT_DENY("explicitDeny"),
        IMPLICIT_DENY("implicitDeny");

        private final String id;

        Decision(String id) {
            this.id = id;
        }

        /** The name that IAM gives it. */
        public String id() {
            return id;
        }
    }
}
