package dev.cordon.iam.policy;

/**
 * One action on one resource by one principal. A call that touches several resources is allowed if each of its requests is.
 *
 * @param action such as {@code iam:CreateUser}
 * @param resource the resource's ARN, or {@code *} for an action on none in particular
 * @param resourceAccount the account that owns the resource
 * @param context does not get keys from the other components: who makes the request says {@code aws:PrincipalArn} too
 */
public record AccessRequest(
        String action, String resource, String resourceAccount, RequestPrincipal principal, RequestContext context) {
    /** A request whose resource is in the account that its ARN names, or else in the principal's. */
    public static AccessRequest of(String action, String resource, RequestPrincipal principal, RequestContext context) {
        String named = RequestPrincipal.accountOf(resource);
        return new AccessRequest(action, resource, named.isEmpty() ? principal.account() : named, principal, context);
    }

    boolean isCrossAccount() {
        return !principal.account().equals(resourceAccount);
    }
}
