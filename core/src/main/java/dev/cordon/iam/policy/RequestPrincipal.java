package dev.cordon.iam.policy;

import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param arn as {@code GetCallerIdentity} says it; a service's name for a service; {@code *} for nobody known
 * @param account the account whose policies apply to it; empty for services and the anonymous
 * @param issuer the role of a role session, or the user of a federated user session
 */
public record RequestPrincipal(Kind kind, String arn, String account, Optional<String> issuer) {
    /** What a request can be signed by. */
    public enum Kind {
        ROOT,
        /** Also a user's session from {@code GetSessionToken}. */
        USER,
        ROLE_SESSION,
        FEDERATED_USER,
        /** A principal of an identity provider, on its way to a role. */
        FEDERATED,
        SERVICE,
        ANONYMOUS;

        /** Whether identity-based policies can apply to it. */
        boolean hasIdentity() {
            return this == ROOT || this == USER || this == ROLE_SESSION || this == FEDERATED_USER;
        }
    }

    /** An account's root user. */
    public static RequestPrincipal root(String arn) {
        return new RequestPrincipal(Kind.ROOT, arn, accountOf(arn), Optional.empty());
    }

    /** A user, by long-term keys or a session from {@code GetSessionToken}. */
    public static RequestPrincipal user(String arn) {
        return new RequestPrincipal(Kind.USER, arn, accountOf(arn), Optional.empty());
    }

    /**
     * A session from {@code AssumeRole}.
     *
     * @param arn such as {@code arn:aws:sts::123456789012:assumed-role/ops/jane}
     * @param roleArn with the role's path, which the session's ARN lacks
     */
    public static RequestPrincipal roleSession(String arn, String roleArn) {
        return new RequestPrincipal(Kind.ROLE_SESSION, arn, accountOf(arn), Optional.of(roleArn));
    }

    /** A session from {@code GetFederationToken} of the user. */
    public static RequestPrincipal federatedUser(String arn, String userArn) {
        return new RequestPrincipal(Kind.FEDERATED_USER, arn, accountOf(arn), Optional.of(userArn));
    }

    /** A principal of an identity provider, named by the provider's ARN or name. */
    public static RequestPrincipal federated(String provider) {
        return new RequestPrincipal(Kind.FEDERATED, provider, "", Optional.empty());
    }

    /** An AWS service, such as {@code ec2.amazonaws.com}. */
    public static RequestPrincipal service(String name) {
        return new RequestPrincipal(Kind.SERVICE, name, "", Optional.empty());
    }

    /** Nobody known: a request without a signature. */
    public static RequestPrincipal anonymous() {
        return new RequestPrincipal(Kind.ANONYMOUS, "*", "", Optional.empty());
    }

    /** The account in an ARN's fifth part, or an empty text. */
    static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 ? parts[4] : "";
    }
}
