package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TrailEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorKindTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDenied",
                "AccessDeniedException",
                "AccessDeniedFault",
                "Client.UnauthorizedOperation",
                "UnauthorizedOperation",
                "Client.AuthFailure",
                "UnauthorizedException",
                "UnauthorizedAccess",
                "AuthorizationError",
                "AuthorizationErrorException",
                "NotAuthorized",
                "NotAuthorizedException",
                "Forbidden",
                "ForbiddenException",
                "InvalidClientTokenId",
                "UnrecognizedClientException",
                "ExpiredToken",
                "ExpiredTokenException",
                "SignatureDoesNotMatch",
                "Client.InvalidClientTokenId",
                "accessdenied"
            })
    void knowsTheSpellingsOfRefusal(String errorCode) {
        assertThat(ErrorKind.classify(errorCode, null)).isEqualTo(ErrorKind.REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Throttling",
                "ThrottlingException",
                "ThrottledException",
                "RequestLimitExceeded",
                "Client.RequestLimitExceeded",
                "SlowDown",
                "TooManyRequestsException",
                "ProvisionedThroughputExceededException",
                "RequestThrottled"
            })
    void knowsTheSpellingsOfThrottling(String errorCode) {
        assertThat(ErrorKind.classify(errorCode, "Rate exceeded")).isEqualTo(ErrorKind.THROTTLING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchEntityException",
                "Client.InvalidParameterValue",
                "TrailNotFoundException",
                "Client.VcpuLimitExceeded",
                "LimitExceededException",
                "Error"
            })
    void leavesOtherErrorsAlone(String errorCode) {
        assertThat(ErrorKind.classify(errorCode, "Unknown.")).isEqualTo(ErrorKind.OTHER);
    }

    @Test
    void anOddCodeIsARefusalIfTheMessageSaysSo() {
        String message = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: x:Y";

        assertThat(ErrorKind.classify("ValidationException", message)).isEqualTo(ErrorKind.REFUSAL);
    }

    @Test
    void noErrorIsNone() {
        assertThat(ErrorKind.of(aTrailEvent().build())).isEqualTo(ErrorKind.NONE);
    }

    @Test
    void aFailedSignInIsARefusalThoughItHasNoCode() {
        TrailEvent signIn = aTrailEvent()
                .named("signin.amazonaws.com", "ConsoleLogin")
                .response("{\"ConsoleLogin\":\"Failure\"}")
                .text("errorMessage", "Failed authentication")
                .build();

        assertThat(ErrorKind.of(signIn)).isEqualTo(ErrorKind.REFUSAL);
    }

    @Test
    void aSignInThatSucceededIsNone() {
        TrailEvent signIn = aTrailEvent()
                .named("signin.amazonaws.com", "ConsoleLogin")
                .response("{\"ConsoleLogin\":\"Success\"}")
                .build();

        assertThat(ErrorKind.of(signIn)).isEqualTo(ErrorKind.NONE);
    }
}
