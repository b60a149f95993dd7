package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.casefile.CaseCheck;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands against an emulator that somebody else wrote, looked at from outside with the AWS CLI. It knows no
 * service-specific credentials, so that a user can be read only in part. Skipped where these tools are not installed.
 */
@Tag("once")
class ContainOnMotoTests {
    @TempDir
    Path home;

    private @Nullable Process server;
    private String endpoint = "";

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(isInstalled("moto_server"), "moto_server is not installed");
        assumeTrue(isInstalled("aws"), "the AWS CLI is not installed");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        endpoint = "http://127.0.0.1:" + port;
        server = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitPort(server, port);
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "invented");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> new File(folder, program).canExecute());
    }

    /** There is no event to wait for: another process opens its port. */
    private static void awaitPort(Process process, int port) throws InterruptedException {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException e) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        assumeTrue(false, "moto_server does not start");
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        if (server != null) {
            server.destroy();
        }
    }

    @Test
    void containsAndRestoresAUserAsOthersSeeIt() throws Exception {
        aws("create-user", "--user-name", "alice");
        aws("create-login-profile", "--user-name", "alice", "--password", "Corr3ct-horse");
        aws("create-access-key", "--user-name", "alice");
        aws("create-access-key", "--user-name", "alice");
        aws(
                "put-user-policy",
                "--user-name",
                "alice",
                "--policy-name",
                "own",
                "--policy-document",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}");
        Path folder = home.resolve("case");
        Terminal terminal = new Terminal(home);
        String at = "--endpoint-url=" + endpoint;

        int refused = terminal.run("contain", "alice", "--apply", "--yes", at);
        int contained = terminal.run(
                "contain", "alice", "--apply", "--yes", "--force-partial", "--case", folder.toString(), at);

        assertThat(refused).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(contained).as("a part is not known").isEqualTo(ExitCode.FOUND);
        assertThat(terminal.out()).contains("5 of 5 measures hold");
        assertThat(aws("list-access-keys", "--user-name", "alice", "--query", "AccessKeyMetadata[].Status"))
                .isEqualTo("Inactive\tInactive");
        assertThat(aws("get-login-profile", "--user-name", "alice")).contains("NoSuchEntity");
        assertThat(aws("list-user-policies", "--user-name", "alice")).contains("CordonDeny-case");

        int restored = terminal.run("restore", folder.toString(), "--apply", "--yes", "--new-password", at);

        assertThat(restored).as(terminal.err()).isZero();
        assertThat(aws("list-access-keys", "--user-name", "alice", "--query", "AccessKeyMetadata[].Status"))
                .isEqualTo("Active\tActive");
        assertThat(aws("list-user-policies", "--user-name", "alice")).doesNotContain("CordonDeny");
        assertThat(aws("list-user-tags", "--user-name", "alice")).doesNotContain("cordon:case");
        assertThat(aws("get-login-profile", "--user-name", "alice")).contains("LOGINPROFILE");
        assertThat(CaseCheck.of(folder).intact()).isTrue();
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "iam"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output", "text", "--endpoint-url", endpoint));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "invented");
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
