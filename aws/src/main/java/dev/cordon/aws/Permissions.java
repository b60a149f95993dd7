package dev.cordon.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a command may do in AWS, as the narrowest policy that lets it.
 *
 * @param calls what the command calls; {@code sts:GetCallerIdentity}, which cannot be denied, is left out of the policy
 */
public record Permissions(Set<AwsCall> calls) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    public Permissions {
        calls = Set.copyOf(calls);
    }

    /** For look-ups in the event history by a user's name. */
    public static final Permissions LOOKUPS =
            new Permissions(EnumSet.of(AwsCall.GET_CALLER_IDENTITY, AwsCall.LIST_REGIONS, AwsCall.LOOKUP_EVENTS));

    /** To find the user of an access key id. */
    public static final Permissions KEY_OWNER = new Permissions(EnumSet.of(AwsCall.GET_ACCESS_KEY_LAST_USED));

    /** To read everything that a user has. */
    public static final Permissions USER = new Permissions(EnumSet.of(
            AwsCall.GET_CALLER_IDENTITY,
            AwsCall.GET_USER,
            AwsCall.GET_LOGIN_PROFILE,
            AwsCall.LIST_ACCESS_KEYS,
            AwsCall.GET_ACCESS_KEY_LAST_USED,
            AwsCall.LIST_MFA_DEVICES,
            AwsCall.LIST_SSH_PUBLIC_KEYS,
            AwsCall.LIST_SERVICE_SPECIFIC_CREDENTIALS,
            AwsCall.LIST_SIGNING_CERTIFICATES,
            AwsCall.LIST_GROUPS_FOR_USER,
            AwsCall.LIST_USER_POLICIES,
            AwsCall.GET_USER_POLICY,
            AwsCall.LIST_ATTACHED_USER_POLICIES));

    /** To read the roles that a user assumed. */
    public static final Permissions ROLES =
            new Permissions(EnumSet.of(AwsCall.GET_ROLE, AwsCall.LIST_ROLE_POLICIES, AwsCall.GET_ROLE_POLICY));

    /** Besides the user itself, what proves that its access is cut. */
    public static final Permissions PROOF = new Permissions(EnumSet.of(
            AwsCall.SIMULATE_PRINCIPAL_POLICY, AwsCall.GET_CREDENTIAL_REPORT, AwsCall.GENERATE_CREDENTIAL_REPORT));

    /** To fetch a GuardDuty finding by its id; in every region, as the id does not tell which. */
    public static final Permissions FINDING =
            new Permissions(EnumSet.of(AwsCall.LIST_REGIONS, AwsCall.LIST_DETECTORS, AwsCall.GET_FINDINGS));

    /** To read log files from S3. */
    public static final Permissions S3_LOGS =
            new Permissions(EnumSet.of(AwsCall.GET_CALLER_IDENTITY, AwsCall.LIST_BUCKET, AwsCall.GET_OBJECT));

    /** Besides {@link #S3_LOGS}, where the log files are encrypted with a KMS key. */
    public static final Permissions KMS = new Permissions(EnumSet.of(AwsCall.DECRYPT));

    /** To cut a user's access, besides reading {@link #USER} and {@link #ROLES}. */
    public static final Permissions CONTAIN = new Permissions(EnumSet.of(
            AwsCall.PUT_USER_POLICY,
            AwsCall.ATTACH_USER_POLICY,
            AwsCall.UPDATE_ACCESS_KEY,
            AwsCall.DELETE_LOGIN_PROFILE,
            AwsCall.UPDATE_SSH_PUBLIC_KEY,
            AwsCall.UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
            AwsCall.UPDATE_SIGNING_CERTIFICATE,
            AwsCall.TAG_USER,
            AwsCall.PUT_ROLE_POLICY));

    /** To take that back, besides reading {@link #USER} and {@link #ROLES}. */
    public static final Permissions RESTORE = new Permissions(EnumSet.of(
            AwsCall.UPDATE_ACCESS_KEY,
            AwsCall.UPDATE_SSH_PUBLIC_KEY,
            AwsCall.UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
            AwsCall.UPDATE_SIGNING_CERTIFICATE,
            AwsCall.TAG_USER,
            AwsCall.DELETE_USER_POLICY,
            AwsCall.DETACH_USER_POLICY,
            AwsCall.UNTAG_USER,
            AwsCall.DELETE_ROLE_POLICY,
            AwsCall.GET_ACCOUNT_PASSWORD_POLICY,
            AwsCall.CREATE_LOGIN_PROFILE));

    /** To assume a role before anything else; needed by the credentials that assume it. */
    public static final Permissions ROLE = new Permissions(EnumSet.of(AwsCall.ASSUME_ROLE));

    /** What the resources of a policy depend on. */
    public record Place(
            String partition,
            String accountId,
            List<S3Location> buckets,
            Optional<String> kmsKeyArn,
            Optional<String> roleArn) {
        /** Where nothing is known: documentation's account. */
        public static final Place EXAMPLE =
                new Place("aws", "123456789012", List.of(), Optional.empty(), Optional.empty());

        private static final S3Location ANY_BUCKET = new S3Location("amzn-s3-demo-bucket", "");

        public Place {
            buckets = List.copyOf(buckets);
        }

        List<String> resources(AwsCall call) {
            String template = call.resource()
                    .replace("${Partition}", partition)
                    .replace("${Account}", accountId)
                    .replace("${Key}", kmsKeyArn.orElse("arn:%s:kms:*:%s:key/*".formatted(partition, accountId)))
                    .replace("${Role}", roleArn.orElse("arn:%s:iam::%s:role/*".formatted(partition, accountId)));
            if (!template.contains("${Bucket}")) {
                return List.of(template);
            }
            List<S3Location> all = buckets.isEmpty() ? List.of(ANY_BUCKET) : buckets;
            return all.stream()
                    .map(bucket ->
                            template.replace("${Bucket}", bucket.bucket()).replace("${Prefix}", bucket.prefix()))
                    .distinct()
                    .toList();
        }
    }

    /** All that any of them allows. */
    public static Permissions all(Collection<Permissions> parts) {
        Set<AwsCall> calls = EnumSet.noneOf(AwsCall.class);
        parts.forEach(part -> calls.addAll(part.calls()));
        return new Permissions(calls);
    }

    /** The policy document, as JSON. */
    public String policy(Place place) {
        ObjectNode policy = JSON.createObjectNode();
        policy.put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        for (AwsCall call : ordered()) {
            ObjectNode statement = statements.addObject();
            statement.put("Sid", call.action().replaceAll("[^A-Za-z0-9]", ""));
            statement.put("Effect", "Allow");
            statement.put("Action", call.action());
            List<String> resources = place.resources(call);
            if (resources.size() == 1) {
                statement.put("Resource", resources.get(0));
            } else {
                resources.forEach(statement.putArray("Resource")::add);
            }
        }
        try {
            return JSON.writer(new DefaultPrettyPrinter()
                            .withObjectIndenter(INDENT)
                            .withArrayIndenter(INDENT))
                    .writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A tree of texts can be written", e);
        }
    }

    /** What has to be allowed, in the order in which it is first needed. */
    public List<AwsCall> ordered() {
        List<AwsCall> ordered = new ArrayList<>(calls);
        ordered.remove(AwsCall.GET_CALLER_IDENTITY);
        ordered.sort(null);
        return ordered;
    }
}
