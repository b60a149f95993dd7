package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.IdsUnreadable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTests {
    @Test
    void saysWhatToDoWhenIdsCannotBeReadBack(@TempDir Path home) {
        Terminal terminal = new Terminal(home);
        int exitCode =
                Failure.explain(new IdsUnreadable(new IOException("Input/output error")), terminal.surroundings());
        assertThat(exitCode).isEqualTo(ExitCode.INTERNAL);
        assertThat(terminal.err())
                .startsWith("cordon: The ids of events already read")
                .contains(
                        ": Input/output error. There is no result, as it could be wrong. Try again with another folder for"
                                + " temporary files than ",
                        "CORDON_JAVA_OPTS=-Djava.io.tmpdir=FOLDER")
                .doesNotContain("Internal error", "\tat ");
    }
}
