package io.jenkins.plugins.rescale.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class StepFailureTest {
    @Test
    void everyProblemHasAMessage() {
        assertThat(StepFailure.message(new IOException("The disk is full"))).isEqualTo("The disk is full");
        assertThat(StepFailure.message(new NoSuchFileException("a/b"))).isEqualTo("NoSuchFileException: a/b");
        assertThat(StepFailure.message(new EOFException())).contains("see the Jenkins log", "EOFException");
        assertThat(StepFailure.message(new IllegalStateException("a bug"))).contains("see the Jenkins log", "a bug");
    }
}
