package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An abort must not wait for a JSON file of several gigabytes. */
class JsonNumbersTest {
    private static final int MOST = 64 << 20;

    /** Repeats a text; interrupts the thread after a megabyte. */
    private static final class Endless extends InputStream {
        private final String text;
        private int count;

        Endless(String text) {
            this.text = text;
        }

        @Override
        public int read() throws IOException {
            if (count == 1 << 20) {
                Thread.currentThread().interrupt();
            }
            if (count == MOST) {
                throw new IOException("the interrupt was ignored");
            }
            return count++ == 0 ? '[' : text.charAt((count - 2) % text.length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,", " ", "[],"})
    void endsWithAnInterrupt(String text) {
        JsonNumbers numbers = new JsonNumbers(Map.of("/1", List.of(new Found(Take.LAST, false))));
        try {
            assertThatThrownBy(() -> numbers.read(new Endless(text))).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
