package dev.cordon.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.SignedClient;
import dev.cordon.lab.SignedClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTests {
    private final Faults faults = new Faults();
    private PracticeAccount account;
    private SignedClient responder;

    @BeforeEach
    void start() throws IOException {
        account = PracticeAccount.start(LabOptions.defaults().withFaults(faults));
        responder = SignedClient.of(account);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void comeAfterSomeCallsAndEndAfterSomeMore() {
        faults.add(Calls.of("iam", "ListUsers"), 1, 2, Effect.throttled());

        assertThat(responder.iam("ListUsers").status()).isEqualTo(200);
        assertThat(responder.iam("ListUsers").element("Code")).isEqualTo("Throttling");
        assertThat(responder.iam("ListRoles").status()).isEqualTo(200);
        assertThat(responder.iam("ListUsers").element("Message")).isEqualTo("Rate exceeded");
        assertThat(responder.iam("ListUsers").status()).isEqualTo(200);
    }

    @Test
    void speakEachServicesWords() {
        faults.add(Calls.all(), Effect.error(503));

        Answer answer = dev.cordon.lab.Calls.ec2(responder, "eu-west-1", "DescribeRegions");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.element("Code")).isEqualTo("Unavailable");
    }

    @Test
    void keepToTheirRegion() {
        faults.add(Calls.all().in("eu-west-1"), Effect.denied());

        assertThat(dev.cordon.lab.Calls.ec2(responder, "eu-west-1", "DescribeRegions")
                        .element("Code"))
                .isEqualTo("UnauthorizedOperation");
        assertThat(dev.cordon.lab.Calls.ec2(responder, "eu-west-2", "DescribeRegions")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void endSessionsBeforeTheirTime() {
        faults.add(Calls.all().by(account.responder().accessKeyId()), Effect.expired());

        assertThat(responder.sts("GetCallerIdentity").element("Code")).isEqualTo("ExpiredToken");
    }

    @Test
    void breakConnections() {
        faults.add(Calls.of("iam", "CreateUser"), Effect.reset());
        faults.add(Calls.of("iam", "ListUsers"), 0, 1, Effect.cutMidBody());
        faults.add(Calls.of("iam", "ListRoles"), Effect.silent(Duration.ofMillis(1)));

        assertThatThrownBy(() -> responder.iam("CreateUser", "UserName", "alice"))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> responder.iam("ListUsers")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> responder.iam("ListRoles")).isInstanceOf(UncheckedIOException.class);
        // What was done is done, whether its client was told or not.
        assertThat(responder.iam("ListUsers").body()).contains("<UserName>alice</UserName>");
    }
}
