package dev.cordon.lab.s3;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.ApiRequest;
import java.util.List;
import java.util.Set;

/** The bucket, and the key in it, that a request is about. */
record Target(Bucket bucket, String key) {
    /** Parts of objects and buckets that are asked for by query, none of which the practice account has. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "acl",
            "attributes",
            "legal-hold",
            "partNumber",
            "restore",
            "retention",
            "select",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versionId");

    /**
     * The target of a request.
     *
     * @throws dev.cordon.lab.api.ApiException if there is no such bucket, or it is in another region
     */
    static Target of(ApiRequest request, Buckets buckets) {
        request.wire().queryParameters().keySet().stream()
                .filter(SUBRESOURCES::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw S3Error.notImplemented(name);
                });
        String name = request.parameters().required("Bucket");
        Bucket bucket = buckets.find(name).orElseThrow(() -> S3Error.noSuchBucket(name));
        if (!bucket.region().equals(request.region())) {
            throw S3Error.elsewhere(bucket);
        }
        return new Target(bucket, request.parameters().text("Key").orElse(""));
    }

    StoredObject object() {
        return bucket.find(key).orElseThrow(() -> S3Error.noSuchKey(key));
    }

    static String bucketArn(Account account, String bucket) {
        return "arn:" + account.partition() + ":s3:::" + bucket;
    }

    String bucketArn(Account account) {
        return bucketArn(account, bucket.name());
    }

    String arn(Account account) {
        return bucketArn(account) + "/" + key;
    }

    /** What records list of a request: the object, if it is about one, and the bucket, whether they are there or not. */
    static List<ApiCall.Resource> resources(ApiRequest request, Account account) {
        String name = request.parameters().text("Bucket").orElse("");
        String arn = bucketArn(account, name);
        ApiCall.Resource whole = new ApiCall.Resource("AWS::S3::Bucket", arn, account.id());
        return request.parameters()
                .text("Key")
                .map(key -> List.of(new ApiCall.Resource("AWS::S3::Object", arn + "/" + key, ""), whole))
                .orElse(List.of(whole));
    }
}
