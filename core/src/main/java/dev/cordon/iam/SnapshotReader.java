package dev.cordon.iam;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads everything that a user has. Independent reads go side by side: with enough threads the whole takes as long as two calls
 * one after the other.
 */
public final class SnapshotReader {
    /** How much of a user is read; what is not is a part that says so. */
    public enum Extent {
        /** What gives access: credentials, and the policies of the user's own. */
        ACCESS,
        /** All that {@link SnapshotDifference} compares: also groups and MFA devices. */
        STATE,
        /** Everything: also when each access key was used last. */
        WHOLE
    }

    private static final String NOT_ASKED = "not asked for";

    private final IamAccount account;
    private final Extent extent;
    private final Executor threads;
    private final Clock clock;

    /**
     * Makes a reader.
     *
     * @param threads may be shared with others; no task of the reader waits for another
     */
    public SnapshotReader(IamAccount account, Extent extent, Executor threads, Clock clock) {
        this.account = account;
        this.extent = extent;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Takes a snapshot of a user. What cannot be read becomes a part that says so.
     *
     * @throws IamFailure.NoSuchEntity if there is no such user
     * @throws IamFailure.BadCredentials if no call can succeed
     */
    public UserSnapshot read(UserName name) throws IamFailure {
        return resultOf(start(name));
    }

    /** Begins what {@link #read(UserName)} does; {@link #resultOf} waits for it. */
    public CompletableFuture<UserSnapshot> start(UserName name) {
        Instant takenAt = clock.instant();
        var user = start(() -> orNothing(() -> account.getUser(name)));
        var loginProfile = start(() -> account.getLoginProfile(name));
        var keys = start(() -> account.listAccessKeys(name)).thenCompose(this::withLastUse);
        var mfaDevices = startFor(Extent.STATE, () -> account.listMfaDevices(name));
        var sshKeys = start(() -> account.listSshPublicKeys(name));
        var services = start(() -> account.listServiceSpecificCredentials(name));
        var certificates = start(() -> account.listSigningCertificates(name));
        var groups = startFor(Extent.STATE, () -> account.listGroupsForUser(name));
        var policies = start(() -> account.listUserPolicies(name))
                .thenCompose(names -> documents(names, policy -> account.getUserPolicy(name, policy)));
        var attached = start(() -> account.listAttachedUserPolicies(name));
        return CompletableFuture.allOf(
                        user,
                        loginProfile,
                        keys,
                        mfaDevices,
                        sshKeys,
                        services,
                        certificates,
                        groups,
                        policies,
                        attached)
                .thenApply(done -> new UserSnapshot(
                        name,
                        takenAt,
                        user.join(),
                        loginProfile.join(),
                        keys.join(),
                        mfaDevices.join(),
                        sshKeys.join(),
                        services.join(),
                        certificates.join(),
                        groups.join(),
                        policies.join(),
                        attached.join()));
    }

    /** Begins to read a role with its inline policies; {@link #resultOf} waits for it. */
    public CompletableFuture<RoleSnapshot> start(RoleName name) {
        var role = start(() -> orNothing(() -> account.getRole(name)));
        var policies = start(() -> account.listRolePolicies(name))
                .thenCompose(names -> documents(names, policy -> account.getRolePolicy(name, policy)));
        return role.thenCombine(policies, (itself, documents) -> new RoleSnapshot(name, itself, documents));
    }

    /** Without the user itself, or without credentials to ask with, there is nothing to take a snapshot of. */
    private static <T> T orNothing(Call<T> call) throws IamFailure {
        try {
            return call.make();
        } catch (IamFailure.NoSuchEntity | IamFailure.BadCredentials e) {
            throw new CompletionException(e);
        }
    }

    /** Waits for what was begun. */
    public static <T> T resultOf(CompletableFuture<T> reading) throws IamFailure {
        try {
            return reading.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof IamFailure failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private CompletableFuture<Part<List<UserSnapshot.KeyInUse>>> withLastUse(Part<List<AccessKey>> keys) {
        List<AccessKey> known = keys.orElse(List.of());
        return all(known.stream()
                        .map(key -> startFor(Extent.WHOLE, () -> account.getAccessKeyLastUsed(key.id()))
                                .thenApply(use -> new UserSnapshot.KeyInUse(key, use)))
                        .toList())
                .thenApply(inUse -> keys.map(ignored -> inUse));
    }

    private CompletableFuture<Part<Map<String, String>>> documents(Part<List<String>> names, ByName documents) {
        List<String> known = names.orElse(List.of());
        return all(known.stream()
                        .map(policy -> start(() -> documents.read(policy)))
                        .toList())
                .thenApply(read -> byName(names, read));
    }

    private static Part<Map<String, String>> byName(Part<List<String>> names, List<Part<Optional<String>>> documents) {
        Optional<String> unread = documents.stream()
                .flatMap(document -> document.unreadBecause().stream())
                .findFirst();
        if (unread.isPresent()) {
            return Part.unread(unread.get());
        }
        return names.map(known -> {
            Map<String, String> byName = new TreeMap<>();
            for (int i = 0; i < known.size(); i++) {
                String name = known.get(i);
                documents.get(i).orElse(Optional.empty()).ifPresent(document -> byName.put(name, document));
            }
            return byName;
        });
    }

    private <T> CompletableFuture<Part<T>> startFor(Extent needing, Call<T> call) {
        return extent.compareTo(needing) < 0 ? CompletableFuture.completedFuture(Part.unread(NOT_ASKED)) : start(call);
    }

    private <T> CompletableFuture<Part<T>> start(Call<T> call) {
        return CompletableFuture.supplyAsync(() -> read(call), threads);
    }

    private static <T> Part<T> read(Call<T> call) {
        try {
            return Part.known(call.make());
        } catch (IamFailure e) {
            return Part.unread(e.action() + ": " + e.code());
        }
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> readings) {
        return CompletableFuture.allOf(readings.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    List<T> results = new ArrayList<>();
                    readings.forEach(reading -> results.add(reading.join()));
                    return results;
                });
    }

    /** The operation that reads one policy. */
    private interface ByName {
        Optional<String> read(String policyName) throws IamFailure;
    }

    /** One operation of the port. */
    private interface Call<T> {
        T make() throws IamFailure;
    }
}
