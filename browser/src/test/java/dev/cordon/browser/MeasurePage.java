package dev.cordon.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * How a page with as many events as one holds behaves in a browser: {@code bench/run page}. Prints what it measured, and judges
 * nothing.
 */
public final class MeasurePage {
    private static final int EVENTS = 60_000;
    private static final List<String> CALLS = List.of(
            "ec2:DescribeInstances",
            "s3:GetObject",
            "s3:ListObjects",
            "iam:ListUsers",
            "dynamodb:Query",
            "kms:Decrypt",
            "ec2:RunInstances",
            "iam:CreateAccessKey");

    private static final String FRAMES = """
            () => new Promise((done) => {
              const scroll = document.getElementById("events-scroll");
              const times = [];
              let last = performance.now();
              const frame = () => {
                const now = performance.now();
                times.push(now - last);
                last = now;
                scroll.scrollTop += 3000;
                if (times.length < 121) {
                  requestAnimationFrame(frame);
                } else {
                  times.sort((a, b) => a - b);
                  done(`${times[60].toFixed(1)} ms in the median, ${times[114].toFixed(1)} for 95 %`);
                }
              };
              requestAnimationFrame(frame);
            })
            """;

    private static final String FILTER = """
            () => new Promise((done) => {
              const text = document.getElementById("filter-text");
              const count = document.getElementById("events-count");
              const before = count.textContent;
              const start = performance.now();
              text.value = "createaccesskey";
              text.dispatchEvent(new Event("input", { bubbles: true }));
              const wait = () => count.textContent === before ? requestAnimationFrame(wait)
                  : done(`${Math.round(performance.now() - start)} ms, ${count.textContent}`);
              wait();
            })
            """;

    private MeasurePage() {}

    /** Generates logs, investigates them, makes a page, and opens it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        Path home = Files.createTempDirectory("page");
        Shell shell = new Shell(home);
        shell.write("logs.json", logs());
        String folder = home.resolve("case").toString();
        shell.cordon("investigate", "alice", "--logs", home.resolve("logs.json").toString(), "--case", folder);
        Path report = home.resolve("report.html");
        long start = System.nanoTime();
        shell.cordon("report", folder, "--to", report.toString());
        out.printf("report of %,d events: %.1f s, %.1f MB%n", EVENTS, seconds(start), Files.size(report) / 1e6);
        Chromium chromium = new Chromium();
        Page page = chromium.start();
        start = System.nanoTime();
        chromium.open(report);
        out.printf(
                "all drawn after %.2f s, first paint after %s ms%n",
                seconds(start), page.evaluate("Math.round(performance.getEntriesByType('paint')[0].startTime)"));
        out.println("a frame while scrolling: " + page.evaluate(FRAMES));
        out.println("a word in the filter: " + page.evaluate(FILTER));
        System.exit(0);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String logs() {
        Random random = new Random(1);
        StringBuilder logs = new StringBuilder("{\"Records\":[");
        long second = Instant.parse("2026-02-01T00:00:00Z").getEpochSecond();
        for (int i = 0; i < EVENTS; i++) {
            second += 1 + random.nextInt(60);
            String[] call = CALLS.get(random.nextInt(CALLS.size())).split(":", 2);
            logs.append(i == 0 ? "" : ",").append("""
                    {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDAAAAAAAAAAAAAAAAAA",\
                    "arn":"arn:aws:iam::123456789012:user/alice","accountId":"123456789012",\
                    "accessKeyId":"AKIAIOSFODNN7EXAMPL%d","userName":"alice"},"eventTime":"%s",\
                    "eventSource":"%s.amazonaws.com","eventName":"%s","awsRegion":"eu-west-1",\
                    "sourceIPAddress":"198.51.100.%d","userAgent":"aws-cli/2.%d",\
                    %s"requestParameters":{"bucketName":"bucket-%d","key":"dir/file-%d"},\
                    "requestID":"%s","eventID":"%s","readOnly":%b,"eventType":"AwsApiCall","managementEvent":true,\
                    "recipientAccountId":"123456789012","eventCategory":"Management"}""".formatted(
                            random.nextInt(10),
                            Instant.ofEpochSecond(second),
                            call[0],
                            call[1],
                            random.nextInt(256),
                            random.nextInt(40),
                            random.nextInt(20) == 0 ? "\"errorCode\":\"AccessDenied\"," : "",
                            random.nextInt(50),
                            random.nextInt(10_000),
                            new UUID(random.nextLong(), random.nextLong()),
                            new UUID(random.nextLong(), random.nextLong()),
                            !call[1].startsWith("Create") && !call[1].startsWith("Run")));
        }
        return logs.append("]}").toString();
    }
}
