package dev.cordon.lab.trail;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.s3.Buckets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What can be asked of trails, and done to them. */
final class TrailOperations {
    private final Trails trails;
    private final Buckets buckets;

    TrailOperations(Trails trails, Buckets buckets) {
        this.trails = trails;
        this.buckets = buckets;
    }

    List<Operation> operations() {
        return List.of(
                Operation.reading("DescribeTrails", this::describe).needing(TrailOperations::toAll),
                Operation.reading("ListTrails", this::list).needing(TrailOperations::toAll),
                Operation.reading("GetTrail", this::get).needing(this::toTrail),
                Operation.reading("GetTrailStatus", this::status).needing(this::toTrail),
                Operation.reading("GetEventSelectors", this::selectors).needing(this::toTrail),
                Operation.writing("CreateTrail", this::create).needing(this::toTrail),
                Operation.writing("UpdateTrail", this::update).needing(this::toTrail),
                Operation.writing("PutEventSelectors", this::putSelectors).needing(this::toTrail),
                Operation.writing("StartLogging", request -> change(request, trail -> trail.started(request.time())))
                        .needing(this::toTrail),
                Operation.writing("StopLogging", request -> change(request, trail -> trail.stopped(request.time())))
                        .needing(this::toTrail),
                Operation.writing("DeleteTrail", this::delete).needing(this::toTrail));
    }

    private static Access toAll(ApiRequest request) {
        return Access.toAll("cloudtrail:" + request.operation());
    }

    private Access toTrail(ApiRequest request) {
        String name = nameOf(request);
        String arn = trails.find(name, request.region()).map(Trail::arn).orElseGet(() -> arnOf(name, request));
        return Access.to("cloudtrail:" + request.operation(), arn);
    }

    private String arnOf(String name, ApiRequest request) {
        return name.startsWith("arn:") ? name : trails.arn(name, request.region());
    }

    private static String nameOf(ApiRequest request) {
        Parameters parameters = request.parameters();
        return parameters
                .text("TrailName")
                .or(() -> parameters.text("Name"))
                .orElseThrow(() -> ApiException.of("InvalidTrailNameException", 400, "Trail name cannot be blank!"));
    }

    private Trail trail(ApiRequest request) {
        String name = nameOf(request);
        return trails.find(name, request.region())
                .orElseThrow(() -> ApiException.of(
                        "TrailNotFoundException",
                        400,
                        "Unknown trail: %s for the user: %s"
                                .formatted(
                                        arnOf(name, request), request.caller().accountId())));
    }

    private Trail trailAtHome(ApiRequest request) {
        Trail trail = trail(request);
        if (!trail.homeRegion().equals(request.region())) {
            throw ApiException.of(
                    "InvalidHomeRegionException",
                    400,
                    "The trail %s can only be changed in its home region, %s."
                            .formatted(trail.arn(), trail.homeRegion()));
        }
        return trail;
    }

    private Fields describe(ApiRequest request) {
        Parameters parameters = request.parameters();
        List<String> names = parameters.texts("trailNameList");
        boolean shadows = !parameters.has("includeShadowTrails") || parameters.flag("includeShadowTrails");
        List<Trail> found = trails.all().stream()
                .filter(trail -> names.isEmpty() || names.contains(trail.name()) || names.contains(trail.arn()))
                .filter(trail -> shadows
                        ? Trails.isSeenFrom(request.region(), trail) || names.contains(trail.arn())
                        : trail.homeRegion().equals(request.region()))
                .toList();
        return Fields.none().withEach("trailList", found, TrailOperations::description);
    }

    private static Fields description(Trail trail) {
        return Fields.of("Name", trail.name())
                .with("S3BucketName", trail.bucket())
                .withText("S3KeyPrefix", Optional.of(trail.keyPrefix()).filter(prefix -> !prefix.isEmpty()))
                .with("IncludeGlobalServiceEvents", trail.globalEvents())
                .with("IsMultiRegionTrail", trail.multiRegion())
                .with("HomeRegion", trail.homeRegion())
                .with("TrailARN", trail.arn())
                .with("LogFileValidationEnabled", false)
                .with("HasCustomEventSelectors", trail.selectors().isCustom())
                .with("HasInsightSelectors", false)
                .with("IsOrganizationTrail", false);
    }

    private Fields list(ApiRequest request) {
        List<Trail> seen = trails.all().stream()
                .filter(trail -> Trails.isSeenFrom(request.region(), trail))
                .toList();
        return Fields.none()
                .withEach(
                        "Trails",
                        seen,
                        trail -> Fields.of("TrailARN", trail.arn())
                                .with("Name", trail.name())
                                .with("HomeRegion", trail.homeRegion()));
    }

    private Fields get(ApiRequest request) {
        return Fields.none().with("Trail", description(trail(request)));
    }

    private Fields status(ApiRequest request) {
        Trail trail = trail(request);
        trails.deliver();
        Optional<Instant> delivered = trails.latestDelivery();
        return Fields.none()
                .with("IsLogging", trail.logging())
                .withTime("LatestDeliveryTime", delivered)
                .withTime("StartLoggingTime", trail.startedAt())
                .withTime("StopLoggingTime", trail.stoppedAt())
                .with(
                        "LatestDeliveryAttemptTime",
                        delivered.map(Instant::toString).orElse(""))
                .with("LatestNotificationAttemptTime", "")
                .with("LatestNotificationAttemptSucceeded", "")
                .with(
                        "LatestDeliveryAttemptSucceeded",
                        delivered.map(Instant::toString).orElse(""))
                .with(
                        "TimeLoggingStarted",
                        trail.startedAt().map(Instant::toString).orElse(""))
                .with(
                        "TimeLoggingStopped",
                        trail.stoppedAt().map(Instant::toString).orElse(""));
    }

    private Fields selectors(ApiRequest request) {
        Trail trail = trail(request);
        return trail.selectors().addTo(Fields.of("TrailARN", trail.arn()));
    }

    private Fields putSelectors(ApiRequest request) {
        Trail trail = trailAtHome(request);
        EventSelectors selectors = EventSelectors.read(request.parameters());
        trails.change(trail, present -> present.selecting(selectors));
        return selectors.addTo(Fields.of("TrailARN", trail.arn()));
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        String name = nameOf(request);
        if (trails.find(name, request.region()).isPresent()) {
            throw ApiException.of(
                    "TrailAlreadyExistsException",
                    400,
                    "Trail %s already exists for customer: %s"
                            .formatted(name, request.caller().accountId()));
        }
        Trail trail = new Trail(
                name,
                trails.arn(name, request.region()),
                request.region(),
                bucket(parameters.required("S3BucketName")),
                parameters.text("S3KeyPrefix").orElse(""),
                parameters.flag("IsMultiRegionTrail"),
                !parameters.has("IncludeGlobalServiceEvents") || parameters.flag("IncludeGlobalServiceEvents"),
                EventSelectors.MANAGEMENT,
                false,
                Optional.empty(),
                Optional.empty());
        trails.add(trail);
        return settings(trail);
    }

    private String bucket(String name) {
        return buckets.find(name)
                .orElseThrow(() -> ApiException.of(
                        "S3BucketDoesNotExistException", 400, "S3 bucket %s does not exist!".formatted(name)))
                .name();
    }

    private static Fields settings(Trail trail) {
        return Fields.of("Name", trail.name())
                .with("S3BucketName", trail.bucket())
                .withText("S3KeyPrefix", Optional.of(trail.keyPrefix()).filter(prefix -> !prefix.isEmpty()))
                .with("IncludeGlobalServiceEvents", trail.globalEvents())
                .with("IsMultiRegionTrail", trail.multiRegion())
                .with("TrailARN", trail.arn())
                .with("LogFileValidationEnabled", false)
                .with("IsOrganizationTrail", false);
    }

    /** Keeps what it is not told to change. */
    private Fields update(ApiRequest request) {
        Parameters parameters = request.parameters();
        Trail before = trailAtHome(request);
        Trail after = before.to(
                        parameters.text("S3BucketName").map(this::bucket).orElse(before.bucket()),
                        parameters.text("S3KeyPrefix").orElse(before.keyPrefix()))
                .covering(
                        parameters.has("IsMultiRegionTrail")
                                ? parameters.flag("IsMultiRegionTrail")
                                : before.multiRegion(),
                        parameters.has("IncludeGlobalServiceEvents")
                                ? parameters.flag("IncludeGlobalServiceEvents")
                                : before.globalEvents());
        trails.change(before, present -> after);
        return settings(after);
    }

    private Fields change(ApiRequest request, UnaryOperator<Trail> change) {
        trails.change(trailAtHome(request), change);
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        trails.remove(trailAtHome(request));
        return Fields.none();
    }
}
