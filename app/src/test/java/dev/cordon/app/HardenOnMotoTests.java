package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hardening of an account that is another's idea of AWS, looked at from outside. */
@Tag("once")
class HardenOnMotoTests {
    private static final String READ = "Action=GetAccountPasswordPolicy&Version=2010-05-08";

    @TempDir
    private Path home;

    @Test
    void readsMergesWritesAndRestoresThePasswordPolicy() throws Exception {
        try (Moto moto = Moto.start(home)) {
            Terminal terminal = new Terminal(home);
            moto.call(
                    "Action=UpdateAccountPasswordPolicy&Version=2010-05-08&MinimumPasswordLength=20&MaxPasswordAge=200");
            String before = policy(moto);
            String folder = home.resolve("case").toString();

            int exitCode = terminal.run(
                    "harden", "password-policy", "--apply", "--yes", "--case", folder, "--endpoint-url", moto.url());

            assertThat(exitCode).as(terminal.err()).isEqualTo(ExitCode.DONE);
            assertThat(policy(moto))
                    .contains("<MinimumPasswordLength>20<", "<MaxPasswordAge>90<", "<PasswordReusePrevention>24<");
            assertThat(terminal.run("restore", folder, "--apply", "--yes", "--endpoint-url", moto.url()))
                    .as(terminal.err())
                    .isEqualTo(ExitCode.DONE);
            assertThat(policy(moto)).isEqualTo(before);
        }
    }

    @Test
    void createsAttachesAndDetachesThePolicyForMfa() throws Exception {
        try (Moto moto = Moto.start(home)) {
            Terminal terminal = new Terminal(home);
            moto.call("Action=CreateUser&Version=2010-05-08&UserName=alice");
            String folder = home.resolve("case").toString();

            // moto has no event history, so nothing can be replayed.
            int exitCode = terminal.run(
                    "harden",
                    "mfa",
                    "--users",
                    "alice",
                    "--apply",
                    "--yes",
                    "--force-partial",
                    "--case",
                    folder,
                    "--endpoint-url",
                    moto.url());

            assertThat(exitCode).as(terminal.err()).isEqualTo(ExitCode.DONE);
            assertThat(attached(moto)).contains("<PolicyName>CordonRequireMFA</PolicyName>");
            assertThat(terminal.run("restore", folder, "--apply", "--yes", "--endpoint-url", moto.url()))
                    .as(terminal.err())
                    .isEqualTo(ExitCode.DONE);
            assertThat(attached(moto)).doesNotContain("CordonRequireMFA");
            assertThat(moto.call("Action=ListPolicies&Version=2010-05-08&Scope=Local"))
                    .doesNotContain("CordonRequireMFA");
        }
    }

    private static String attached(Moto moto) throws Exception {
        return moto.call("Action=ListAttachedUserPolicies&Version=2010-05-08&UserName=alice");
    }

    private static String policy(Moto moto) throws Exception {
        return moto.call(READ).replaceAll("(?s)<ResponseMetadata>.*", "");
    }
}
