package dev.cordon.iam.policy;

/**
 * One principal that a statement names.
 *
 * @param kind the key under which it is named
 * @param value an ARN, an account id, a service's or provider's name, a canonical id, or {@code *}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Principal(Kind kind, String value) {
    /** Everyone, signed in or not: {@code "Principal": "*"}. */
    public static final Principal ANYONE = new Principal(Kind.ANYONE, "*");

    /** The keys of a {@code Principal} element. */
    public enum Kind {
        /** No key: {@code "Principal": "*"}. */
        ANYONE("*"),
        AWS("AWS"),
        SERVICE("Service"),
        FEDERATED("Federated"),
        CANONICAL_USER("CanonicalUser");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As in a document. */
        public String text() {
            return text;
        }
    }

    /** An account, user, role or session by its ARN or account id, or {@code *}. */
    public static Principal aws(String value) {
        return new Principal(Kind.AWS, value);
    }

    /** A service by its name, such as {@code ec2.amazonaws.com}. */
    public static Principal service(String name) {
        return new Principal(Kind.SERVICE, name);
    }
}
