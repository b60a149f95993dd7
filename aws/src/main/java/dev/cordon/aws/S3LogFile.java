package dev.cordon.aws;

import dev.cordon.trail.LogFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One object of a bucket. Small ones are fetched when they are announced, so that the reader does not wait for each. */
final class S3LogFile implements LogFile {
    /** What is fetched ahead is in memory: 24 announced files take 48 MiB at most. Most log files have some 100 KiB. */
    private static final long MAX_AHEAD_BYTES = 2 << 20;

    private final S3Client client;
    private final ExecutorService fetchers;
    private final @Nullable ObjectCache cache;
    private final String bucket;
    private final String key;
    private final String eTag;
    private final long size;
    private final AtomicReference<@Nullable Future<byte[]>> ahead = new AtomicReference<>();

    S3LogFile(
            S3Client client,
            ExecutorService fetchers,
            @Nullable ObjectCache cache,
            String bucket,
            String key,
            String eTag,
            long size) {
        this.client = client;
        this.fetchers = fetchers;
        this.cache = cache;
        this.bucket = bucket;
        this.key = key;
        this.eTag = eTag;
        this.size = size;
    }

    @Override
    public String name() {
        return "s3://%s/%s".formatted(bucket, key);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void announce() {
        if (size <= MAX_AHEAD_BYTES && ahead.get() == null) {
            try {
                ahead.compareAndSet(null, fetchers.submit(() -> {
                    try (InputStream in = fetch()) {
                        return in.readAllBytes();
                    }
                }));
            } catch (RejectedExecutionException e) {
                // The run is ending: nobody will open it.
            }
        }
    }

    @Override
    public InputStream open() throws IOException {
        Future<byte[]> fetched = ahead.getAndSet(null);
        if (fetched == null) {
            return fetch();
        }
        try {
            return new ByteArrayInputStream(fetched.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was fetched", e);
        }
    }

    private InputStream fetch() throws IOException {
        if (cache == null) {
            return new ResumingStream(this::from);
        }
        return cache.open(bucket, key, eTag, size, () -> new ResumingStream(this::from));
    }

    /** The object from an offset on; only the one that was listed, as another of its name would not continue it. */
    private InputStream from(long offset) throws IOException {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(key);
        if (offset > 0) {
            request.range("bytes=%d-".formatted(offset)).ifMatch(eTag);
        }
        try {
            ResponseInputStream<GetObjectResponse> object = client.getObject(request.build());
            return new AbortingStream(object);
        } catch (SdkException e) {
            throw new ObjectRefused(reason(e), e);
        }
    }

    private String reason(SdkException failure) {
        if (failure instanceof S3Exception refused) {
            String code = AwsErrors.code(refused);
            String detail = AwsErrors.detail(refused);
            if (code.startsWith("KMS.") || detail.contains("kms:")) {
                return "no permission for %s on the key that encrypts it (%s)"
                        .formatted(AwsCall.DECRYPT.action(), detail);
            }
            if (code.equals("InvalidObjectState")) {
                return "it is archived (%s). Restore it first, with aws s3api restore-object".formatted(detail);
            }
            if (refused.statusCode() == 404) {
                return "it is not there any more: it was deleted after the bucket was listed";
            }
            if (refused.statusCode() == 412) {
                return "it was replaced while it was read";
            }
        }
        return String.valueOf(AwsErrors.of(failure, AwsCall.GET_OBJECT, "arn:aws:s3:::%s/%s".formatted(bucket, key))
                .getMessage());
    }

    /** S3 said no: trying again does not help. */
    static final class ObjectRefused extends IOException {
        ObjectRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Does not read the rest of an object that was given up, as the SDK's stream would in order to use the connection again. */
    private static final class AbortingStream extends InputStream {
        private final ResponseInputStream<GetObjectResponse> object;
        private boolean ended;

        AbortingStream(ResponseInputStream<GetObjectResponse> object) {
            this.object = object;
        }

        @Override
        public int read() throws IOException {
            int next = object.read();
            ended |= next < 0;
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = object.read(into, from, length);
            ended |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                object.close();
            } else {
                object.abort();
            }
        }
    }
}
