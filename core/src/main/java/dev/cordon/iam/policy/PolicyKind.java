package dev.cordon.iam.policy;

/**
 * The place where a policy applies, which decides both its grammar and its part in an evaluation.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html">Policy types</a>
 */
public enum PolicyKind {
    /** Attached to a user, group or role, inline or managed. */
    IDENTITY("an identity-based policy", "identity-based policy"),
    /** Attached to a resource, such as a bucket; names its principals. */
    RESOURCE("a resource-based policy", "resource-based policy"),
    /** A role's trust policy: a resource-based policy without resources, and the one kind that must allow explicitly. */
    TRUST("the role trust policy", "role trust policy"),
    /** A permissions boundary: limits what identity-based policies can allow. */
    BOUNDARY("a permissions boundary", "permissions boundary"),
    /** Passed when a session was made: limits the session. */
    SESSION("a session policy", "session policy"),
    /** An organisation's service control policy: limits every principal of an account, its root user included. */
    SERVICE_CONTROL("a service control policy", "service control policy");

    private final String withArticle;
    private final String words;

    PolicyKind(String withArticle, String words) {
        this.withArticle = withArticle;
        this.words = words;
    }

    /** AWS's words, such as {@code an identity-based policy}, as they follow "with an explicit deny in". */
    public String withArticle() {
        return withArticle;
    }

    /** AWS's words, such as {@code identity-based policy}, as they follow "because no". */
    public String words() {
        return words;
    }

    /** Whether statements of this kind say whom they are about. */
    boolean namesPrincipals() {
        return this == RESOURCE || this == TRUST;
    }
}
