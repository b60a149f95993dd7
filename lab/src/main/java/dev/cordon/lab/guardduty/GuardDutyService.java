package dev.cordon.lab.guardduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Route;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.guardduty.Detectors.Detector;
import dev.cordon.lab.protocol.RestJsonProtocol;
import java.util.List;
import java.util.Optional;

/** Amazon GuardDuty. */
public final class GuardDutyService implements Service {
    private static final int MOST = 50;

    private final Account account;
    private final Detectors detectors;
    private final Protocol protocol = new RestJsonProtocol();

    /** The service over an account's detectors. */
    public GuardDutyService(Account account, Detectors detectors) {
        this.account = account;
        this.detectors = detectors;
    }

    @Override
    public String name() {
        return "guardduty";
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.reading("ListDetectors", this::list)
                        .at(Route.of("GET", "/detector"))
                        .needing(request -> Access.toAll("guardduty:ListDetectors")),
                Operation.reading("GetDetector", this::get)
                        .at(Route.of("GET", "/detector/{detectorId}"))
                        .needing(this::toDetector),
                Operation.reading("ListFindings", this::listFindings)
                        .at(Route.of("POST", "/detector/{detectorId}/findings"))
                        .needing(this::toDetector),
                Operation.reading("GetFindings", this::getFindings)
                        .at(Route.of("POST", "/detector/{detectorId}/findings/get"))
                        .needing(this::toDetector));
    }

    private Access toDetector(ApiRequest request) {
        String id = request.parameters().required("detectorId");
        return Access.to(
                "guardduty:" + request.operation(), account.arn("guardduty", request.region(), "detector/" + id));
    }

    private Detector detector(ApiRequest request) {
        String id = request.parameters().required("detectorId");
        return detectors
                .detector(request.region())
                .filter(detector -> detector.id().equals(id))
                .orElseThrow(() -> invalid(
                        "The request is rejected because the input detectorId is not owned by the current account."));
    }

    private static ApiException invalid(String message) {
        return ApiException.of("BadRequestException", 400, message);
    }

    private Fields list(ApiRequest request) {
        List<String> ids =
                detectors.detector(request.region()).map(Detector::id).stream().toList();
        return Fields.none().withTexts("detectorIds", ids);
    }

    private Fields get(ApiRequest request) {
        detector(request);
        return Fields.of("status", "ENABLED")
                .with("findingPublishingFrequency", "SIX_HOURS")
                .with(
                        "serviceRole",
                        account.iamArn(
                                "role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"));
    }

    private Fields listFindings(ApiRequest request) {
        Parameters parameters = request.parameters();
        JsonNode criterion = parameters.structure("findingCriteria").tree().path("criterion");
        List<String> ids = detector(request).findings().stream()
                .filter(finding -> Criterion.matches(criterion, finding))
                .map(finding -> finding.path("id").asText())
                .toList();
        int size = parameters.number("maxResults", 1, MOST).orElse(MOST);
        int from = Math.min(position(parameters.text("nextToken")), ids.size());
        int end = Math.min(from + size, ids.size());
        // An empty token is GuardDuty's way to say that there is no more.
        return Fields.none()
                .withTexts("findingIds", ids.subList(from, end))
                .with("nextToken", end < ids.size() ? Integer.toString(end) : "");
    }

    private static int position(Optional<String> token) {
        String text = token.filter(any -> !any.isEmpty()).orElse("0");
        if (!text.matches("\\d{1,6}")) {
            throw invalid("The request is rejected because the parameter nextToken has an invalid value.");
        }
        return Integer.parseInt(text);
    }

    private Fields getFindings(ApiRequest request) {
        List<String> ids = request.parameters().texts("findingIds");
        if (ids.size() > MOST) {
            throw invalid(
                    "The request is rejected because the number of findingIds is over the limit of " + MOST + ".");
        }
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode finding : detector(request).findings()) {
            if (ids.contains(finding.path("id").asText())) {
                found.add(finding);
            }
        }
        return Fields.none().with("findings", found);
    }
}
