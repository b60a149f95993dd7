package dev.cordon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the documentation: those of this very page. With {@code -Dcordon.regenerate=true} they are taken anew; else they
 * have to be there, and of the size that the page has.
 */
class PictureTests {
    private static final Path IMAGES =
            Path.of("..", "docs", "images").toAbsolutePath().normalize();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    static Path home;

    private static Path report = Path.of("unset");

    @BeforeAll
    static void respond() throws IOException, InterruptedException {
        Shell shell = new Shell(home);
        String folder = home.resolve("mira").toString();
        assertThat(shell.cordon("drill", "--yes", "--case", folder).exitCode()).isZero();
        report = home.resolve("mira-report.html");
    }

    @Test
    void showsTheReport() throws IOException {
        Page page = chromium.open(report);
        check("report.png", page.screenshot());
    }

    @Test
    void showsTheTimeline() throws IOException {
        Page page = chromium.open(report);
        Locator timeline = page.locator("#timeline");
        check("timeline.png", timeline.screenshot());
    }

    private static void check(String name, byte[] taken) throws IOException {
        Path picture = IMAGES.resolve(name);
        if (Boolean.getBoolean("cordon.regenerate")) {
            Files.createDirectories(IMAGES);
            Files.write(picture, taken);
        }
        assertThat(picture).as("take it with -Dcordon.regenerate=true").exists();
        BufferedImage kept = ImageIO.read(picture.toFile());
        BufferedImage now = ImageIO.read(new ByteArrayInputStream(taken));
        assertThat(kept.getWidth()).as(name).isEqualTo(now.getWidth());
        // The practice account's days depend on the day of the week, and so do the rows.
        assertThat((double) kept.getHeight()).as(name).isBetween(now.getHeight() * 0.8, now.getHeight() * 1.25);
    }
}
