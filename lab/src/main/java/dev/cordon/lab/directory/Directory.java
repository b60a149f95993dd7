package dev.cordon.lab.directory;

import dev.cordon.iam.policy.CompiledPolicy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.signature.Credential;
import dev.cordon.lab.signature.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What IAM and STS know of the account: who exists, what they may do, and with which credentials.
 *
 * <p>One lock guards all of it: whoever reads or changes more than one thing holds the directory's monitor. After a change,
 * {@link #changed()} lets it have its effect on authorisation, at once or after the lag.
 */
public final class Directory implements Credentials {
    private final Account account;
    private final Identifiers identifiers;
    private final Clock clock;
    private final Registry<User> users = new Registry<>(EntityKind.USER);
    private final Registry<Group> groups = new Registry<>(EntityKind.GROUP);
    private final Registry<Role> roles = new Registry<>(EntityKind.ROLE);
    private final ManagedPolicies policies;
    private final Map<String, MfaDevice> mfaDevices = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Set<String> aliases = new TreeSet<>();
    private final AccessHistory history;
    private final Instant createdAt;
    private Optional<PasswordPolicy> passwordPolicy = Optional.empty();

    /**
     * An account without anyone in it.
     *
     * @param lag how long a change of IAM's takes to have its effect
     */
    public Directory(Account account, Identifiers identifiers, Clock clock, Duration lag) {
        this.account = account;
        this.identifiers = identifiers;
        this.clock = clock;
        this.policies = new ManagedPolicies(account, identifiers);
        this.history = new AccessHistory(clock, lag);
        this.createdAt = clock.instant();
    }

    public Account account() {
        return account;
    }

    public Identifiers identifiers() {
        return identifiers;
    }

    /** When the account was opened. */
    public Instant createdAt() {
        return createdAt;
    }

    public Registry<User> users() {
        return users;
    }

    public Registry<Group> groups() {
        return groups;
    }

    public Registry<Role> roles() {
        return roles;
    }

    /** The registry of a kind. */
    public Registry<? extends Entity> entities(EntityKind kind) {
        return switch (kind) {
            case USER -> users;
            case GROUP -> groups;
            case ROLE -> roles;
        };
    }

    public ManagedPolicies policies() {
        return policies;
    }

    /** Virtual MFA devices by serial number, enabled or not. To be changed in place. */
    public Map<String, MfaDevice> mfaDevices() {
        return mfaDevices;
    }

    /** The devices that are enabled for a user. */
    public List<MfaDevice> mfaDevicesOf(User user) {
        return mfaDevices.values().stream()
                .filter(device -> device.userId().filter(user.id()::equals).isPresent())
                .toList();
    }

    /** The account's aliases: at most one, as at AWS. To be changed in place. */
    public Set<String> aliases() {
        return aliases;
    }

    public Optional<PasswordPolicy> passwordPolicy() {
        return passwordPolicy;
    }

    /** Sets the account's password policy, or removes it. */
    public void setPasswordPolicy(Optional<PasswordPolicy> policy) {
        passwordPolicy = policy;
    }

    /** Refuses a password that the account's policy, or AWS's default, forbids. */
    public void checkPassword(String password) {
        passwordPolicy.ifPresentOrElse(policy -> policy.check(password), () -> PasswordPolicy.checkByDefault(password));
    }

    /** Makes a user without rights or credentials. */
    public User createUser(String path, String name) {
        User user = new User(account, identifiers.unique("AIDA"), path, name, clock.instant());
        users.add(user);
        return user;
    }

    /** Makes a group. */
    public Group createGroup(String path, String name) {
        Group group = new Group(account, identifiers.unique("AGPA"), path, name, clock.instant());
        groups.add(group);
        return group;
    }

    /** Makes a role. */
    public Role createRole(String path, String name, PolicyDocument trust) {
        Role role = new Role(account, identifiers.unique("AROA"), path, name, clock.instant(), trust);
        roles.add(role);
        return role;
    }

    /** Gives a user another access key. */
    public AccessKey createAccessKey(User user) {
        Quota.ACCESS_KEYS_PER_USER.check(user.accessKeys().size() + 1);
        AccessKey key = new AccessKey(identifiers.accessKey("AKIA"), identifiers.secretAccessKey(), clock.instant());
        user.accessKeys().put(key.id(), key);
        return key;
    }

    /** The user that has a key; empty if nobody has. */
    public Optional<User> userOfKey(String accessKeyId) {
        return users.all().stream()
                .filter(user -> user.accessKeys().containsKey(accessKeyId))
                .findFirst();
    }

    /** Whom a policy is attached to. */
    public List<Entity> attachedTo(String policyArn) {
        return everyone().stream()
                .filter(entity -> entity.attachedPolicies().contains(policyArn))
                .toList();
    }

    /** Whose boundary a policy is. */
    public List<Entity> boundedBy(String policyArn) {
        return everyone().stream()
                .filter(entity -> entity.boundary().filter(policyArn::equals).isPresent())
                .toList();
    }

    private List<Entity> everyone() {
        List<Entity> all = new ArrayList<>(users.all());
        all.addAll(groups.all());
        all.addAll(roles.all());
        return all;
    }

    /** Adds temporary credentials, which have their effect at once. */
    public synchronized void addSession(Session session) {
        sessions.put(session.accessKeyId(), session);
    }

    /** The session of a temporary access key; empty if there is none. */
    public synchronized Optional<Session> session(String accessKeyId) {
        return Optional.ofNullable(sessions.get(accessKeyId));
    }

    /** Lets what was changed have its effect on keys and permissions, at once or after the lag. */
    public synchronized void changed() {
        history.add(AccessView.of(this));
    }

    /** What decides what a user or role may do now; empty if authorisation does not know it, or no longer. */
    public Optional<PrincipalAccess> accessOf(String id) {
        return history.now().principal(id);
    }

    /** As {@link #accessOf(String)}, by ARN. */
    public Optional<PrincipalAccess> accessOfArn(String arn) {
        return history.now().byArn(arn);
    }

    /** What will decide what a user or role may do, once every change has had its effect. */
    public PrincipalAccess accessOf(Entity entity) {
        String label = entity.kind().word() + "_" + entity.name();
        List<CompiledPolicy> all = new ArrayList<>(AccessView.policiesOf(entity, policies));
        if (entity instanceof User user) {
            user.groups().forEach(group -> all.addAll(AccessView.policiesOf(group, policies)));
        }
        return new PrincipalAccess(
                entity.kind(),
                entity.id(),
                entity.name(),
                entity.arn(),
                all,
                entity.boundary()
                        .flatMap(policies::find)
                        .map(policy -> policy.defaultVersion().document().compiled(PolicyKind.BOUNDARY, policy.name())),
                entity instanceof Role role ? Optional.of(role.trust().compiled(label)) : Optional.empty(),
                entity.tags());
    }

    @Override
    public Optional<Credential> find(String accessKeyId) {
        return accessKeyId.startsWith("ASIA") ? findSession(accessKeyId) : findKey(accessKeyId);
    }

    private Optional<Credential> findKey(String accessKeyId) {
        AccessView view = history.now();
        return view.key(accessKeyId)
                .flatMap(key -> view.principal(key.userId())
                        .map(user -> new Credential(
                                key.secret(),
                                Optional.empty(),
                                Optional.empty(),
                                key.active(),
                                new Caller(identityOf(user), accessKeyId, Optional.empty()))));
    }

    private Identity identityOf(PrincipalAccess user) {
        return new Identity.User(user.name(), user.id(), user.arn(), account.id());
    }

    private Optional<Credential> findSession(String accessKeyId) {
        return session(accessKeyId)
                .flatMap(session -> accessOf(session.issuerId())
                        .map(issuer -> new Credential(
                                session.secretAccessKey(),
                                Optional.of(session.sessionToken()),
                                Optional.of(session.expiresAt()),
                                true,
                                SessionCaller.of(session, issuer, account))));
    }

    /** Notes that a credential was used. */
    public synchronized void used(Caller caller, String service, String region) {
        LastUse use = new LastUse(clock.instant(), service, region);
        if (caller.identity() instanceof Identity.AssumedRole) {
            session(caller.accessKeyId())
                    .flatMap(session -> roles.findById(session.issuerId()))
                    .ifPresent(role -> role.used(use));
        } else {
            users.findById(caller.identity().principalId())
                    .map(user -> user.accessKeys().get(caller.accessKeyId()))
                    .ifPresent(key -> key.used(use));
        }
    }
}
