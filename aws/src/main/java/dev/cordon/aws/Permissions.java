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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** To read what decides whether a user has access. */
    public static final Permissions ACCESS = new Permissions(EnumSet.of(
            AwsCall.GET_USER,
            AwsCall.GET_LOGIN_PROFILE,
            AwsCall.LIST_ACCESS_KEYS,
            AwsCall.LIST_SSH_PUBLIC_KEYS,
            AwsCall.LIST_SERVICE_SPECIFIC_CREDENTIALS,
            AwsCall.LIST_SIGNING_CERTIFICATES,
            AwsCall.LIST_USER_POLICIES,
            AwsCall.GET_USER_POLICY,
            AwsCall.LIST_ATTACHED_USER_POLICIES));

    /** To read all that two snapshots of a user are compared by. */
    public static final Permissions STATE =
            all(List.of(ACCESS, new Permissions(EnumSet.of(AwsCall.LIST_MFA_DEVICES, AwsCall.LIST_GROUPS_FOR_USER))));

    /** To read everything that a user has, and when its keys were last used. */
    public static final Permissions SNAPSHOT = all(List.of(STATE, KEY_OWNER));

    /** Besides the user itself, what it takes to plan a containment: the roles whose sessions it opened. */
    public static final Permissions ROLES =
            new Permissions(EnumSet.of(AwsCall.GET_ROLE, AwsCall.LIST_ROLE_POLICIES, AwsCall.GET_ROLE_POLICY));

    /** To cut access as planned, and to find who undoes it. */
    public static final Permissions CONTAIN = new Permissions(EnumSet.of(
            AwsCall.LOOKUP_EVENTS,
            AwsCall.PUT_USER_POLICY,
            AwsCall.ATTACH_USER_POLICY,
            AwsCall.UPDATE_ACCESS_KEY,
            AwsCall.DELETE_LOGIN_PROFILE,
            AwsCall.UPDATE_SSH_PUBLIC_KEY,
            AwsCall.UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
            AwsCall.UPDATE_SIGNING_CERTIFICATE,
            AwsCall.TAG_USER,
            AwsCall.PUT_ROLE_POLICY));

    /** To give back what was cut. */
    public static final Permissions RESTORE = new Permissions(EnumSet.of(
            AwsCall.DELETE_USER_POLICY,
            AwsCall.DETACH_USER_POLICY,
            AwsCall.UPDATE_ACCESS_KEY,
            AwsCall.UPDATE_SSH_PUBLIC_KEY,
            AwsCall.UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
            AwsCall.UPDATE_SIGNING_CERTIFICATE,
            AwsCall.UNTAG_USER,
            AwsCall.DELETE_ROLE_POLICY,
            AwsCall.GET_ACCOUNT_PASSWORD_POLICY,
            AwsCall.CREATE_LOGIN_PROFILE,
            AwsCall.UPDATE_LOGIN_PROFILE));

    /** Besides the user itself, what proves that its access is cut. */
    public static final Permissions PROOF = new Permissions(EnumSet.of(
            AwsCall.GET_POLICY,
            AwsCall.GET_POLICY_VERSION,
            AwsCall.SIMULATE_PRINCIPAL_POLICY,
            AwsCall.GET_CREDENTIAL_REPORT,
            AwsCall.GENERATE_CREDENTIAL_REPORT));

    /** To compare the password policy with what is asked. */
    public static final Permissions PASSWORD_POLICY = new Permissions(EnumSet.of(AwsCall.GET_ACCOUNT_PASSWORD_POLICY));

    /** Besides, whom a change of it would hit. */
    public static final Permissions CREDENTIAL_REPORT =
            new Permissions(EnumSet.of(AwsCall.GET_CREDENTIAL_REPORT, AwsCall.GENERATE_CREDENTIAL_REPORT));

    /** To set the password policy. */
    public static final Permissions SET_PASSWORD_POLICY =
            new Permissions(EnumSet.of(AwsCall.UPDATE_ACCOUNT_PASSWORD_POLICY));

    /** To put the former password policy back, or to delete the account's first. */
    public static final Permissions RESTORE_PASSWORD_POLICY =
            new Permissions(EnumSet.of(AwsCall.UPDATE_ACCOUNT_PASSWORD_POLICY, AwsCall.DELETE_ACCOUNT_PASSWORD_POLICY));

    /** To read who has a second factor, and of whom one is demanded; with the credential report. */
    public static final Permissions MFA_STATUS = new Permissions(EnumSet.of(
            AwsCall.GET_GROUP,
            AwsCall.LIST_MFA_DEVICES,
            AwsCall.GET_LOGIN_PROFILE,
            AwsCall.LIST_ACCESS_KEYS,
            AwsCall.LIST_USER_POLICIES,
            AwsCall.GET_USER_POLICY,
            AwsCall.LIST_ATTACHED_USER_POLICIES,
            AwsCall.LIST_GROUPS_FOR_USER,
            AwsCall.LIST_ATTACHED_GROUP_POLICIES,
            AwsCall.GET_POLICY,
            AwsCall.GET_POLICY_VERSION));

    /** To demand a second factor. */
    public static final Permissions DEMAND_MFA =
            new Permissions(EnumSet.of(AwsCall.CREATE_POLICY, AwsCall.ATTACH_USER_POLICY, AwsCall.ATTACH_GROUP_POLICY));

    /** To take that back. */
    public static final Permissions RESTORE_MFA = new Permissions(EnumSet.of(
            AwsCall.GET_POLICY,
            AwsCall.GET_POLICY_VERSION,
            AwsCall.LIST_ATTACHED_USER_POLICIES,
            AwsCall.LIST_ATTACHED_GROUP_POLICIES,
            AwsCall.DETACH_USER_POLICY,
            AwsCall.DETACH_GROUP_POLICY,
            AwsCall.DELETE_POLICY));

    /** What of users is in no credential report; with that and the password policy. */
    public static final Permissions AUDIT = new Permissions(EnumSet.of(
            AwsCall.LIST_USER_POLICIES,
            AwsCall.GET_USER_POLICY,
            AwsCall.LIST_ATTACHED_USER_POLICIES,
            AwsCall.LIST_SERVICE_SPECIFIC_CREDENTIALS,
            AwsCall.GET_POLICY,
            AwsCall.GET_POLICY_VERSION));

    /** To fetch a GuardDuty finding by its id; in every region, as the id does not tell which. */
    public static final Permissions FINDING =
            new Permissions(EnumSet.of(AwsCall.LIST_REGIONS, AwsCall.LIST_DETECTORS, AwsCall.GET_FINDINGS));

    /** To read log files from S3. */
    public static final Permissions S3_LOGS =
            new Permissions(EnumSet.of(AwsCall.GET_CALLER_IDENTITY, AwsCall.LIST_BUCKET, AwsCall.GET_OBJECT));

    /** Besides {@link #S3_LOGS}, where the log files are encrypted with a KMS key. */
    public static final Permissions KMS = new Permissions(EnumSet.of(AwsCall.DECRYPT));

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

    /** These but for one call, for whoever wants to know what happens without it. */
    public Permissions without(AwsCall call) {
        Set<AwsCall> rest = EnumSet.copyOf(calls);
        rest.remove(call);
        return new Permissions(rest);
    }

    /** All that any of them allows. */
    public static Permissions all(Collection<Permissions> parts) {
        Set<AwsCall> calls = EnumSet.noneOf(AwsCall.class);
        parts.forEach(part -> calls.addAll(part.calls()));
        return new Permissions(calls);
    }

    /** The policy document, as JSON: a statement for each set of resources, which keeps it within the quotas. */
    public String policy(Place place) {
        Map<List<String>, List<String>> actions = new LinkedHashMap<>();
        for (AwsCall call : ordered()) {
            actions.computeIfAbsent(place.resources(call), resources -> new ArrayList<>())
                    .add(call.action());
        }
        ObjectNode policy = JSON.createObjectNode();
        policy.put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        actions.forEach((resources, allowed) -> {
            ObjectNode statement = statements.addObject().put("Effect", "Allow");
            put(statement, "Action", allowed);
            put(statement, "Resource", resources);
        });
        try {
            return JSON.writer(new DefaultPrettyPrinter()
                            .withObjectIndenter(INDENT)
                            .withArrayIndenter(INDENT))
                    .writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A tree of texts can be written", e);
        }
    }

    private static void put(ObjectNode statement, String name, List<String> values) {
        if (values.size() == 1) {
            statement.put(name, values.get(0));
        } else {
            values.forEach(statement.putArray(name)::add);
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
