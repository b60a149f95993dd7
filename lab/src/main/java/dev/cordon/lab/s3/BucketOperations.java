package dev.cordon.lab.s3;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Payload;
import dev.cordon.lab.api.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What can be asked of buckets. */
final class BucketOperations {
    private final Account account;
    private final Buckets buckets;

    BucketOperations(Account account, Buckets buckets) {
        this.account = account;
        this.buckets = buckets;
    }

    List<Operation> operations() {
        return List.of(
                Operation.reading("ListBuckets", this::list)
                        .at(Route.of("GET", "/"))
                        .needing(request -> Access.toAll("s3:ListAllMyBuckets")),
                Operation.reading("GetBucketLocation", this::location)
                        .at(Route.of("GET", "/{Bucket}?location"))
                        .needing(this::toLocation)
                        .touching(request -> Target.resources(request, account)),
                Operation.reading("HeadBucket", this::head)
                        .at(Route.of("HEAD", "/{Bucket}"))
                        .needing(request -> toList(target(request)))
                        .asDataEvent()
                        .touching(request -> Target.resources(request, account)),
                // The second version's records bear the first one's name.
                Operation.reading("ListObjects", this::listObjects)
                        .at(Route.of("GET", "/{Bucket}?list-type"))
                        .needing(this::toListObjects)
                        .asDataEvent()
                        .touching(request -> Target.resources(request, account)));
    }

    private Target target(ApiRequest request) {
        return Target.of(request, buckets);
    }

    private Access toList(Target target) {
        return Access.to("s3:ListBucket", target.bucketArn(account));
    }

    private Access toListObjects(ApiRequest request) {
        Access access = toList(target(request));
        for (String name : List.of("prefix", "delimiter", "max-keys")) {
            access = request.parameters().text(name).isPresent()
                    ? access.with("s3:" + name, request.parameters().required(name))
                    : access;
        }
        return access;
    }

    private Fields list(ApiRequest request) {
        Fields owner = Fields.of("ID", account.id());
        return Fields.none()
                .with("Owner", owner)
                .with("Buckets", Fields.none().withEach("Bucket", buckets.all(), BucketOperations::entry))
                .named("ListAllMyBucketsResult");
    }

    private static Fields entry(Bucket bucket) {
        return Fields.of("Name", bucket.name())
                .with("CreationDate", bucket.createdAt())
                .with("BucketRegion", bucket.region());
    }

    private Access toLocation(ApiRequest request) {
        return Access.to(
                "s3:GetBucketLocation",
                Target.bucketArn(account, existing(request).name()));
    }

    /** The one question about a bucket that every region answers. */
    private Bucket existing(ApiRequest request) {
        String name = request.parameters().required("Bucket");
        return buckets.find(name).orElseThrow(() -> S3Error.noSuchBucket(name));
    }

    /** An element with a text and nothing else; none for the first of all regions. */
    private Payload location(ApiRequest request) {
        String region = existing(request).region();
        String body = """
                <?xml version="1.0" encoding="UTF-8"?>
                <LocationConstraint xmlns="%s">%s</LocationConstraint>""".formatted(S3Service.NAMESPACE, region.equals("us-east-1") ? "" : region);
        return new Payload(200, "application/xml", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private Payload head(ApiRequest request) {
        Target target = target(request);
        return ObjectOperations.empty(
                200,
                Map.of(
                        "x-amz-bucket-region", target.bucket().region(),
                        "x-amz-bucket-arn", target.bucketArn(account),
                        "x-amz-access-point-alias", "false"));
    }

    private Fields listObjects(ApiRequest request) {
        return ObjectList.answer(request, target(request).bucket());
    }
}
