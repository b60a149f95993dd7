package dev.cordon.lab.s3;

import java.time.Clock;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The account's buckets. Safe for use by many threads. */
public final class Buckets {
    private final NavigableMap<String, Bucket> byName = new ConcurrentSkipListMap<>();
    private final Clock clock;

    /** No buckets yet; those to come are made at the clock's time. */
    public Buckets(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes a bucket, or answers the one that there is.
     *
     * @param region where it is, which is all that it is asked about in
     */
    public Bucket create(String name, String region) {
        return byName.computeIfAbsent(name, free -> new Bucket(free, region, clock.instant()));
    }

    /** Puts an object into a bucket, made at the clock's time. */
    public void put(Bucket bucket, String key, byte[] bytes, String contentType) {
        bucket.put(key, StoredObject.of(bytes, contentType, clock.instant()));
    }

    /** The bucket of a name; empty if there is none. */
    public Optional<Bucket> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All buckets by name. */
    public Collection<Bucket> all() {
        return byName.values();
    }
}
