package dev.cordon.lab.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.lab.api.AuthenticationFailure;
import dev.cordon.lab.api.Caller;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests and signatures of AWS's own test suite for Signature Version 4. */
class SignatureCheckTests {
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final Caller CALLER = new Caller(
            new Identity.User("alice", "AIDA", "arn:aws:iam::123456789012:user/alice", "123456789012"),
            "AKIDEXAMPLE",
            Optional.empty());
    private static final String VANILLA = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    private static SignatureCheck checkAt(Instant account, Instant machine, Credential credential) {
        return new SignatureCheck(
                id -> Optional.of(credential).filter(any -> id.equals("AKIDEXAMPLE")),
                Clock.fixed(account, ZoneOffset.UTC),
                Clock.fixed(machine, ZoneOffset.UTC));
    }

    private static Credential credential(boolean active, Optional<Instant> expiresAt) {
        return new Credential("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty(), expiresAt, active, CALLER);
    }

    private static final SignatureCheck CHECK = checkAt(THEN, THEN, credential(true, Optional.empty()));

    private static WireRequest request(String method, String query, String body, Map<String, String> more) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Host", List.of("example.amazonaws.com"));
        headers.put("X-Amz-Date", List.of("20150830T123600Z"));
        more.forEach((name, value) -> headers.put(name, List.of(value)));
        return new WireRequest(method, "/", query, headers, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
    }

    private static Authorization signed(String headers, String signature) {
        return Authorization.parse("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=" + headers + ", Signature=" + signature)
                .orElseThrow();
    }

    private static void refused(SignatureCheck check, WireRequest request, AuthenticationFailure why) {
        assertThatThrownBy(() -> check.callerOf(request, signed("host;x-amz-date", VANILLA)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.failure()).isEqualTo(why));
    }

    @Test
    void takesAPlainRequest() throws Rejected {
        assertThat(CHECK.callerOf(request("GET", "", "", Map.of()), signed("host;x-amz-date", VANILLA)))
                .isEqualTo(CALLER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Param1=value1&Param2=value2", "Param2=value2&Param1=value1"})
    void ordersTheQuery(String query) throws Rejected {
        String signature = "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500";

        assertThat(CHECK.callerOf(request("GET", query, "", Map.of()), signed("host;x-amz-date", signature)))
                .isEqualTo(CALLER);
    }

    @Test
    void hashesAForm() throws Rejected {
        WireRequest form =
                request("POST", "", "Param1=value1", Map.of("Content-Type", "application/x-www-form-urlencoded"));
        String signature = "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a";

        assertThat(CHECK.callerOf(form, signed("content-type;host;x-amz-date", signature)))
                .isEqualTo(CALLER);
    }

    @ParameterizedTest
    @CsvSource({"POST, '', ''", "GET, 'a=b', ''", "GET, '', 'body'"})
    void refusesWhatWasNotSigned(String method, String query, String body) {
        refused(CHECK, request(method, query, body, Map.of()), AuthenticationFailure.WRONG_SIGNATURE);
    }

    @Test
    void refusesABodyOfAnotherHashThanDeclared() {
        refused(
                CHECK,
                request("GET", "", "", Map.of("x-amz-content-sha256", "0".repeat(64))),
                AuthenticationFailure.WRONG_SIGNATURE);
    }

    @Test
    void refusesAnInactiveKeyAndAnEndedSession() {
        WireRequest request = request("GET", "", "", Map.of());

        refused(checkAt(THEN, THEN, credential(false, Optional.empty())), request, AuthenticationFailure.UNKNOWN_KEY);
        refused(checkAt(THEN, THEN, credential(true, Optional.of(THEN))), request, AuthenticationFailure.EXPIRED);
    }

    @Test
    void refusesATokenThatDoesNotBelongToTheKey() {
        refused(
                CHECK,
                request("GET", "", "", Map.of("X-Amz-Security-Token", "another")),
                AuthenticationFailure.UNKNOWN_KEY);
    }

    @Test
    void takesASignatureThatIsInTimeByEitherClock() throws Rejected {
        WireRequest request = request("GET", "", "", Map.of());
        Credential credential = credential(true, Optional.empty());
        Instant month = THEN.plus(Duration.ofDays(30));

        for (SignatureCheck check : List.of(checkAt(THEN, month, credential), checkAt(month, THEN, credential))) {
            assertThat(check.callerOf(request, signed("host;x-amz-date", VANILLA)))
                    .isEqualTo(CALLER);
        }
        refused(checkAt(month, month, credential), request, AuthenticationFailure.SKEWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer token",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/iam/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKID/2015/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00"
            })
    void readsNoBrokenHeader(String header) {
        assertThat(Authorization.parse(header)).isEmpty();
    }

    @Test
    void showsNoSecret() {
        assertThat(credential(true, Optional.empty()).toString()).isEqualTo("Credential[AKIDEXAMPLE]");
        assertThat(signed("host", VANILLA).toString()).doesNotContain(VANILLA);
    }
}
