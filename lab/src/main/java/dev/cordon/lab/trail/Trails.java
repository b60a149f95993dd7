package dev.cordon.lab.trail;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.s3.Bucket;
import dev.cordon.lab.s3.Buckets;
import dev.cordon.lab.s3.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The account's trails, and the log files on their way to buckets. Safe for use by many threads.
 *
 * <p>Nothing runs in the background: a file arrives when somebody looks after it was due.
 */
public final class Trails {
    private final Account account;
    private final Buckets buckets;
    private final Clock clock;
    private final Duration delay;
    private final Random random;
    private final Map<String, Trail> byName = new LinkedHashMap<>();
    private final Map<LogFile, List<String>> pending = new LinkedHashMap<>();
    private Optional<Instant> latestDelivery = Optional.empty();

    /**
     * No trails yet.
     *
     * @param delay from the end of a file's five minutes to its delivery
     * @param random what the names of files end in
     */
    Trails(Account account, Buckets buckets, Clock clock, Duration delay, Random random) {
        this.account = account;
        this.buckets = buckets;
        this.clock = clock;
        this.delay = delay;
        this.random = random;
    }

    /**
     * Makes a trail of every region that keeps all management events and all data events of S3, and starts it.
     *
     * @param bucket made in the same region, if it is not there
     */
    public synchronized Trail create(String name, String homeRegion, String bucket) {
        buckets.create(bucket, homeRegion);
        Trail trail = new Trail(
                name,
                arn(name, homeRegion),
                homeRegion,
                bucket,
                "",
                true,
                true,
                EventSelectors.EVERYTHING,
                true,
                Optional.of(clock.instant()),
                Optional.empty());
        byName.put(name, trail);
        return trail;
    }

    String arn(String name, String region) {
        return account.arn("cloudtrail", region, "trail/" + name);
    }

    /** Adds a trail. */
    synchronized void add(Trail trail) {
        byName.put(trail.name(), trail);
    }

    /** All trails, oldest first. */
    public synchronized List<Trail> all() {
        return List.copyOf(byName.values());
    }

    /** The trail of a name or ARN, as far as a region knows it; empty if there is none. */
    synchronized Optional<Trail> find(String nameOrArn, String region) {
        return byName.values().stream()
                .filter(trail ->
                        trail.arn().equals(nameOrArn) || (trail.name().equals(nameOrArn) && isSeenFrom(region, trail)))
                .findFirst();
    }

    static boolean isSeenFrom(String region, Trail trail) {
        return trail.multiRegion() || trail.homeRegion().equals(region);
    }

    /** Changes a trail. */
    synchronized void change(Trail trail, UnaryOperator<Trail> change) {
        byName.computeIfPresent(trail.name(), (name, present) -> change.apply(present));
    }

    /** Removes a trail. Files on their way still arrive. */
    synchronized void remove(Trail trail) {
        byName.remove(trail.name());
    }

    /** Adds a record to the files of the trails that keep it. */
    synchronized void add(TrailRecord record) {
        byName.values().stream()
                .filter(trail -> trail.keeps(record))
                .map(trail -> LogFile.of(trail, record))
                .distinct()
                .forEach(file -> pending.computeIfAbsent(file, fresh -> new ArrayList<>())
                        .add(record.json()));
    }

    /** When a file was last delivered. */
    synchronized Optional<Instant> latestDelivery() {
        return latestDelivery;
    }

    /** Delivers the files that are due. */
    public void deliver() {
        Instant now = clock.instant();
        deliver(file -> !file.end().plus(delay).isAfter(now));
    }

    /** Delivers every file, due or not. */
    public void flush() {
        deliver(file -> true);
    }

    private synchronized void deliver(Predicate<LogFile> due) {
        List<LogFile> files = pending.keySet().stream().filter(due).toList();
        for (LogFile file : files) {
            List<String> records = pending.getOrDefault(file, List.of());
            pending.remove(file);
            // As at AWS, nobody is told of a file that has no bucket to go to.
            buckets.find(file.bucket()).ifPresent(bucket -> deliver(file, records, bucket));
        }
    }

    private void deliver(LogFile file, List<String> records, Bucket bucket) {
        buckets.put(bucket, file.key(account.id(), random), LogFile.content(records), "application/json");
        latestDelivery = latestDelivery.filter(file.end()::isBefore).or(() -> Optional.of(file.end()));
    }

    /**
     * Writes every log file of a trail into a folder, in the layout of its bucket.
     *
     * @throws IOException if that cannot be written
     */
    public void export(Trail trail, Path folder) throws IOException {
        flush();
        Optional<Bucket> bucket = buckets.find(trail.bucket());
        if (bucket.isEmpty()) {
            return;
        }
        for (Map.Entry<String, StoredObject> entry : bucket.get().objects().entrySet()) {
            Path file = folder.resolve(entry.getKey()).normalize();
            // Keys are what a client with enough rights puts.
            if (entry.getKey().contains("AWSLogs/") && file.startsWith(folder.normalize())) {
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, entry.getValue().bytes());
            }
        }
    }
}
