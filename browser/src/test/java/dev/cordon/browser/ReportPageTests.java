package dev.cordon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code cordon report} makes of a whole response, used as a reader uses it. */
class ReportPageTests {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    static Path home;

    private static Path report = Path.of("unset");

    @BeforeAll
    static void respond() throws IOException, InterruptedException {
        Shell shell = new Shell(home);
        Shell.Said drill =
                shell.cordon("drill", "--yes", "--case", home.resolve("mira").toString());
        assertThat(drill.exitCode()).as(drill.err()).isZero();
        report = home.resolve("mira-report.html");
    }

    @Test
    void standsAloneAndIsSmall() throws IOException {
        chromium.open(report);
        assertThat(chromium.requests()).containsExactly(report.toUri().toString());
        assertThat(Files.size(report)).isLessThan(2 << 20);
    }

    @Test
    void answersWhatWasAskedAtTheTop() {
        Page page = chromium.open(report);
        assertThat(page.locator("h1")).hasText("mira.novak");
        assertThat(page.locator(".badge").first()).containsText("Compromise likely");
        for (String question : List.of(
                "Who",
                "What happened",
                "When",
                "From where",
                "What was refused",
                "What was read or taken",
                "What was made or changed",
                "What was done about it",
                "Is it over",
                "What next")) {
            assertThat(page.locator(".questions dt").getByText(question, new Locator.GetByTextOptions().setExact(true)))
                    .hasCount(1);
        }
        assertThat(page.locator("#verification .card")).hasCount(4);
        assertThat(page.locator("#containment tbody tr").first()).containsText("done");
    }

    @Test
    void zoomsTheTimelineAndTheEventsWithIt() {
        Page page = chromium.open(report);
        String all = page.locator("#events-count").innerText();
        drag("#timeline-plot", 0.9, 0.99);
        assertThat(page.locator("#timeline-range")).containsText(" to ");
        assertThat(page.locator("#events-count")).not().hasText(all);
        page.locator("[data-zoom=all]").click();
        assertThat(page.locator("#timeline-range")).hasText("");
        assertThat(page.locator("#events-count")).hasText(all);
        page.locator("[data-zoom=in]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#timeline-range")).containsText(" to ");
        String zoomed = page.locator("#timeline-range").innerText();
        drag("#timeline-overview", 0.1, 0.3);
        assertThat(page.locator("#timeline-range")).not().hasText(zoomed);
    }

    /** Drags across a part of a chart, given in shares of its width. */
    private static void drag(String chart, double from, double to) {
        Page page = chromium.page();
        Locator over = page.locator(chart + " .u-over");
        over.scrollIntoViewIfNeeded();
        BoundingBox box = over.boundingBox();
        page.mouse().move(box.x + box.width * from, box.y + 10);
        page.mouse().down();
        page.mouse().move(box.x + box.width * to, box.y + 14, new Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
    }

    @Test
    void filtersEvents() {
        Page page = chromium.open(report);
        page.locator("#filter-text").fill("createaccesskey");
        assertThat(page.locator("#events-body tr:not(.space)")).hasCount(2);
        assertThat(page.locator("#events-body tr:not(.space)").first()).containsText("CreateAccessKey");
        page.locator("#filter-text").fill("");
        page.locator("#filter-outcome").selectOption("1");
        assertThat(page.locator("#events-count")).containsText("5 of ");
        assertThat(page.locator("#events-body tr:not(.space)").first()).containsText("refused");
    }

    @Test
    void opensTheRecordBehindAFinding() {
        Page page = chromium.open(report);
        page.locator("details.finding summary").first().click();
        page.locator("details.finding button[data-event]").first().click();
        assertThat(page.locator("#record")).isVisible();
        assertThat(page.locator("#record-text")).containsText("\"eventVersion\"");
        assertThat(page.locator("#record-where")).containsText("evidence/records-00001.jsonl.gz, line ");
        page.locator("#record-copy").click();
        assertThat(page.locator("#record-copy")).hasText("Copied");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).contains("\"eventVersion\"");
        page.keyboard().press("Escape");
        assertThat(page.locator("#record")).isHidden();
    }

    @Test
    void keepsToTheAccessibilityGuidelinesInLightAndDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            chromium.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            Page page = chromium.open(report);
            page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
            assertThat(chromium.violations()).as(scheme.toString()).isEmpty();
        }
        chromium.page().locator("button.record").first().click();
        assertThat(chromium.violations()).as("with a record").isEmpty();
    }

    @Test
    void isReadWithoutScriptsAndPrinted() {
        Page page = chromium.open(report);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("#events")).isHidden();
        assertThat(page.locator(".questions")).isVisible();
        assertThat(page.pdf(new Page.PdfOptions().setFormat("A4")).length).isGreaterThan(20_000);
    }

    @Test
    void looksAsInTheReadme() throws IOException {
        Page page = chromium.open(report);
        Picture.check("report.png", page.screenshot());
    }

    @Test
    void showsTheTimelineAsInTheReadme() throws IOException {
        Page page = chromium.open(report);
        Locator timeline = page.locator("#timeline");
        Picture.check("timeline.png", timeline.screenshot());
    }
}
