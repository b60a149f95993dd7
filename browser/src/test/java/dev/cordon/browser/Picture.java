package dev.cordon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The pictures of the documentation, which are taken by these tests. */
final class Picture {
    private static final Path IMAGES =
            Path.of("..", "docs", "images").toAbsolutePath().normalize();

    private Picture() {}

    /**
     * Compares a picture with the one of the documentation: it has to be there, and of about that size. With
     * {@code -Dcordon.regenerate=true} it becomes the one of the documentation.
     */
    static void check(String name, byte[] taken) throws IOException {
        Path picture = IMAGES.resolve(name);
        if (Boolean.getBoolean("cordon.regenerate")) {
            Files.createDirectories(IMAGES);
            Files.write(picture, taken);
        }
        assertThat(picture).as("take it with -Dcordon.regenerate=true").exists();
        BufferedImage kept = ImageIO.read(picture.toFile());
        BufferedImage now = ImageIO.read(new ByteArrayInputStream(taken));
        assertThat(kept.getWidth()).as(name).isEqualTo(now.getWidth());
        // The practice account's days depend on the day of the week, and so does how much there is of them.
        assertThat((double) kept.getHeight()).as(name).isBetween(now.getHeight() * 0.8, now.getHeight() * 1.25);
    }
}
