package dev.cordon.analysis;

import static dev.cordon.analysis.Particulars.ITSELF;
import static dev.cordon.analysis.PolicyDocument.EVERYONE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.analysis.ChangeRule.Reader;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The looks into single events that the {@link ChangeCatalogue} asks for. */
final class ChangeReaders {
    private static final Set<String> ADMIN_POLICIES = Set.of("AdministratorAccess", "IAMFullAccess");
    private static final Set<String> STRONG_POLICIES = Set.of("PowerUserAccess", "SecretsManagerReadWrite");
    /** What AWS and responders put on a compromised user. */
    private static final List<String> CONTAINING_POLICIES = List.of("AWSCompromisedKeyQuarantine", "AWSDenyAll");

    private static final int SHORT_EXPIRY_DAYS = 7;

    /** Types with graphics or AI processors, by family; as the rule {@code gpu_instance_started} knows them. */
    static final Pattern STRONG_MACHINES =
            Pattern.compile("^(p[2-9]|g[3-9]|gr[0-9]|trn[0-9]|inf[0-9]|dl[12]|vt1|f[12])[a-z0-9-]*\\.");

    private ChangeReaders() {}

    /** The rule's severity and no detail. */
    static Reader nothingMore() {
        return (event, rule) -> List.of(rule.plain(""));
    }

    /** A fixed prefix and the first value of a parameter. */
    static Reader parameter(String words, String paths) {
        return (event, rule) -> {
            String value = Thing.first(event, paths);
            return List.of(rule.plain(value == null ? "" : words + value));
        };
    }

    /** For calls that change many things, when only some parameters matter: no change without one of them. */
    static Reader onlyWith(String detail, String... members) {
        return (event, rule) -> {
            for (String member : members) {
                if (!event.requestParameters().path(member).isMissingNode()) {
                    return List.of(rule.plain(detail));
                }
            }
            return List.of();
        };
    }

    /** Severity falls by one when users act on themselves: rotating one's own key is daily work. */
    static Reader forUser(Severity forOneself) {
        return (event, rule) -> {
            String user = Thing.first(event, "userName|response.accessKey.userName");
            boolean oneself = isOneself(event, user);
            return List.of(oneself ? rule.plain("for the caller itself", forOneself) : rule.plain("for " + user));
        };
    }

    /** Likewise where the user is what is changed: {@code detail} need not say whose it is. */
    static Reader onUser(Severity forOneself) {
        return (event, rule) -> {
            String user = Thing.first(event, "userName");
            boolean oneself = isOneself(event, user);
            return List.of(oneself ? rule.plain("the caller itself", forOneself) : rule.plain(""));
        };
    }

    /** Whether the call is about its own caller; a role may be called like a user. */
    private static boolean isOneself(TrailEvent event, @Nullable String user) {
        return user == null || ("IAMUser".equals(event.identityType()) && user.equals(event.userName()));
    }

    /** A credential's {@code status}: inactive takes it back for the time being, active gives it back. */
    static List<Particulars> status(TrailEvent event, ChangeRule rule) {
        String status = Thing.first(event, "status");
        boolean off = "Inactive".equals(status);
        Particulars change = rule.plain(off ? "set inactive" : "set active", off ? Severity.LOW : rule.severity());
        return List.of(off ? change.closing(Set.of(ITSELF)) : change.opening(Set.of(ITSELF)));
    }

    // Rights within the account.

    static List<Particulars> attachedPolicy(TrailEvent event, ChangeRule rule) {
        String name = policyName(event);
        if (ADMIN_POLICIES.contains(name)) {
            return List.of(rule.plain(name, Severity.CRITICAL));
        }
        if (STRONG_POLICIES.contains(name)) {
            return List.of(rule.plain(name, Severity.HIGH));
        }
        return List.of(isContaining(name) ? rule.plain(name, Severity.INFO) : rule.plain(name));
    }

    static List<Particulars> detachedPolicy(TrailEvent event, ChangeRule rule) {
        String name = policyName(event);
        return List.of(isContaining(name) ? rule.plain(name, Severity.CRITICAL) : rule.plain(name));
    }

    private static String policyName(TrailEvent event) {
        String policy = Objects.requireNonNullElse(Thing.first(event, "policyArn|permissionsBoundary"), "");
        return policy.substring(policy.lastIndexOf('/') + 1);
    }

    private static boolean isContaining(String policyName) {
        return CONTAINING_POLICIES.stream().anyMatch(policyName::startsWith);
    }

    /** An identity-based policy's text. */
    static List<Particulars> permissions(TrailEvent event, ChangeRule rule) {
        String name = Objects.requireNonNullElse(Thing.first(event, "policyName|policyArn"), "");
        JsonNode text = event.requestParameters().path("policyDocument");
        PolicyDocument policy = PolicyDocument.of(text, Thing.accountOf(event));
        return List.of(
                policy.allowsEverything()
                        ? rule.plain(name + ": allows every action on everything", Severity.CRITICAL)
                        : rule.plain(name));
    }

    // Opening to the outside.

    /** A role's trust policy under one of the names that calls give it. */
    static Reader trust(String member) {
        return (event, rule) -> {
            JsonNode text = event.requestParameters().path(member);
            PolicyDocument policy = PolicyDocument.of(text, Thing.accountOf(event));
            return List.of(opened(rule, policy, "trusts ", Severity.CRITICAL));
        };
    }

    /** A resource's policy under the first of some names. */
    static Reader resourcePolicy(String... members) {
        return (event, rule) -> {
            JsonNode text = firstNode(event.requestParameters(), members);
            PolicyDocument policy = PolicyDocument.of(text, Thing.accountOf(event));
            return List.of(opened(rule, policy, "opens to ", Severity.HIGH));
        };
    }

    /** Like {@link #resourcePolicy}, of a call that sets all sorts of attributes: without a policy there is no change. */
    static Reader policyAttribute() {
        return (event, rule) -> {
            JsonNode request = event.requestParameters();
            boolean named = request.path("attributeName").asText().equals("Policy");
            JsonNode text = named
                    ? request.path("attributeValue")
                    : request.path("attributes").path("Policy");
            PolicyDocument policy = PolicyDocument.of(text, Thing.accountOf(event));
            return text.isMissingNode() ? List.of() : List.of(opened(rule, policy, "opens to ", Severity.HIGH));
        };
    }

    private static Particulars opened(ChangeRule rule, PolicyDocument policy, String words, Severity toAccounts) {
        List<String> outsiders = policy.outsiders();
        if (outsiders.isEmpty()) {
            String detail = policy.services().isEmpty() ? "" : words + String.join(", ", policy.services());
            return rule.plain(policy.readable() ? detail : "policy could not be read")
                    .replacing(Set.of());
        }
        String who = outsiders.stream().map(ChangeReaders::words).collect(Collectors.joining(", "));
        String detail = words + who + (policy.conditional() ? ", under conditions" : "");
        return rule.plain(detail, severity(rule, policy, toAccounts))
                .toOutside()
                .replacing(Set.copyOf(outsiders));
    }

    private static Severity severity(ChangeRule rule, PolicyDocument policy, Severity toAccounts) {
        if (policy.letsEveryoneIn() && !policy.conditional()) {
            return Severity.CRITICAL;
        }
        if (policy.letsAccountIn()) {
            return toAccounts;
        }
        return max(rule.severity(), policy.letsEveryoneIn() ? Severity.HIGH : Severity.MEDIUM);
    }

    private static String words(String outsider) {
        if (outsider.equals(EVERYONE)) {
            return "everyone";
        }
        return isAccount(outsider) ? "account " + outsider : outsider;
    }

    /** {@code principal} or a list of account ids, as the AddPermission calls have it. */
    static Reader principals(String paths) {
        return (event, rule) -> {
            Set<String> outsiders = new TreeSet<>();
            Set<String> insiders = new TreeSet<>();
            for (String who : Thing.values(event, paths)) {
                String account = ResourceName.of(who).accountOr(who);
                boolean otherAccount = isAccount(account) && !account.equals(Thing.accountOf(event));
                boolean outside = who.equals(EVERYONE) || otherAccount;
                (outside ? outsiders : insiders).add(account);
            }
            if (outsiders.isEmpty()) {
                return List.of(
                        rule.plain(insiders.isEmpty() ? "" : "opens to " + String.join(", ", insiders), Severity.LOW));
            }
            return List.of(sharedWith("opens to ", outsiders, rule));
        };
    }

    /** The attribute calls of EC2 and RDS: accounts and {@code all} added and removed. */
    static Reader sharing(String added, String removed) {
        return (event, rule) -> {
            Set<String> adds = everyoneIfAll(Thing.values(event, added), event);
            Set<String> removes = everyoneIfAll(Thing.values(event, removed), event);
            if (adds.isEmpty() && removes.isEmpty()) {
                return List.of();
            }
            if (adds.isEmpty()) {
                Particulars less = rule.plain("no longer shared with " + words(removes), Severity.INFO);
                return List.of(less.closing(removes));
            }
            return List.of(sharedWith("shared with ", adds, rule).closing(removes));
        };
    }

    private static Particulars sharedWith(String words, Set<String> outsiders, ChangeRule rule) {
        Severity severity = outsiders.contains(EVERYONE) ? Severity.CRITICAL : Severity.HIGH;
        return rule.plain(words + words(outsiders), severity).toOutside().opening(outsiders);
    }

    private static Set<String> everyoneIfAll(List<String> accounts, TrailEvent event) {
        return accounts.stream()
                .map(who -> who.equals("all") ? EVERYONE : who)
                .filter(who -> !who.equals(Thing.accountOf(event)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(Set<String> outsiders) {
        return outsiders.stream().map(ChangeReaders::words).collect(Collectors.joining(", "));
    }

    /** A bucket's access control list, canned or written out. */
    static List<Particulars> acl(TrailEvent event, ChangeRule rule) {
        JsonNode request = event.requestParameters();
        boolean canned = Parameters.texts(request, "x-amz-acl").stream().anyMatch(acl -> acl.startsWith("public-"));
        boolean granted = Parameters.texts(request, "AccessControlPolicy.AccessControlList.Grant.Grantee.URI").stream()
                .anyMatch(uri -> uri.endsWith("/AllUsers") || uri.endsWith("/AuthenticatedUsers"));
        if (canned || granted) {
            return List.of(rule.plain("opens to everyone", Severity.CRITICAL)
                    .toOutside()
                    .replacing(Set.of(EVERYONE)));
        }
        String owner = request.at("/AccessControlPolicy/Owner/ID").asText();
        Set<String> others =
                Parameters.texts(request, "AccessControlPolicy.AccessControlList.Grant.Grantee.ID").stream()
                        .filter(id -> !id.equals(owner))
                        .collect(Collectors.toCollection(TreeSet::new));
        Particulars acl = rule.plain(others.isEmpty() ? "" : "opens to canonical user " + String.join(", ", others));
        return List.of(
                others.isEmpty() ? acl.replacing(Set.of()) : acl.toOutside().replacing(others));
    }

    /** Which of the four guards against public access a call switches off. */
    static List<Particulars> publicAccessBlock(TrailEvent event, ChangeRule rule) {
        List<String> off = event.requestParameters().path("PublicAccessBlockConfiguration").properties().stream()
                .filter(guard -> guard.getValue().asText().equals("false"))
                .map(guard -> guard.getKey())
                .sorted()
                .toList();
        return List.of(
                off.isEmpty()
                        ? rule.plain("", Severity.INFO)
                        : rule.plain("switched off: " + String.join(", ", off), Severity.HIGH));
    }

    // Logging.

    static List<Particulars> eventSelectors(TrailEvent event, ChangeRule rule) {
        JsonNode request = event.requestParameters();
        Set<String> gaps = new LinkedHashSet<>();
        List<JsonNode> basic = Parameters.nodes(request, "eventSelectors");
        List<JsonNode> advanced = Parameters.nodes(request, "advancedEventSelectors");
        if (!basic.isEmpty()
                && basic.stream()
                        .noneMatch(s -> s.path("includeManagementEvents").asBoolean(true))) {
            gaps.add("management events are no longer logged");
        }
        if (!advanced.isEmpty()
                && !Parameters.texts(request, "advancedEventSelectors.fieldSelectors.equals")
                        .contains("Management")) {
            gaps.add("management events are no longer logged");
        }
        for (JsonNode selector : basic) {
            String type = selector.path("readWriteType").asText("All");
            if (!type.equals("All")) {
                gaps.add("logs " + type + " events alone");
            }
        }
        List<String> excluded = Parameters.texts(request, "eventSelectors.excludeManagementEventSources");
        if (!excluded.isEmpty()) {
            gaps.add("leaves out " + String.join(", ", excluded));
        }
        return List.of(gaps.isEmpty() ? rule.plain("") : rule.plain(String.join("; ", gaps), Severity.HIGH));
    }

    static List<Particulars> trailSettings(TrailEvent event, ChangeRule rule) {
        JsonNode request = event.requestParameters();
        List<String> gaps = new ArrayList<>();
        addIfOff(gaps, request, "isMultiRegionTrail", "one Region alone");
        addIfOff(gaps, request, "includeGlobalServiceEvents", "without global services");
        addIfOff(gaps, request, "enableLogFileValidation", "without log file validation");
        addIfOff(gaps, request, "isOrganizationTrail", "no longer the organization's");
        String bucket = request.path("s3BucketName").asText("");
        if (!bucket.isEmpty()) {
            gaps.add("logs to bucket " + bucket);
        }
        return List.of(gaps.isEmpty() ? rule.plain("") : rule.plain(String.join("; ", gaps), Severity.HIGH));
    }

    private static void addIfOff(List<String> gaps, JsonNode request, String member, String words) {
        if (request.path(member).asText().equals("false")) {
            gaps.add(words);
        }
    }

    /** The shortest expiry among a bucket's lifecycle rules. */
    static List<Particulars> lifecycle(TrailEvent event, ChangeRule rule) {
        int shortest =
                Parameters.texts(event.requestParameters(), "LifecycleConfiguration.Rule.Expiration.Days").stream()
                        .filter(days -> days.matches("\\d{1,9}"))
                        .mapToInt(Integer::parseInt)
                        .min()
                        .orElse(Integer.MAX_VALUE);
        if (shortest == Integer.MAX_VALUE) {
            return List.of(rule.plain(""));
        }
        String detail = "objects expire after %d %s".formatted(shortest, shortest == 1 ? "day" : "days");
        return List.of(rule.plain(detail, shortest <= SHORT_EXPIRY_DAYS ? Severity.HIGH : rule.severity()));
    }

    /** A switch that a call sets: a change only when it is set off, or on again. */
    static Reader enabled(String member, String offWords) {
        return (event, rule) -> {
            String value = event.requestParameters().path(member).asText("");
            return switch (value) {
                case "false" -> List.of(rule.plain(offWords).opening(Set.of(ITSELF)));
                case "true" -> List.of(rule.plain("enabled", Severity.INFO).closing(Set.of(ITSELF)));
                default -> List.of(rule.plain("", Severity.LOW));
            };
        };
    }

    // Compute and network.

    static List<Particulars> instances(TrailEvent event, ChangeRule rule) {
        String type = Objects.requireNonNullElse(
                Thing.first(event, "instanceType|response.instancesSet.items.instanceType"), "");
        int count =
                Thing.values(event, "response.instancesSet.items.instanceId").size();
        Severity severity =
                STRONG_MACHINES.matcher(type).find() ? max(rule.severity(), Severity.MEDIUM) : rule.severity();
        return List.of(rule.plain(count > 1 ? "%s, %d in one call".formatted(type, count) : type, severity));
    }

    static List<Particulars> instanceAttribute(TrailEvent event, ChangeRule rule) {
        JsonNode request = event.requestParameters();
        if (!request.path("userData").isMissingNode()) {
            return List.of(rule.plain("user data, which runs at the next start"));
        }
        return request.path("groupSet").isMissingNode()
                ? List.of()
                : List.of(rule.plain("security groups", Severity.LOW));
    }

    /** Each of the rules that a call adds to a security group is a change of its own. */
    static List<Particulars> ingress(TrailEvent event, ChangeRule rule) {
        return rules(event).stream().map(ingress -> ingress.particulars(rule)).toList();
    }

    static List<Particulars> revokedIngress(TrailEvent event, ChangeRule rule) {
        Set<String> closed =
                rules(event).stream().map(Ingress::identity).collect(Collectors.toCollection(TreeSet::new));
        List<String> ids = Thing.values(
                event,
                "securityGroupRuleIds|securityGroupRuleIds.items|securityGroupRuleIds.items.securityGroupRuleId");
        List<Particulars> all = new ArrayList<>();
        all.add(rule.plain(String.join(", ", closed)).closing(closed));
        for (String id : ids) {
            all.add(rule.plain(id).closing(Set.of(ITSELF)).alsoKnownAs(Ingress.alias(id)));
        }
        return ids.isEmpty() ? all : closed.isEmpty() ? all.subList(1, all.size()) : all;
    }

    /** The rules as the request asks for them; as the response lists them where it does, since that has their ids. */
    private static List<Ingress> rules(TrailEvent event) {
        List<Ingress> all = new ArrayList<>();
        for (JsonNode rule : Parameters.nodes(event.responseElements(), "securityGroupRuleSet.items")) {
            firstText(rule, "cidrIpv4", "cidrIpv6", "prefixListId", "referencedGroupId")
                    .ifPresent(source -> all.add(Ingress.of(
                            rule, source, rule.path("securityGroupRuleId").asText(""))));
        }
        if (all.isEmpty()) {
            JsonNode request = event.requestParameters();
            firstText(request, "cidrIp", "cidrIpv6").ifPresent(source -> all.add(Ingress.of(request, source, "")));
            for (JsonNode rule : Parameters.nodes(request, "ipPermissions.items")) {
                for (String path : List.of(
                        "ipRanges.items.cidrIp",
                        "ipv6Ranges.items.cidrIpv6",
                        "prefixListIds.items.prefixListId",
                        "groups.items.groupId")) {
                    Parameters.texts(rule, path).forEach(source -> all.add(Ingress.of(rule, source, "")));
                }
            }
        }
        return all;
    }

    private record Ingress(String protocol, String ports, String source, String id) {
        static Ingress of(JsonNode rule, String source, String id) {
            String protocol = rule.path("ipProtocol").asText("-1").toLowerCase(Locale.ROOT);
            String from = rule.path("fromPort").asText("");
            String to = rule.path("toPort").asText("");
            boolean all = from.isEmpty() || from.equals("-1") || protocol.equals("-1");
            String ports = all ? "all" : from.equals(to) ? from : from + "-" + to;
            return new Ingress(protocol.equals("-1") ? "all" : protocol, ports, source, id);
        }

        static String alias(String ruleId) {
            return "ec2/security-group-rule/" + ruleId;
        }

        String identity() {
            return protocol + " " + ports + " " + source;
        }

        Particulars particulars(ChangeRule rule) {
            boolean world = source.equals("0.0.0.0/0") || source.equals("::/0");
            String what = protocol.equals("all")
                    ? "everything"
                    : protocol + " " + (ports.equals("all") ? "on all ports" : ports);
            String detail = "%s from %s".formatted(what, world ? "everywhere (" + source + ")" : source);
            Particulars change = rule.plain(detail, world ? severityToWorld() : rule.severity())
                    .opening(Set.of(identity()))
                    .alsoKnownAs(id.isEmpty() ? "" : alias(id));
            return world ? change.toOutside() : change;
        }

        /** Web ports are opened to the world every day. */
        private Severity severityToWorld() {
            return ports.equals("443") || ports.equals("80") ? Severity.LOW : Severity.HIGH;
        }
    }

    private static Optional<String> firstText(JsonNode node, String... paths) {
        for (String path : paths) {
            List<String> found = Parameters.texts(node, path);
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    private static JsonNode firstNode(JsonNode node, String... members) {
        for (String member : members) {
            JsonNode found = node.path(member);
            if (!found.isMissingNode() && !found.isNull() && !found.equals(TextNode.valueOf(""))) {
                return found;
            }
        }
        return node.path(members[0]);
    }

    private static boolean isAccount(@Nullable String text) {
        return text != null && text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Severity max(Severity a, Severity b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
