package dev.cordon.lab.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A bucket and its objects. Safe for use by many threads. */
public final class Bucket {
    /** S3 lists by the bytes of UTF-8, which Java's own order of texts is not. */
    private static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final String name;
    private final String region;
    private final Instant createdAt;
    private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(BY_BYTES);

    Bucket(String name, String region, Instant createdAt) {
        this.name = name;
        this.region = region;
        this.createdAt = createdAt;
    }

    public String name() {
        return name;
    }

    public String region() {
        return region;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Puts an object in, over one of the same key. */
    public void put(String key, StoredObject object) {
        objects.put(key, object);
    }

    /** The object of a key; empty if there is none. */
    public Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Removes an object, if there is one. */
    void remove(String key) {
        objects.remove(key);
    }

    /** The objects in the order of S3's lists. */
    public NavigableMap<String, StoredObject> objects() {
        return objects;
    }
}
