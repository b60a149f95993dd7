package dev.cordon.investigation;

import dev.cordon.trail.Caller;
import dev.cordon.trail.TrailEvent;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a hunt judges: all sessions of a role are one identity, as are all of a federated name.
 *
 * @param name a user's or role's name without its path, a federated name, or {@code root}
 */
public record Identity(Kind kind, String accountId, String name) {
    static final Comparator<Identity> ORDER = Comparator.comparing(Identity::accountId)
            .thenComparing(Identity::name)
            .thenComparing(Identity::kind);

    private static final String ASSUMED_ROLE = ":assumed-role/";

    /** What kinds of identities there are. */
    public enum Kind {
        USER("user"),
        ROOT("root"),
        ROLE("role"),
        FEDERATED("federated");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people; the same in machine output. */
        public String words() {
            return words;
        }
    }

    /** Who made the call; empty for AWS services, other accounts, and records that do not say. */
    static Optional<Identity> of(TrailEvent event) {
        Caller caller = event.caller();
        String account = account(event);
        return switch (Objects.requireNonNullElse(caller.type(), "")) {
            case "IAMUser" -> named(Kind.USER, account, caller.userName());
            case "Root" -> Optional.of(new Identity(Kind.ROOT, account, "root"));
            case "AssumedRole", "Role" -> named(Kind.ROLE, account, role(caller));
            case "FederatedUser", "SAMLUser", "WebIdentityUser", "IdentityCenterUser" ->
                named(
                        Kind.FEDERATED,
                        account,
                        caller.userName() != null
                                ? caller.userName()
                                : caller.arn() != null ? afterSlash(caller.arn()) : caller.principalId());
            default -> Optional.empty();
        };
    }

    private static Optional<Identity> named(Kind kind, String account, @Nullable String name) {
        return Optional.ofNullable(name).filter(text -> !text.isEmpty()).map(text -> new Identity(kind, account, text));
    }

    private static String account(TrailEvent event) {
        String account = event.identityAccountId() != null ? event.identityAccountId() : event.recipientAccountId();
        return Objects.requireNonNullElse(account, UserIdentity.UNKNOWN_ACCOUNT);
    }

    private static @Nullable String role(Caller caller) {
        if (caller.issuerArn() != null) {
            return afterSlash(caller.issuerArn());
        }
        String arn = caller.arn();
        int start = arn == null ? -1 : arn.indexOf(ASSUMED_ROLE);
        if (arn == null || start < 0) {
            return arn == null ? caller.principalId() : afterSlash(arn);
        }
        String role = arn.substring(start + ASSUMED_ROLE.length());
        return role.contains("/") ? role.substring(0, role.indexOf('/')) : role;
    }

    private static String afterSlash(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The name as AWS would write it in an ARN, without a path. */
    public String arn() {
        return switch (kind) {
            case USER -> "arn:aws:iam::%s:user/%s".formatted(accountId, name);
            case ROOT -> "arn:aws:iam::%s:root".formatted(accountId);
            case ROLE -> "arn:aws:iam::%s:role/%s".formatted(accountId, name);
            case FEDERATED -> "arn:aws:sts::%s:federated-user/%s".formatted(accountId, name);
        };
    }
}
