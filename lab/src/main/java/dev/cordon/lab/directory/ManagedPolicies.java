package dev.cordon.lab.directory;

import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The managed policies: AWS's that the account knows, and the account's own. Guarded by its directory's lock. */
public final class ManagedPolicies {
    /** Path and name. Long originals are reduced here: enough of them to act alike in an incident. */
    private static final List<String> OF_AWS = List.of(
            "/AdministratorAccess",
            "/ReadOnlyAccess",
            "/PowerUserAccess",
            "/SecurityAudit",
            "/job-function/ViewOnlyAccess",
            "/IAMFullAccess",
            "/IAMReadOnlyAccess",
            "/IAMUserChangePassword",
            "/AWSDenyAll",
            "/AWSCompromisedKeyQuarantineV3");

    private static final Instant AWS_CREATED_THEM = Instant.parse("2015-02-06T18:39:46Z");

    private final Map<String, ManagedPolicy> byArn = new TreeMap<>();
    private final Account account;
    private final Identifiers identifiers;

    ManagedPolicies(Account account, Identifiers identifiers) {
        this.account = account;
        this.identifiers = identifiers;
        OF_AWS.forEach(this::addOfAws);
    }

    private void addOfAws(String pathAndName) {
        int slash = pathAndName.lastIndexOf('/');
        String name = pathAndName.substring(slash + 1);
        String arn = "arn:" + account.partition() + ":iam::aws:policy" + pathAndName;
        PolicyDocument document = PolicyDocument.read(resource(name), PolicyKind.IDENTITY);
        byArn.put(
                arn,
                new ManagedPolicy(
                        arn,
                        identifiers.unique("ANPA"),
                        pathAndName.substring(0, slash + 1),
                        name,
                        "",
                        document,
                        AWS_CREATED_THEM));
    }

    private static String resource(String name) {
        String file = "managed-policies/" + name + ".json";
        try (InputStream in = ManagedPolicies.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, the account's own first, each by name. */
    public List<ManagedPolicy> all() {
        List<ManagedPolicy> all = new ArrayList<>(byArn.values());
        all.sort(Comparator.comparing(ManagedPolicy::isAwsManaged).thenComparing(ManagedPolicy::name));
        return all;
    }

    /** The policy of an ARN; empty if there is none. */
    public Optional<ManagedPolicy> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** The policy of an ARN; {@code NoSuchEntity} if there is none. */
    public ManagedPolicy get(String arn) {
        return find(arn).orElseThrow(() -> IamError.noSuchEntity("Policy " + arn + " was not found."));
    }

    /** The policy of an ARN, to be attached; {@code NoSuchEntity} if there is none. */
    public ManagedPolicy attachable(String arn) {
        return find(arn)
                .orElseThrow(() -> IamError.noSuchEntity("Policy " + arn + " does not exist or is not attachable."));
    }

    /** Makes a policy of the account's own. */
    public ManagedPolicy create(String path, String name, String description, PolicyDocument document, Instant time) {
        String arn = account.iamArn("policy" + path + name);
        boolean isTaken = byArn.values().stream()
                .filter(policy -> !policy.isAwsManaged())
                .anyMatch(policy -> fold(policy.name()).equals(fold(name)));
        if (isTaken) {
            throw IamError.entityAlreadyExists(
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        Quota.POLICIES_PER_ACCOUNT.check(byArn.size() - OF_AWS.size() + 1);
        ManagedPolicy policy =
                new ManagedPolicy(arn, identifiers.unique("ANPA"), path, name, description, document, time);
        byArn.put(arn, policy);
        return policy;
    }

    /** Removes a policy of the account's own for good. */
    public void remove(ManagedPolicy policy) {
        byArn.remove(policy.arn());
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
