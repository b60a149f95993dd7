package dev.cordon.aws;

import dev.cordon.iam.CallerIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccessKeyDetails;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.Service;

/** Fetches findings from GuardDuty, which keeps them in each region by itself, for 90 days. */
public final class GuardDutyFindings {
    private GuardDutyFindings() {}

    /**
     * Finds a finding by its id.
     *
     * @param regions where to look, in this order
     * @return empty if all of them answered and none has it
     * @throws AwsCallFailed if one of them did not answer, and none of the others has it
     * @see <a href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetFindings.html">GetFindings</a>
     */
    public static Optional<Notice> find(String id, List<String> regions, AwsSession session, CallerIdentity caller) {
        List<AwsCallFailed> failures = new ArrayList<>();
        for (String region : regions) {
            try {
                Optional<Notice> found = find(id, region, session.guardDuty(region), caller);
                if (found.isPresent()) {
                    return found;
                }
            } catch (AwsCallFailed e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return Optional.empty();
    }

    private static Optional<Notice> find(String id, String region, GuardDutyClient client, CallerIdentity caller) {
        List<String> detectors;
        try {
            detectors = client.listDetectors(request -> {}).detectorIds();
        } catch (SdkException e) {
            throw AwsErrors.of(e, AwsCall.LIST_DETECTORS, region);
        }
        for (String detector : detectors) {
            try {
                Optional<Notice> found =
                        client
                                .getFindings(
                                        request -> request.detectorId(detector).findingIds(id))
                                .findings()
                                .stream()
                                .findFirst()
                                .map(GuardDutyFindings::notice);
                if (found.isPresent()) {
                    return found;
                }
            } catch (SdkException e) {
                throw AwsErrors.of(
                        e,
                        AwsCall.GET_FINDINGS,
                        "arn:%s:guardduty:%s:%s:detector/%s"
                                .formatted(caller.partition(), region, caller.accountId(), detector));
            }
        }
        return Optional.empty();
    }

    private static Notice notice(Finding finding) {
        Optional<AccessKeyDetails> key =
                Optional.ofNullable(finding.resource()).map(resource -> resource.accessKeyDetails());
        Optional<Service> service = Optional.ofNullable(finding.service());
        return new Notice(
                "GuardDuty finding",
                finding.id(),
                finding.type(),
                Optional.ofNullable(finding.title()).orElse(""),
                Optional.ofNullable(finding.severity()).map(String::valueOf).orElse(""),
                Optional.ofNullable(finding.accountId()),
                key.map(AccessKeyDetails::userType),
                key.map(AccessKeyDetails::userName),
                key.map(AccessKeyDetails::accessKeyId),
                service.map(Service::eventFirstSeen)
                        .or(() -> Optional.ofNullable(finding.createdAt()))
                        .flatMap(GuardDutyFindings::time),
                service.map(Service::eventLastSeen)
                        .or(() -> Optional.ofNullable(finding.updatedAt()))
                        .flatMap(GuardDutyFindings::time));
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
