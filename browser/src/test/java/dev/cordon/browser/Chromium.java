package dev.cordon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Chromium as this machine has it, one for all tests of a class, a page for each. Whatever a page complains of, and whatever it
 * asks of any network, fails its test.
 */
final class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/opt/google/chrome/chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static @Nullable Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private @Nullable BrowserContext context;
    private @Nullable Page page;

    private static Optional<Path> executable() {
        return Stream.concat(Optional.ofNullable(System.getenv("CORDON_CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        beforeAll();
    }

    private synchronized void beforeAll() {
        Optional<Path> executable = executable();
        Assumptions.assumeTrue(executable.isPresent(), "No Chromium here: install one, or name it in CORDON_CHROMIUM");
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable.get())
                            // Without a sandbox as root, who is refused one: the pages are our own.
                            .setArgs(List.of("--no-sandbox", "--font-render-hinting=none")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
    }

    /** A page outside of a test. */
    Page start() {
        beforeAll();
        beforeEach();
        return page();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        beforeEach();
    }

    private void beforeEach() {
        complaints.clear();
        expected.clear();
        requests.clear();
        context = Objects.requireNonNull(browser)
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setPermissions(List.of("clipboard-read", "clipboard-write")));
        page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> requests.add(request.url()));
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (context != null) {
            context.close();
        }
        assertThat(complaints)
                .as("what the page complained of")
                .allMatch(complaint -> expected.stream().anyMatch(complaint::contains));
    }

    /** The page of this test. */
    Page page() {
        return Objects.requireNonNull(page);
    }

    /** What the page asked for, beyond itself. */
    List<String> requests() {
        return requests;
    }

    /** From now on a complaint with these words is as it should be; it may come late. */
    void expect(String words) {
        expected.add(words);
    }

    /** Opens a report and waits until its scripts have done their work. */
    Page open(Path report) {
        page().navigate(report.toUri().toString());
        page().waitForSelector("html[data-ready=true]");
        return page();
    }

    /** What axe finds against WCAG 2.2 AA, a line each. */
    List<String> violations() {
        AxeResults results = new AxeBuilder(page()).withTags(WCAG).analyze();
        return results.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> "%s: %s: %s".formatted(rule.getId(), node.getHtml(), node.getFailureSummary())))
                .toList();
    }
}
