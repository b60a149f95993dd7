package dev.cordon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in is answered as the client's mistake, never with a server's error and never not at all. */
class HostileRequestsTests {
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final List<String> SCRAPS = List.of(
            "Action",
            "=",
            "&",
            "ListUsers",
            "Version=2010-05-08",
            ".member.",
            ".1",
            ".999999",
            "%zz",
            "%00",
            "MaxItems=",
            "-1",
            "UserName",
            "\u0000",
            "ü",
            "Tags.member.1.Key=a",
            "{",
            "]]>",
            "<",
            "PolicyDocument=",
            "[[[[",
            "\r\n",
            "%F0%9F%92%A3");

    private PracticeAccount account;
    private SignedClient responder;

    @BeforeEach
    void start() throws IOException {
        account = PracticeAccount.start(LabOptions.defaults());
        responder = SignedClient.of(account);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersSignedNonsenseAsTheClientsMistake(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String action = random.nextBoolean() ? "Action=CreateUser&Version=2010-05-08&" : "";
            String body = action
                    + IntStream.range(0, random.nextInt(20))
                            .mapToObj(any -> SCRAPS.get(random.nextInt(SCRAPS.size())))
                            .collect(Collectors.joining());

            SignedClient.Answer answer = responder.send("iam", "us-east-1", FORM, body);

            assertThat(answer.status()).as("%s: %s", body, answer.body()).isBetween(200, 499);
            assertThat(answer.body()).startsWith("<?xml");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%zz",
                "Version=2010-05-08&%zz=1",
                "Action=ListUsers&Version=2010-05-08",
                "Action=GetCallerIdentity&Version=2011-06-15"
            })
    void answersUnsignedRequests(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(account.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("MissingAuthenticationToken");
    }

    @Test
    void boundsDepthAndNumberOfParameters() {
        String deep = "Action=ListUsers&Version=2010-05-08&A" + ".a".repeat(10_000) + "=1";
        String many = "Action=ListUsers&Version=2010-05-08"
                + IntStream.range(0, 5_000).mapToObj(i -> "&a" + i + "=1").collect(Collectors.joining());

        assertThat(responder.send("iam", "us-east-1", FORM, deep).element("Code"))
                .isEqualTo("ValidationError");
        assertThat(responder.send("iam", "us-east-1", FORM, many).element("Code"))
                .isEqualTo("ValidationError");
    }

    @Test
    void boundsTheBody() {
        assertThat(responder.send("iam", "us-east-1", FORM, "a".repeat(1 << 21)).status())
                .isEqualTo(413);
    }

    @Test
    void escapesWhatItRepeats() {
        SignedClient.Answer answer = responder.iam("GetUser", "UserName", "<b>&\u0001]]>\"");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.element("Message"))
                .isEqualTo("The user with name &lt;b&gt;&amp;\uFFFD]]&gt;\" cannot be found.");
    }
}
