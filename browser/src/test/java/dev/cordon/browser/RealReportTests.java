package dev.cordon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reports of more than a few events: the largest attack of the practice account, and public logs of an incident. */
class RealReportTests {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    Path home;

    private void checks(Path logs, String subject) throws IOException, InterruptedException {
        Shell shell = new Shell(home);
        String folder = home.resolve("case").toString();
        Shell.Said said = shell.cordon("investigate", subject, "--logs", logs.toString(), "--case", folder);
        assertThat(said.exitCode()).as(said.err()).isEqualTo(1);
        Path report = home.resolve("report.html");
        assertThat(shell.cordon("report", folder, "--to", report.toString()).exitCode())
                .isZero();
        assertThat(Files.size(report)).isLessThan(2 << 20);
        Page page = chromium.open(report);
        // Not all of its hundred findings: that takes axe half a minute, and they are alike.
        page.evaluate(
                "document.querySelectorAll('details:not(.finding details)').forEach((details, i) => { details.open = i < 20; })");
        assertThat(chromium.violations()).isEmpty();
        assertThat(chromium.requests()).hasSize(1);
    }

    @Test
    void ofTheLargestPractisedAttack() throws IOException, InterruptedException {
        Shell shell = new Shell(home);
        Path logs = Files.createDirectory(home.resolve("logs"));
        String subject;
        try (Lab lab = Lab.start(shell, "crypto-mining", "--export", logs.toString())) {
            subject = lab.subject();
        }
        checks(logs, subject);
    }

    @Test
    void ofAPublicIncident() throws IOException, InterruptedException {
        Path logs = Path.of("..", "..", "shared", "data", "invictus", "CloudTrail")
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(Files.isDirectory(logs), "The public logs are not here: " + logs);
        checks(logs, "bert-jan");
    }
}
