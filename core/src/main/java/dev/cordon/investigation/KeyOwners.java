package dev.cordon.investigation;

import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whom the access keys in some logs belong to, or were issued to. */
public final class KeyOwners implements TrailReader.Visitor {
    /** An IAM user, by name and account. */
    public record Owner(String userName, String accountId) {}

    private final Map<String, UserIdentity> users = new TreeMap<>();
    private final Map<String, String> issuers = new HashMap<>();

    @Override
    public void visit(TrailEvent event) {
        String key = event.accessKeyId();
        if (key != null && !users.containsKey(key)) {
            UserIdentity.of(event).ifPresent(user -> users.put(key, user));
        }
        Opening.credential(event).ifPresent(credential -> {
            if (credential.kind() == Reach.Kind.CREATED_ACCESS_KEY
                    && credential.sessionName().isPresent()
                    && event.recipientAccountId() != null) {
                users.put(
                        credential.accessKeyId(),
                        new UserIdentity(credential.sessionName().get(), event.recipientAccountId()));
            } else if (key != null) {
                issuers.put(credential.accessKeyId(), key);
            }
        });
    }

    void merge(KeyOwners other) {
        users.putAll(other.users);
        issuers.putAll(other.issuers);
    }

    /** The user at the beginning of the chain of sessions that led to a key; empty if the chain breaks off before. */
    public Optional<Owner> ownerOf(String accessKeyId) {
        List<String> chain = chain(accessKeyId);
        return Optional.ofNullable(users.get(chain.get(chain.size() - 1)))
                .map(user -> new Owner(user.userName(), user.accountId()));
    }

    /** The key, the one that its session was opened with, and so on, as far as the logs tell. */
    public List<String> chain(String accessKeyId) {
        Set<String> chain = new LinkedHashSet<>();
        String key = accessKeyId;
        while (key != null && chain.add(key) && !users.containsKey(key)) {
            key = issuers.get(key);
        }
        return List.copyOf(chain);
    }
}
