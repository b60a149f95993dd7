package dev.cordon.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.trail.FieldValues;
import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which secrets, keys, copies of data, and settings of identity and logging were touched, and what the responder named
 * besides. The caller chooses the events. A call that a built-in rule and a configured pattern both know is listed under each;
 * of several rules, the first counts, and of several patterns likewise.
 */
public final class SensitiveResources implements Analyzer<SensitiveResources, List<SensitiveAccess>> {
    private static final int MAX_EVENT_IDS = 20;

    private static final Pattern GET_FUNCTION = Pattern.compile("GetFunction(\\d{8}.*)?");

    /** Request parameters of calls that read several secrets or parameters at once. */
    private static final int[] LISTS = {
        NamedResource.FIELDS.indexOf("requestParameters.names"),
        NamedResource.FIELDS.indexOf("requestParameters.secretIdList")
    };

    private static final int WITH_DECRYPTION = NamedResource.FIELDS.indexOf("requestParameters.withDecryption");

    private static final List<Rule> RULES = List.of(
            rule("secret", "reads a secret", "secretsmanager", "GetSecretValue", "BatchGetSecretValue"),
            rule("secret", "changes a secret or who may read it", "secretsmanager", SensitiveResources::changes),
            rule("parameter", "reads a parameter, decrypted", "ssm", SensitiveResources::decryptsParameter),
            rule("parameter", "reads a parameter", "ssm", SensitiveResources::readsOwnParameter),
            rule(
                    "kms-key",
                    "disables or deletes a key",
                    "kms",
                    "DisableKey",
                    "ScheduleKeyDeletion",
                    "DeleteImportedKeyMaterial",
                    "DeleteCustomKeyStore"),
            rule("kms-key", "lets others use a key", "kms", SensitiveResources::byHand, "PutKeyPolicy", "CreateGrant"),
            rule(
                    "kms-key",
                    "uses a key",
                    "kms",
                    SensitiveResources::byHand,
                    "Decrypt",
                    "ReEncrypt",
                    "GenerateDataKey",
                    "GenerateDataKeyWithoutPlaintext",
                    "GenerateDataKeyPair",
                    "GenerateDataKeyPairWithoutPlaintext",
                    "DeriveSharedSecret",
                    "Sign"),
            rule("instance-credentials", "reads an instance's password", "ec2", "GetPasswordData"),
            rule("instance-credentials", "reads an instance's user data", "ec2", SensitiveResources::readsUserData),
            rule(
                    "instance-credentials",
                    "puts a key on an instance",
                    "ec2-instance-connect",
                    "SendSSHPublicKey",
                    "SendSerialConsoleSSHPublicKey"),
            rule(
                    "snapshot",
                    "shares, copies or exports a disk",
                    "ec2",
                    "ModifySnapshotAttribute",
                    "ModifyImageAttribute",
                    "CopySnapshot",
                    "CopyImage",
                    "ExportImage",
                    "CreateInstanceExportTask",
                    "CreateStoreImageTask"),
            rule(
                    "snapshot",
                    "reads a disk's blocks",
                    "ebs",
                    "GetSnapshotBlock",
                    "ListSnapshotBlocks",
                    "ListChangedBlocks"),
            rule(
                    "snapshot",
                    "shares, copies or exports a database",
                    "rds",
                    "ModifyDBSnapshotAttribute",
                    "ModifyDBClusterSnapshotAttribute",
                    "CopyDBSnapshot",
                    "CopyDBClusterSnapshot",
                    "StartExportTask"),
            rule("object-data", "exports a table", "dynamodb", "ExportTableToPointInTime"),
            rule(
                    "identity",
                    "reads the account's users and rights as a whole",
                    "iam",
                    "GetAccountAuthorizationDetails",
                    "GenerateCredentialReport",
                    "GetCredentialReport"),
            rule("identity", "changes users, roles or rights", "iam", SensitiveResources::changes),
            rule("identity", "changes users or rights", "sso", SensitiveResources::changes),
            rule("identity", "changes users or rights", "sso-directory", SensitiveResources::changes),
            rule("identity", "changes users or rights", "identitystore", SensitiveResources::changes),
            rule("identity", "changes users or rights", "rolesanywhere", SensitiveResources::changes),
            rule("logging", "changes a trail", "cloudtrail", SensitiveResources::changes),
            rule("logging", "changes what is recorded", "config", SensitiveResources::takesAway),
            rule("logging", "changes threat detection", "guardduty", SensitiveResources::changes),
            rule("logging", "changes threat detection", "securityhub", SensitiveResources::changes),
            rule("logging", "changes threat detection", "detective", SensitiveResources::takesAway),
            rule("logging", "changes threat detection", "macie2", SensitiveResources::takesAway),
            rule("logging", "changes threat detection", "access-analyzer", SensitiveResources::takesAway),
            rule("logging", "deletes or shortens logs", "logs", SensitiveResources::shortensLogs),
            rule("logging", "deletes or shortens logs", "ec2", "DeleteFlowLogs"),
            rule("logging", "changes access logs", "s3", "PutBucketLogging"),
            rule("code", "reads a function's code and variables", "lambda", SensitiveResources::readsFunction),
            rule(
                    "model",
                    "runs a model",
                    "bedrock",
                    "InvokeModel",
                    "InvokeModelWithResponseStream",
                    "Converse",
                    "ConverseStream"));

    private static final Map<String, RulesOfSource> BY_SOURCE = RULES.stream()
            .collect(Collectors.groupingBy(
                    rule -> rule.eventSource, Collectors.collectingAndThen(Collectors.toList(), RulesOfSource::of)));

    private final List<ArnPattern> configured;
    private final Map<Key, Touches> accesses = new HashMap<>();

    /**
     * Builds one.
     *
     * @param configured resources that are sensitive to the responder, most telling pattern first
     */
    public SensitiveResources(List<ArnPattern> configured) {
        this.configured = List.copyOf(configured);
    }

    @Override
    public void accept(TrailEvent event) {
        RulesOfSource rules = BY_SOURCE.get(event.eventSource());
        for (Rule rule : rules == null ? List.<Rule>of() : rules.of(event.eventName())) {
            if (rule.condition.test(event)) {
                addNamed(rule, event);
                break;
            }
        }
        if (!configured.isEmpty()) {
            addConfigured(event);
        }
    }

    private void addNamed(Rule rule, TrailEvent event) {
        if (namesSeveral(event)) {
            named(event).forEach(resource -> add(rule.kind, resource, rule.says, event));
        } else {
            add(rule.kind, NamedResource.of(event).resource(), rule.says, event);
        }
    }

    private void addConfigured(TrailEvent event) {
        String service = service(event);
        Set<String> resources = resourcesOf(event);
        for (ArnPattern pattern : configured) {
            for (String resource : resources) {
                if (pattern.matchesResource(service, resource)) {
                    add("configured", resource, pattern.value(), event);
                    return;
                }
            }
        }
    }

    private static String service(TrailEvent event) {
        String source = event.eventSource();
        String service = source.endsWith(".amazonaws.com") ? source.substring(0, source.indexOf('.')) : source;
        return service.equals("ebs") ? "ec2" : service; // EBS direct reads snapshots, whose ARNs are EC2's
    }

    /** The resource that the call is about; where it reads several secrets or parameters at once, each of them. */
    private static Set<String> named(TrailEvent event) {
        Set<String> names = new LinkedHashSet<>();
        if (namesSeveral(event)) {
            FieldValues fields = event.fields(NamedResource.FIELDS);
            for (int list : LISTS) {
                for (int i = 0; i < fields.size(list); i++) {
                    names.add(fields.scalar(list, i).text());
                }
            }
        }
        return names.size() > 1 ? names : Set.of(NamedResource.of(event).resource());
    }

    private static boolean namesSeveral(TrailEvent event) {
        FieldValues fields = event.fields(NamedResource.FIELDS);
        return fields.size(LISTS[0]) + fields.size(LISTS[1]) > 1;
    }

    /** All that the record names: a bucket as well as the object in it. */
    private static Set<String> resourcesOf(TrailEvent event) {
        Set<String> resources = new LinkedHashSet<>(named(event));
        resources.remove("*");
        for (JsonNode resource : event.resources()) {
            String arn = resource.path("ARN").asText("");
            if (!arn.isEmpty()) {
                resources.add(arn);
            }
        }
        JsonNode request = event.requestParameters();
        String bucket = request.path("bucketName").asText("");
        if (!bucket.isEmpty()) {
            String key = request.path("key").asText("");
            if (!key.isEmpty()) {
                resources.add(bucket + '/' + key);
            }
            resources.add(bucket);
        }
        return resources;
    }

    private void add(String kind, String resource, String matchedBy, TrailEvent event) {
        Key key = new Key(kind, event.eventSource(), event.eventName(), BoundedText.of(resource), matchedBy);
        Touches touches = accesses.get(key);
        if (touches == null) {
            touches = new Touches();
            accesses.put(key, touches);
        }
        touches.add(event);
    }

    @Override
    public void merge(SensitiveResources other) {
        other.accesses.forEach((key, touches) ->
                accesses.computeIfAbsent(key, absent -> new Touches()).merge(touches));
    }

    /** How many resources, by what was done to them, are kept. */
    public int size() {
        return accesses.size();
    }

    /** By kind, then first seen. */
    @Override
    public List<SensitiveAccess> result() {
        List<SensitiveAccess> result = new ArrayList<>();
        accesses.forEach((key, touches) -> result.add(new SensitiveAccess(
                key.kind,
                key.eventSource,
                key.eventName,
                key.resource,
                key.matchedBy,
                touches.outcomes.of(touches.sightings.count()),
                touches.sightings.first(),
                touches.sightings.last(),
                touches.earliest.eventIds())));
        result.sort(Comparator.comparing(SensitiveAccess::kind)
                .thenComparing(SensitiveAccess::first)
                .thenComparing(SensitiveAccess::eventSource)
                .thenComparing(SensitiveAccess::eventName)
                .thenComparing(SensitiveAccess::resource)
                .thenComparing(SensitiveAccess::matchedBy));
        return List.copyOf(result);
    }

    /** A service decrypts whatever it reads for the user: only what was asked of KMS itself tells something. */
    private static boolean byHand(TrailEvent event) {
        return event.invokedBy() == null;
    }

    private static boolean changes(TrailEvent event) {
        return !event.readOnly();
    }

    private static boolean decryptsParameter(TrailEvent event) {
        FieldValues fields = event.fields(NamedResource.FIELDS);
        return fields.size(WITH_DECRYPTION) == 1
                && fields.scalar(WITH_DECRYPTION, 0).text().equals("true")
                && readsOwnParameter(event);
    }

    /** Parameters below {@code /aws/service} are public: every launch of an instance looks for an image there. */
    private static boolean readsOwnParameter(TrailEvent event) {
        return switch (event.eventName()) {
            case "GetParameter", "GetParameters", "GetParametersByPath", "GetParameterHistory" ->
                !NamedResource.of(event).resource().contains("/aws/service/");
            default -> false;
        };
    }

    private static boolean readsUserData(TrailEvent event) {
        return event.eventName().equals("DescribeInstanceAttribute")
                && event.requestParameters().path("attribute").asText().equals("userData");
    }

    /** CloudTrail adds the API's version to Lambda's older names: {@code GetFunction20150331v2}. */
    private static boolean readsFunction(TrailEvent event) {
        return GET_FUNCTION.matcher(event.eventName()).matches();
    }

    private static boolean takesAway(TrailEvent event) {
        String name = event.eventName();
        return name.startsWith("Delete") || name.startsWith("Stop") || name.startsWith("Disable");
    }

    private static boolean shortensLogs(TrailEvent event) {
        return takesAway(event) || event.eventName().equals("PutRetentionPolicy");
    }

    private static Rule rule(String kind, String says, String service, String... eventNames) {
        return rule(kind, says, service, event -> true, eventNames);
    }

    private static Rule rule(
            String kind, String says, String service, Predicate<TrailEvent> condition, String... eventNames) {
        return new Rule(kind, says, service + ".amazonaws.com", Set.of(eventNames), condition);
    }

    /**
     * What makes a call a sensitive one.
     *
     * @param eventNames the calls meant; empty for all of the service
     */
    private record Rule(
            String kind, String says, String eventSource, Set<String> eventNames, Predicate<TrailEvent> condition) {}

    /**
     * The rules of one service, in their order.
     *
     * @param byName for the names that rules mean
     * @param others for all other names
     */
    private record RulesOfSource(Map<String, List<Rule>> byName, List<Rule> others) {
        static RulesOfSource of(List<Rule> rules) {
            Map<String, List<Rule>> byName = new HashMap<>();
            rules.stream()
                    .flatMap(rule -> rule.eventNames.stream())
                    .forEach(name -> byName.put(
                            name,
                            rules.stream()
                                    .filter(rule -> rule.eventNames.isEmpty() || rule.eventNames.contains(name))
                                    .toList()));
            return new RulesOfSource(
                    byName,
                    rules.stream().filter(rule -> rule.eventNames.isEmpty()).toList());
        }

        List<Rule> of(String eventName) {
            return byName.getOrDefault(eventName, others);
        }
    }

    private record Key(String kind, String eventSource, String eventName, String resource, String matchedBy) {}

    private static final class Touches {
        private final Tallies.Sightings sightings = new Tallies.Sightings();
        private final EarliestEvents earliest = new EarliestEvents(MAX_EVENT_IDS);
        private final OutcomeTally outcomes = new OutcomeTally();

        void add(TrailEvent event) {
            sightings.add(event.epochSecond());
            earliest.add(event);
            outcomes.add(ErrorKind.outcomeOf(event));
        }

        void merge(Touches other) {
            sightings.merge(other.sightings);
            earliest.merge(other.earliest);
            outcomes.merge(other.outcomes);
        }
    }
}
