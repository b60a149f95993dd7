package dev.cordon.lab.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A managed policy with its versions. Guarded by its directory's lock. */
public final class ManagedPolicy {
    /**
     * One version.
     *
     * @param id {@code v1} and so on
     */
    public record Version(String id, PolicyDocument document, Instant createdAt) {}

    private final String arn;
    private final String id;
    private final String path;
    private final String name;
    private final String description;
    private final Instant createdAt;
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private String defaultVersion = "v1";
    private int lastVersion;
    private Instant updatedAt;

    ManagedPolicy(
            String arn,
            String id,
            String path,
            String name,
            String description,
            PolicyDocument first,
            Instant createdAt) {
        this.arn = arn;
        this.id = id;
        this.path = path;
        this.name = name;
        this.description = description;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        addVersion(first, createdAt, true);
    }

    public String arn() {
        return arn;
    }

    /** {@code ANPA…}. */
    public String id() {
        return id;
    }

    public String path() {
        return path;
    }

    public String name() {
        return name;
    }

    /** Empty for none. */
    public String description() {
        return description;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** To be changed in place. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Whether AWS owns it, and nobody here may change it. */
    public boolean isAwsManaged() {
        return arn.contains(":iam::aws:");
    }

    /** By id, oldest first. */
    public Map<String, Version> versions() {
        return versions;
    }

    /** The version of an id; {@code NoSuchEntity} if there is none. */
    public Version version(String version) {
        return Optional.ofNullable(versions.get(version))
                .orElseThrow(() -> IamError.noSuchEntity(
                        "Policy " + arn + " version " + version + " does not exist or is not attachable."));
    }

    /** The version that has effect. */
    public Version defaultVersion() {
        return version(defaultVersion);
    }

    /** Adds a version: never one that was there before. */
    public Version addVersion(PolicyDocument document, Instant time, boolean asDefault) {
        Quota.POLICY_SIZE.check(document.size());
        if (versions.size() >= Quota.VERSIONS_PER_POLICY.most()) {
            throw IamError.limitExceeded("A managed policy can have up to 5 versions. Before you create a new version,"
                    + " you must delete an existing version.");
        }
        lastVersion++;
        Version version = new Version("v" + lastVersion, document, time);
        versions.put(version.id(), version);
        if (asDefault) {
            defaultVersion = version.id();
        }
        updatedAt = time;
        return version;
    }

    /** Makes another version the one that has effect. */
    public void setDefault(String version, Instant time) {
        defaultVersion = version(version).id();
        updatedAt = time;
    }

    /** Deletes a version that is not the default. */
    public void deleteVersion(String version, Instant time) {
        if (version(version).id().equals(defaultVersion)) {
            throw IamError.deleteConflict("Cannot delete the default version of a policy.");
        }
        versions.remove(version);
        updatedAt = time;
    }
}
