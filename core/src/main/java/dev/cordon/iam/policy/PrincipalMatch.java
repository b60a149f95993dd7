package dev.cordon.iam.policy;

/** Who is meant by a {@code Principal} element. */
final class PrincipalMatch {
    private PrincipalMatch() {}

    static Grant of(Principals principals, RequestPrincipal principal) {
        if (principals.except()) {
            return isExempt(principals, principal) ? Grant.NONE : Grant.DIRECT;
        }
        Grant closest = Grant.NONE;
        for (int i = 0; i < principals.named().size(); i++) {
            Grant grant = of(principals.named().get(i), principal);
            closest = grant.compareTo(closest) > 0 ? grant : closest;
        }
        return closest;
    }

    private static Grant of(Principal named, RequestPrincipal principal) {
        return switch (named.kind()) {
            case ANYONE -> Grant.DIRECT;
            case AWS -> aws(named.value(), principal);
            case SERVICE -> same(RequestPrincipal.Kind.SERVICE, named.value(), principal);
            case FEDERATED -> same(RequestPrincipal.Kind.FEDERATED, named.value(), principal);
            // S3's and CloudFront's own ids: a request does not carry them.
            case CANONICAL_USER -> Grant.NONE;
        };
    }

    private static Grant same(RequestPrincipal.Kind kind, String name, RequestPrincipal principal) {
        return principal.kind() == kind && principal.arn().equals(name) ? Grant.DIRECT : Grant.NONE;
    }

    private static Grant aws(String named, RequestPrincipal principal) {
        if (named.equals("*") || named.equals(principal.arn())) {
            return Grant.DIRECT;
        }
        if (principal.issuer().isPresent() && principal.issuer().get().equals(named)) {
            return Grant.ISSUER;
        }
        return isAccount(named, principal) ? Grant.ACCOUNT : Grant.NONE;
    }

    private static boolean isAccount(String named, RequestPrincipal principal) {
        String account = principal.account();
        return !account.isEmpty() && (named.equals(account) || isRootOf(account, named));
    }

    /** Whether the name is {@code arn:PARTITION:iam::ACCOUNT:root}, which stands for the account. */
    private static boolean isRootOf(String account, String named) {
        int at = named.length() - ":root".length() - account.length();
        return named.endsWith(":root") && named.startsWith(account, at) && named.startsWith("::", at - 2);
    }

    /**
     * AWS may look at the account first, then at the user or role, then at the session: who is to be exempt has to be named at each
     * of these levels.
     */
    private static boolean isExempt(Principals principals, RequestPrincipal principal) {
        boolean account = false;
        boolean issuer = principal.issuer().isEmpty();
        boolean itself = false;
        for (int i = 0; i < principals.named().size(); i++) {
            Principal named = principals.named().get(i);
            if (named.value().equals("*")) {
                return true;
            }
            Grant grant = of(named, principal);
            account |= grant == Grant.ACCOUNT;
            issuer |= grant == Grant.ISSUER;
            itself |= grant == Grant.DIRECT;
        }
        return switch (principal.kind()) {
            case ROOT -> account || itself;
            case USER, ROLE_SESSION, FEDERATED_USER -> account && issuer && itself;
            case FEDERATED, SERVICE, ANONYMOUS -> itself;
        };
    }
}
