package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTests {
    @Test
    void needsNoNetworkAndNeverFails() {
        assertThatCode(Rehearsal::run).doesNotThrowAnyException();
    }
}
