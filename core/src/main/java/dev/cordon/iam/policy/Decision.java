package dev.cordon.iam.policy;

import java.util.Optional;

/**
 * The answer to a request, and why.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access denied messages</a>
 */
public sealed interface Decision {
    /** Whether the request may go on. */
    boolean isAllowed();

    /**
     * AWS's words for the reason, to follow "is not authorized to perform: … on resource: …", such as {@code because no
     * identity-based policy allows the iam:ListUsers action}; for an allowed request, which policy allows it.
     */
    String reason(String action);

    /** AWS's whole sentence for a refusal. */
    default String message(AccessRequest request) {
        return "User: %s is not authorized to perform: %s on resource: %s %s"
                .formatted(request.principal().arn(), request.action(), request.resource(), reason(request.action()));
    }

    /**
     * The statement that decided.
     *
     * @param policy the name under which the policy was compiled: an ARN, or an inline policy's name
     * @param statement its position in the policy, from 0
     */
    record Citation(PolicyKind kind, String policy, int statement, Optional<String> sid) {}

    /**
     * Allowed.
     *
     * @param by the statement that allows it; empty for a root user, whom no policy needs to allow anything
     */
    record Allowed(Optional<Citation> by) implements Decision {
        @Override
        public boolean isAllowed() {
            return true;
        }

        @Override
        public String reason(String action) {
            return by.map(citation -> "because %s allows the %s action"
                            .formatted(citation.kind().withArticle(), action))
                    .orElse("because the root user has full access");
        }
    }

    /** Denied by a statement that says so. */
    record ExplicitlyDenied(Citation by) implements Decision {
        @Override
        public boolean isAllowed() {
            return false;
        }

        @Override
        public String reason(String action) {
            return "with an explicit deny in " + by.kind().withArticle();
        }
    }

    /**
     * Denied because nothing allows it.
     *
     * @param by the kind of policy of which none allows it
     */
    record ImplicitlyDenied(PolicyKind by) implements Decision {
        @Override
        public boolean isAllowed() {
            return false;
        }

        @Override
        public String reason(String action) {
            return "because no %s allows the %s action".formatted(by.words(), action);
        }
    }
}
