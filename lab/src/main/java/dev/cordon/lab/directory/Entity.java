package dev.cordon.lab.directory;

import dev.cordon.lab.api.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A user, group or role: what has a name, a path and policies. Guarded by its directory's lock. */
public abstract sealed class Entity permits User, Group, Role {
    private final Account account;
    private final EntityKind kind;
    private final String id;
    private final Instant createdAt;
    private final Map<String, PolicyDocument> inlinePolicies = new TreeMap<>();
    private final Set<String> attachedPolicies = new LinkedHashSet<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private String path;
    private String name;
    private Optional<String> boundary = Optional.empty();

    Entity(Account account, EntityKind kind, String id, String path, String name, Instant createdAt) {
        this.account = account;
        this.kind = kind;
        this.id = id;
        this.path = path;
        this.name = name;
        this.createdAt = createdAt;
    }

    public EntityKind kind() {
        return kind;
    }

    /** The unique id, which no other entity ever has. */
    public String id() {
        return id;
    }

    public String path() {
        return path;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The ARN, with the path. */
    public String arn() {
        return account.iamArn(kind.word() + path + name);
    }

    void move(String newPath, String newName) {
        path = newPath;
        name = newName;
    }

    /** Documents by name. To be changed in place. */
    public Map<String, PolicyDocument> inlinePolicies() {
        return inlinePolicies;
    }

    /** ARNs of managed policies. To be changed in place. */
    public Set<String> attachedPolicies() {
        return attachedPolicies;
    }

    /** To be changed in place. Groups have none. */
    public Map<String, String> tags() {
        return tags;
    }

    /** The ARN of the managed policy that is the permissions boundary. Groups have none. */
    public Optional<String> boundary() {
        return boundary;
    }

    /** Sets the permissions boundary, or removes it. */
    public void setBoundary(Optional<String> policyArn) {
        boundary = policyArn;
    }
}
