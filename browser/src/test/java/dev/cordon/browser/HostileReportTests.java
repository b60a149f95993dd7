package dev.cordon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records of somebody who knows that they end in a page: whatever is in them stays text. */
class HostileReportTests {
    /** Each would be seen: by a dialog, by a request, by a mark on the window, or by an element that no template has. */
    private static final List<String> ATTACKS = List.of(
            "<script>window.taken=1;alert(1)</script>",
            "</script><script>window.taken=2</script>",
            "<img src=x onerror='window.taken=3'>",
            "\\\" onmouseover=\\\"window.taken=4\\\" x=\\\"",
            "' onfocus='window.taken=5' autofocus='",
            "</title></style></textarea></pre><iframe src=javascript:window.taken=6></iframe>",
            "javascript:window.taken=7",
            "<svg/onload=window.taken=8>",
            "<!--<script>window.taken=9</script>",
            "<a href=https://evil.example/>x</a>",
            "${7*7}{{7*7}}<%= 7*7 %>",
            "safe\\u202egnp.exe",
            "zero\\u200bwidth\\u0000\\u0007\\u001b[31mred",
            "\\ud800 alone",
            "x".repeat(100_000));

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    static Path home;

    private static Path report = Path.of("unset");

    @BeforeAll
    static void investigate() throws IOException, InterruptedException {
        Shell shell = new Shell(home);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < ATTACKS.size(); i++) {
            records.add(record(i, ATTACKS.get(i)));
        }
        Path logs = shell.write("logs.json", "{\"Records\":[" + String.join(",\n", records) + "]}");
        String folder = home.resolve("case").toString();
        Shell.Said said = shell.cordon("investigate", "alice", "--logs", logs.toString(), "--case", folder);
        // 4: parameters of 100 KB are not looked into, and the report says so.
        assertThat(said.exitCode()).as(said.err()).isIn(1, 4);
        report = home.resolve("report.html");
        assertThat(shell.cordon("report", folder, "--to", report.toString()).exitCode())
                .isZero();
    }

    /** A user is made with the attack for its name: refused, then served; every text that may be free is the attack. */
    private static String record(int number, String attack) {
        String error = number % 2 == 0
                ? ""
                : "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"not authorized to perform %s\",".formatted(attack);
        return """
                {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDAAAAAAAAAAAAAAAAAA",\
                "arn":"arn:aws:iam::123456789012:user/alice","accountId":"123456789012",\
                "accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"alice"},"eventTime":"2026-03-01T10:%02d:00Z",\
                "eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"%s",\
                "sourceIPAddress":"%s","userAgent":"%s",%s"requestParameters":{"userName":"%s","%s":"%s"},\
                "responseElements":{"user":{"userName":"%s","arn":"arn:aws:iam::123456789012:user/%s"}},\
                "requestID":"r-%d","eventID":"00000000-0000-4000-8000-0000000000%02d","readOnly":false,\
                "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"123456789012","eventCategory":"Management"}""".formatted(
                        number, attack, attack, attack, error, attack, attack, attack, attack, attack, number, number);
    }

    @Test
    void staysTextEverywhere() {
        Page page = chromium.open(report);
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        page.locator("button.record").first().hover();
        assertThat(page.evaluate("window.taken")).isNull();
        assertThat(page.locator("iframe, img, object, embed, base, [onerror], [onload], [onmouseover], [onfocus]"))
                .hasCount(0);
        assertThat(page.locator("a:not([href^='#'])")).hasCount(0);
        assertThat(chromium.requests()).containsExactly(report.toUri().toString());
        assertThat(page.locator("#events-body")).containsText("<script>window.taken=1;alert(1)</script>");
        assertThat(page.content()).doesNotContain("49{{").contains("${7*7}");
    }

    @Test
    void showsWhatWouldHideOrTurnText() {
        Page page = chromium.open(report);
        assertThat((String) page.evaluate("document.body.innerText"))
                .contains("safe\\u202egnp.exe")
                .doesNotContain("\u202e", "\u200b", "\u0007", "\u001b");
        page.locator("#filter-text").fill("gnp.exe");
        assertThat(page.locator("#events-body tr:not(.space)").first()).containsText("safe\\u202egnp.exe");
    }

    @Test
    void opensEveryRecord() {
        Page page = chromium.open(report);
        Locator buttons = page.locator("#events-body button[data-row]");
        for (int i = 0; i < ATTACKS.size(); i++) {
            buttons.nth(i).click();
            // The last one is too large for a page, which says where it is.
            String expected = i < ATTACKS.size() - 1 ? "\"eventVersion\"" : "zcat evidence/records-00001.jsonl.gz";
            assertThat(page.locator("#record-text")).containsText(expected);
            page.keyboard().press("Escape");
        }
        assertThat(page.evaluate("window.taken")).isNull();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1280);
    }
}
