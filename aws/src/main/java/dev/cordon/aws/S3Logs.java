package dev.cordon.aws;

import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.LogFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The log files of trails in S3, of one account or of an organisation.
 *
 * <p>Goes down the layout level by level, many folders at once, and lists only those that may hold what is asked for: a day of one
 * region costs a handful of calls, however large the bucket is. Outside of a trail's layout everything is listed.
 */
public final class S3Logs implements AutoCloseable {
    private static final int LISTERS = 16;
    private static final int FETCHERS = 16;

    private final S3Client client;
    private final @Nullable ObjectCache cache;
    private final ExecutorService fetchers;

    /**
     * Prepares reading; lists nothing yet.
     *
     * @param cache a folder to keep objects in, so that a second run need not fetch them
     */
    public S3Logs(AwsSession session, Optional<Path> cache) {
        this.client = session.s3();
        this.cache = cache.map(ObjectCache::new).orElse(null);
        this.fetchers = Executors.newFixedThreadPool(FETCHERS, work -> {
            Thread thread = new Thread(work, "s3-fetch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Finds the files, sorted by name. Folders that cannot be listed are problems; if it is the location itself, a failure.
     *
     * @param filter what will be read of them
     * @param cancelled asked before each listing; once true, the files found so far are the result
     * @throws AwsCallFailed if the location itself cannot be listed
     */
    public LogFiles find(S3Location location, LogFilter filter, BooleanSupplier cancelled) {
        Listing listing = new Listing(location, filter, cancelled);
        try {
            listing.run();
        } finally {
            listing.pool.shutdownNow();
        }
        return new LogFiles(
                listing.found.stream()
                        .sorted(Comparator.comparing(LogFile::name))
                        .toList(),
                listing.problems.stream().sorted().toList());
    }

    @Override
    public void close() {
        fetchers.shutdownNow();
    }

    private final class Listing {
        private final S3Location location;
        private final LogFilter filter;
        private final BooleanSupplier cancelled;
        private final ConcurrentLinkedQueue<LogFile> found = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Coverage.Problem> problems = new ConcurrentLinkedQueue<>();
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        private final ExecutorService pool = Executors.newFixedThreadPool(LISTERS);
        /** Folders that are still to be listed, and one for the location itself. */
        private final AtomicInteger open = new AtomicInteger(1);

        private final CountDownLatch done = new CountDownLatch(1);

        Listing(S3Location location, LogFilter filter, BooleanSupplier cancelled) {
            this.location = location;
            this.filter = filter;
            this.cancelled = cancelled;
        }

        void run() {
            List<String> folders = top();
            folders.forEach(this::submit);
            listed();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while listing", e);
            }
            RuntimeException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
        }

        /** The location may be a folder with or without its slash, or one object. */
        private List<String> top() {
            String prefix = location.prefix();
            List<String> folders = new ArrayList<>();
            try {
                String token = null;
                do {
                    ListObjectsV2Response page = client.listObjectsV2(request(prefix, true, token));
                    page.contents().stream()
                            .filter(object -> isFolder(prefix) || object.key().equals(prefix))
                            .forEach(this::take);
                    page.commonPrefixes().stream()
                            .map(CommonPrefix::prefix)
                            .filter(folder -> isFolder(prefix) || folder.equals(prefix + "/"))
                            .filter(folder -> LogFolder.of(folder).mayHold(filter))
                            .forEach(folders::add);
                    token = page.nextContinuationToken();
                } while (token != null && !cancelled.getAsBoolean());
            } catch (SdkException e) {
                throw AwsErrors.of(e, AwsCall.LIST_BUCKET, location.bucketArn());
            }
            return folders;
        }

        private void submit(String folder) {
            open.incrementAndGet();
            pool.execute(() -> {
                try {
                    if (!cancelled.getAsBoolean() && failure.get() == null) {
                        list(folder);
                    }
                } catch (SdkException e) {
                    problems.add(new Coverage.Problem(
                            "s3://%s/%s".formatted(location.bucket(), folder),
                            -1,
                            "cannot be listed to its end: "
                                    + AwsErrors.of(e, AwsCall.LIST_BUCKET, location.bucketArn())
                                            .getMessage()));
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                } finally {
                    listed();
                }
            });
        }

        private void listed() {
            if (open.decrementAndGet() == 0) {
                done.countDown();
            }
        }

        private void list(String folder) {
            boolean divided = LogFolder.of(folder).isDivided(filter);
            String token = null;
            do {
                ListObjectsV2Response page = client.listObjectsV2(request(folder, divided, token));
                page.contents().forEach(this::take);
                page.commonPrefixes().stream()
                        .map(CommonPrefix::prefix)
                        .filter(below -> LogFolder.of(below).mayHold(filter))
                        .forEach(this::submit);
                token = page.nextContinuationToken();
            } while (token != null && !cancelled.getAsBoolean());
        }

        private ListObjectsV2Request request(String prefix, boolean divided, @Nullable String token) {
            return ListObjectsV2Request.builder()
                    .bucket(location.bucket())
                    .prefix(prefix)
                    .delimiter(divided ? "/" : null)
                    .continuationToken(token)
                    .build();
        }

        private void take(S3Object object) {
            // The console makes empty objects for folders.
            if (!object.key().endsWith("/")) {
                found.add(new S3LogFile(
                        client, fetchers, cache, location.bucket(), object.key(), object.eTag(), object.size()));
            }
        }
    }

    private static boolean isFolder(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/");
    }
}
