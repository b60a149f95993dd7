package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScratchFileTests {
    private @TempDir Path folder;

    @Test
    void givesBackWhatWasWrittenAnywhere() throws IOException {
        try (ScratchFile file = ScratchFile.makeIn(folder)) {
            file.write(ascii("late"), 1_000_000);
            file.write(ascii("early"), 3);
            assertThat(read(file, 4, 1_000_000)).isEqualTo("late");
            assertThat(read(file, 3, 4)).isEqualTo("arl");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotReadBeyondItsEnd() throws IOException {
        try (ScratchFile file = ScratchFile.makeIn(folder)) {
            file.write(ascii("early"), 0);
            assertThatThrownBy(() -> read(file, 6, 0))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it ends early");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void hasNoNameThatCouldStayBehind() throws IOException {
        try (ScratchFile file = ScratchFile.makeIn(folder)) {
            file.write(ascii("early"), 0);
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(ScratchFile file, int length, long position) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        file.read(into, position);
        return new String(into.array(), StandardCharsets.US_ASCII);
    }
}
