package dev.cordon.lab.s3;

import dev.cordon.lab.api.ApiError;
import dev.cordon.lab.api.ApiException;
import java.util.Map;

/**
 * Refusals in S3's words.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Error {
    private S3Error() {}

    static ApiException noSuchBucket(String bucket) {
        return of("NoSuchBucket", "The specified bucket does not exist", 404, Map.of("BucketName", bucket));
    }

    static ApiException noSuchKey(String key) {
        return of("NoSuchKey", "The specified key does not exist.", 404, Map.of("Key", key));
    }

    static ApiException elsewhere(Bucket bucket) {
        return of(
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all"
                        + " future requests to this endpoint.",
                301,
                Map.of(
                        "Bucket", bucket.name(),
                        "Region", bucket.region(),
                        "Endpoint", "s3." + bucket.region() + ".amazonaws.com"));
    }

    static ApiException invalidRange(String range, int size) {
        return of(
                "InvalidRange",
                "The requested range is not satisfiable",
                416,
                Map.of("RangeRequested", range, "ActualObjectSize", Integer.toString(size)));
    }

    static ApiException invalidArgument(String name, String value, String message) {
        return of("InvalidArgument", message, 400, Map.of("ArgumentName", name, "ArgumentValue", value));
    }

    static ApiException notImplemented(String header) {
        return of(
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
                501,
                Map.of("Header", header));
    }

    private static ApiException of(String code, String message, int status, Map<String, String> details) {
        return new ApiException(new ApiError(code, message, status, details));
    }
}
