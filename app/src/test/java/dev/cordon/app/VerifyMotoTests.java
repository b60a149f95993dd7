package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon verify} of an account that somebody else's emulator plays: moto, whose report is of 2015. */
@Tag("once")
class VerifyMotoTests {
    @TempDir
    Path home;

    private Moto moto;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        moto = Moto.start(home);
        moto.call("Action=CreateUser&Version=2010-05-08&UserName=alice");
    }

    @AfterEach
    void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void saysThatAReportOfLongAgoProvesNothing() throws IOException {
        Terminal terminal = new Terminal(home);

        int exitCode = terminal.run(
                "verify",
                "alice",
                "--since",
                "1h",
                "--regions",
                "us-east-1",
                "--no-case",
                "--endpoint-url",
                moto.url(),
                "-o",
                "json");

        assertThat(exitCode).as(terminal.err()).isEqualTo(ExitCode.FOUND);
        JsonNode result = new ObjectMapper().readTree(terminal.out());
        assertThat(result.at("/report/state").asText()).isEqualTo("unknown");
        assertThat(result.at("/report/generatedTime").asText()).startsWith("2015-");
        assertThat(result.at("/report/reasons/0").asText()).endsWith("it proves nothing");
        assertThat(result.at("/live/reasons/0").asText()).startsWith("explicit deny: none");
    }
}
