package dev.cordon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon serve} as a responder uses it, on a practice account. */
class ServeTests {
    private static final double PATIENCE = 90_000;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    Path home;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Shell shell;
    private Lab lab;

    @BeforeEach
    void startAccount() throws IOException {
        shell = new Shell(home);
        lab = Lab.start(shell, "leaked-key");
        open.add(lab);
    }

    @AfterEach
    void stopAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** Starts the server; its link. */
    private String serve() throws IOException {
        Process server = shell.start(
                lab.variables(), "serve", "--cases", home.resolve("cases").toString(), "--hold", "0");
        open.add(server::destroy);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        return said.readLine();
    }

    private void cordon(String... arguments) throws IOException, InterruptedException {
        Process process = shell.start(lab.variables(), arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isLessThan(2);
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    @Test
    void respondsFromTheListToTheVerification() throws IOException, InterruptedException {
        cordon(
                "investigate",
                lab.subject(),
                "--case",
                home.resolve("cases/mira").toString());
        Page page = chromium.page();
        page.navigate(serve());
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Compromise likely");
        assertThat(chromium.violations()).as("the list").isEmpty();
        page.locator("tbody a").click();
        page.waitForSelector("html[data-ready=true]");

        page.locator("form[data-action=plan] button").click();
        Locator apply = page.locator("form[data-action=apply] button");
        apply.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#containment")).containsText("Deny everything to user mira.novak");
        for (Locator offer :
                page.locator("form[data-action=plan] input[name=also]").all()) {
            offer.check();
        }
        page.locator("form[data-action=plan] button").click();
        assertThat(page.locator("#containment tbody")).containsText("to user cloudwatch-agent-svc", patiently());
        page.waitForSelector("html[data-ready=true]");
        assertThat(apply).isDisabled();
        assertThat(chromium.violations()).as("with a plan").isEmpty();
        for (Locator box :
                page.locator("form[data-action=apply] input[type=checkbox]").all()) {
            box.check();
        }
        page.locator("form[data-action=apply] input[name=typed]").fill("somebody.else");
        assertThat(apply).isDisabled();
        page.locator("form[data-action=apply] input[name=typed]").fill(lab.subject());
        Picture.check("serve.png", page.locator("form[data-action=apply]").screenshot());
        apply.click();
        assertThat(page.locator("#containment tbody")).containsText("done", patiently());
        assertThat(page.locator("form[data-action=apply]")).hasCount(0);

        page.locator("form[data-action=verify] button").click();
        assertThat(page.locator("#live-output")).containsText("not yet known", patiently());
        page.locator("#live-stop").click();
        assertThat(page.locator("#verification .card").first()).containsText("proved", patiently());
        assertThat(page.locator(".badge").nth(1)).containsText("Not yet known to be contained");
    }

    @Test
    void showsAnInvestigationWhileItIsUnderWay() throws IOException, InterruptedException {
        Path done = home.resolve("done");
        cordon("investigate", lab.subject(), "--case", done.toString());
        Path folder = home.resolve("cases/mira");
        copyLookups(done, folder);
        Page page = chromium.page();
        page.navigate(serve());
        assertThat(page.locator("tbody tr")).containsText("under way");
        page.locator("tbody a").click();
        page.waitForSelector("html[data-ready=true]");
        assertThat(page.locator(".badge").first()).containsText("Under way");
        assertThat(page.locator("#events-count")).containsText("shown");
        cordon("investigate", lab.subject(), "--case", folder.toString());
        assertThat(page.locator(".badge").first()).containsText("Compromise likely", patiently());
    }

    @Test
    void letsNobodyInTwiceOrWithoutTheLink() throws IOException {
        Files.createDirectories(home.resolve("cases"));
        String link = serve();
        Page page = chromium.page();
        page.navigate(link);
        assertThat(page.locator("h1")).hasText("Cases");
        chromium.expect("Failed to load resource");
        assertThat(page.navigate(link).status()).isEqualTo(403);
        assertThat(page.navigate(link.replaceAll("/\\?.*", "/guessed/")).status())
                .isEqualTo(404);
    }

    /** What an investigation that was cut off has left. */
    private static void copyLookups(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve("lookup"))) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
