package dev.cordon.lab.directory;

import dev.cordon.lab.api.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An IAM user with every credential that one can hold. The maps and sets are to be changed in place. */
public final class User extends Entity {
    private final Map<String, AccessKey> accessKeys = new LinkedHashMap<>();
    private final Map<String, SshPublicKey> sshPublicKeys = new LinkedHashMap<>();
    private final Map<String, SigningCertificate> signingCertificates = new LinkedHashMap<>();
    private final Map<String, ServiceCredential> serviceCredentials = new LinkedHashMap<>();
    private final Set<Group> groups = new LinkedHashSet<>();
    private Optional<LoginProfile> loginProfile = Optional.empty();
    private Optional<Instant> passwordLastUsed = Optional.empty();

    User(Account account, String id, String path, String name, Instant createdAt) {
        super(account, EntityKind.USER, id, path, name, createdAt);
    }

    /** By id, oldest first. */
    public Map<String, AccessKey> accessKeys() {
        return accessKeys;
    }

    /** By id. */
    public Map<String, SshPublicKey> sshPublicKeys() {
        return sshPublicKeys;
    }

    /** By id. */
    public Map<String, SigningCertificate> signingCertificates() {
        return signingCertificates;
    }

    /** By id. */
    public Map<String, ServiceCredential> serviceCredentials() {
        return serviceCredentials;
    }

    /** The groups that the user is in. */
    public Set<Group> groups() {
        return groups;
    }

    public Optional<LoginProfile> loginProfile() {
        return loginProfile;
    }

    /** Sets the password, or removes it. */
    public void setLoginProfile(Optional<LoginProfile> profile) {
        loginProfile = profile;
    }

    public Optional<Instant> passwordLastUsed() {
        return passwordLastUsed;
    }

    /** Notes a sign-in to the console. */
    public void signedIn(Instant time) {
        passwordLastUsed = Optional.of(time);
    }
}
