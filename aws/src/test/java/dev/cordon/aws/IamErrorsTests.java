package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.iam.IamFailure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.model.IamException;

class IamErrorsTests {
    private static IamFailure of(String code, int status, String message) {
        return IamErrors.of("iam:UpdateAccessKey", (IamException) IamException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName("Iam")
                        .build())
                .statusCode(status)
                .requestId("request-1")
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, 403, NotPermitted, AccessDenied, false, false",
        "NoSuchEntity, 404, NoSuchEntity, NoSuchEntity, false, false",
        "Throttling, 400, Throttled, Throttling, true, false",
        "EntityTemporarilyUnmodifiable, 409, TemporarilyUnmodifiable, EntityTemporarilyUnmodifiable, true, false",
        "ConcurrentModification, 409, TemporarilyUnmodifiable, ConcurrentModification, true, false",
        "LimitExceeded, 409, LimitExceeded, LimitExceeded, false, false",
        "ReportInProgress, 404, NoReport, ReportInProgress, true, false",
        "ReportNotPresent, 410, NoReport, ReportNotPresent, false, false",
        "ReportExpired, 410, NoReport, ReportExpired, false, false",
        "ExpiredToken, 403, BadCredentials, ExpiredToken, false, false",
        "InvalidClientTokenId, 403, BadCredentials, InvalidClientTokenId, false, false",
        "ServiceFailure, 500, OutcomeUnknown, ServiceFailure, true, true",
        "InvalidInput, 400, Rejected, InvalidInput, false, false",
        "EntityAlreadyExists, 409, Rejected, EntityAlreadyExists, false, false",
        "PasswordPolicyViolation, 400, Rejected, PasswordPolicyViolation, false, false",
    })
    void tellsTheDocumentedErrorsApart(
            String code, int status, String kind, String kept, boolean mayPass, boolean mayHaveHappened) {
        IamFailure failure = of(code, status, "no");

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(kept);
        assertThat(failure.mayPass()).isEqualTo(mayPass);
        assertThat(failure.mayHaveHappened()).isEqualTo(mayHaveHappened);
        assertThat(failure.requestId().value()).isEqualTo("request-1");
        assertThat(failure.action()).isEqualTo("iam:UpdateAccessKey");
    }

    @Test
    void findsTheResourceOfARefusal() {
        IamFailure failure = of(
                "AccessDenied",
                403,
                "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:UpdateAccessKey on resource: "
                        + "user alice because no identity-based policy allows the iam:UpdateAccessKey action");

        assertThat(((IamFailure.NotPermitted) failure).resource()).isEqualTo("alice");
    }

    @Test
    void doesNotKnowWhatBecameOfACallWithoutAnAnswer() {
        IamFailure failure = IamErrors.of(
                "iam:PutUserPolicy",
                SdkClientException.builder()
                        .message("Unable to execute HTTP request")
                        .cause(new IOException(new SocketTimeoutException("Read timed out")))
                        .build());

        assertThat(failure).isInstanceOf(IamFailure.OutcomeUnknown.class);
        assertThat(failure.mayHaveHappened()).isTrue();
        assertThat(failure.code()).isEqualTo("NoAnswer");
    }
}
