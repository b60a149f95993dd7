package dev.cordon.app;

import dev.cordon.app.shell.Completion;
import dev.cordon.app.shell.ManualPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * What the build runs for the archive, so that {@code share/} holds what a packager installs: manual pages and completion scripts,
 * in the folders where systems look for them.
 */
final class WriteManual {
    private WriteManual() {}

    /**
     * Writes the files.
     *
     * @param args the folder, made if it is not there, and the version
     */
    public static void main(String[] args) throws IOException {
        write(new CommandLine(new Cordon(Surroundings.ofProcess())), Path.of(args[0]), args[1]);
    }

    static void write(CommandLine cordon, Path share, String version) throws IOException {
        for (ManualPage page : ManualPage.of(cordon.getCommandSpec())) {
            write(share.resolve("man/man1").resolve(page.fileName()), page.text("cordon " + version));
        }
        write(share.resolve("bash-completion/completions/cordon"), Completion.BASH.script(cordon));
        write(share.resolve("fish/vendor_completions.d/cordon.fish"), Completion.FISH.script(cordon));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
