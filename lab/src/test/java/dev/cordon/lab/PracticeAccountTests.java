package dev.cordon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.lab.api.ApiCall;
import dev.cordon.lab.api.FaultHook.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PracticeAccountTests {
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
    private PracticeAccount account;
    private SignedClient client;

    @BeforeEach
    void start() throws IOException {
        account = PracticeAccount.start(LabOptions.defaults().withListener(calls::add));
        client = SignedClient.of(account);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void tellsTheCommandLineWhoItIs() {
        Tool.Run run = Tool.of("aws", account).run("sts", "get-caller-identity", "--output", "text");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).startsWith("123456789012\tarn:aws:iam::123456789012:user/responder\tAIDA");
    }

    @Test
    void tellsASignedClientWhoItIs() {
        SignedClient.Answer answer = client.sts("GetCallerIdentity");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.element("Arn")).isEqualTo("arn:aws:iam::123456789012:user/responder");
    }

    @Test
    void recordsACall() {
        client.sts("GetCallerIdentity");

        ApiCall call = calls.get(0);
        assertThat(call.eventSource()).isEqualTo("sts.amazonaws.com");
        assertThat(call.eventName()).isEqualTo("GetCallerIdentity");
        assertThat(call.sourceAddress()).isEqualTo("127.0.0.1");
        assertThat(call.responseElements()).isEmpty();
    }

    @Test
    void refusesAWrongSecret() {
        SignedClient.Answer answer =
                client.as(account.responder().accessKeyId(), "x".repeat(40)).sts("GetCallerIdentity");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.element("Code")).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void refusesAnUnknownKey() {
        SignedClient.Answer answer =
                client.as("AKIAIOSFODNN7EXAMPLE", "x".repeat(40)).sts("GetCallerIdentity");

        assertThat(answer.element("Code")).isEqualTo("InvalidClientTokenId");
        assertThat(answer.element("Message")).isEqualTo("The security token included in the request is invalid.");
    }

    @Test
    void answersAnUnknownActionAsAwsDoes() {
        SignedClient.Answer answer = client.sts("MakeCoffee");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.element("Code")).isEqualTo("InvalidAction");
        assertThat(answer.element("Message")).isEqualTo("Could not find operation MakeCoffee for version 2011-06-15");
    }

    @Test
    void refusesASignatureOfAnotherTime() {
        Clock late = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofMinutes(-6));

        SignedClient.Answer answer = client.signingBy(late).sts("GetCallerIdentity");

        assertThat(answer.element("Code")).isEqualTo("SignatureDoesNotMatch");
        assertThat(answer.element("Message")).startsWith("Signature expired: ").endsWith(" - 5 min.)");
    }

    @Test
    void takesBothTheTurnedClockAndTheMachines() {
        account.clock().advance(Duration.ofDays(-30));

        assertThat(client.sts("GetCallerIdentity").status()).isEqualTo(200);
        assertThat(client.signingBy(Clock.systemUTC()).sts("GetCallerIdentity").status())
                .isEqualTo(200);
    }

    @Test
    void believesAnAddressOnlyWithTheToken() {
        client.send("sts", "us-east-1", played("wrong"), "Action=GetCallerIdentity&Version=2011-06-15");
        client.send(
                "sts", "us-east-1", played(account.origin().token()), "Action=GetCallerIdentity&Version=2011-06-15");

        assertThat(calls).extracting(ApiCall::sourceAddress).containsExactly("127.0.0.1", "198.51.100.7");
    }

    private static Map<String, String> played(String token) {
        return Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Lab-Token",
                token,
                "X-Lab-Source-Address",
                "198.51.100.7");
    }

    @Test
    void canCutAnAnswerShort() throws IOException {
        try (PracticeAccount faulty =
                PracticeAccount.start(LabOptions.defaults().withFaults(request -> Delivery.CUT_MID_BODY))) {
            Assertions.assertThatThrownBy(() -> SignedClient.of(faulty).sts("GetCallerIdentity"))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void asksForASignature() throws IOException {
        Tool.Run run = Tool.of("aws", account).run("sts", "get-caller-identity", "--no-sign-request");

        assertThat(run.errors()).contains("MissingAuthenticationToken");
    }
}
