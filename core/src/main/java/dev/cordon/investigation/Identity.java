package dev.cordon.investigation;

import dev.cordon.trail.Caller;
import dev.cordon.trail.TrailEvent;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a hunt judges: all sessions of a role are one identity, as are all of a federated name.
 *
 * @param name a user's or role's name without its path, a federated name, or {@code root}
 * @param partition of AWS, as it stands in ARNs: {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 */
public record Identity(Kind kind, String accountId, String name, String partition) {
    static final String USUAL_PARTITION = "aws";

    static final Comparator<Identity> ORDER = Comparator.comparing(Identity::accountId)
            .thenComparing(Identity::name)
            .thenComparing(Identity::kind)
            .thenComparing(Identity::partition);

    private static final Pattern PARTITION = Pattern.compile("arn:(aws(?:-[a-z]{1,8}){0,3}):.*", Pattern.DOTALL);
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

    /** An identity of the partition that nearly all accounts are in. */
    public Identity(Kind kind, String accountId, String name) {
        this(kind, accountId, name, USUAL_PARTITION);
    }

    /** Who made the call; empty for AWS services, other accounts, and records that do not say. */
    static Optional<Identity> of(TrailEvent event) {
        Caller caller = event.caller();
        String account = account(event);
        return switch (Objects.requireNonNullElse(caller.type(), "")) {
            case "IAMUser" -> named(Kind.USER, account, caller.userName(), event);
            case "Root" -> named(Kind.ROOT, account, "root", event);
            case "AssumedRole", "Role" -> named(Kind.ROLE, account, role(caller), event);
            case "FederatedUser", "SAMLUser", "WebIdentityUser", "IdentityCenterUser" ->
                named(
                        Kind.FEDERATED,
                        account,
                        caller.userName() != null
                                ? caller.userName()
                                : caller.arn() != null ? afterSlash(caller.arn()) : caller.principalId(),
                        event);
            default -> Optional.empty();
        };
    }

    private static Optional<Identity> named(Kind kind, String account, @Nullable String name, TrailEvent event) {
        return Optional.ofNullable(name)
                .filter(text -> !text.isEmpty())
                .map(text -> new Identity(kind, account, text, partition(event)));
    }

    /**
     * The partition that a call was made in: the caller's ARN says it, else the region. No credential is good for two, so both
     * are the same.
     */
    static String partition(TrailEvent event) {
        String arn = event.identityArn();
        if (arn != null) {
            Matcher matcher = PARTITION.matcher(arn);
            if (matcher.matches()) {
                return Objects.requireNonNull(matcher.group(1));
            }
        }
        String region = Objects.requireNonNullElse(event.awsRegion(), "");
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : USUAL_PARTITION;
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

    /**
     * The name as AWS would write it in an ARN, without a path. Users of SAML, web identities and IAM Identity Center have no ARN
     * in AWS; they are written like federated users.
     */
    public String arn() {
        return "arn:" + partition
                + switch (kind) {
                    case USER -> ":iam::%s:user/%s".formatted(accountId, name);
                    case ROOT -> ":iam::%s:root".formatted(accountId);
                    case ROLE -> ":iam::%s:role/%s".formatted(accountId, name);
                    case FEDERATED -> ":sts::%s:federated-user/%s".formatted(accountId, name);
                };
    }
}
