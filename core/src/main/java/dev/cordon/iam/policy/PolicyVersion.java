package dev.cordon.iam.policy;

/**
 * The version of the policy language. Policy variables are variables in the current one only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
 */
public enum PolicyVersion {
    /** The earlier version, and what a document without a {@code Version} has. */
    V2008_10_17("2008-10-17"),
    /** The current version. */
    V2012_10_17("2012-10-17");

    private final String text;

    PolicyVersion(String text) {
        this.text = text;
    }

    /** As in a document. */
    public String text() {
        return text;
    }
}
