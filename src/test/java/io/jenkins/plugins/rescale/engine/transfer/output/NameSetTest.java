package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class NameSetTest {
    @Test
    void knowsWhatWasAddedAndNothingElse() {
        NameSet names = new NameSet();
        for (int i = 0; i < 100_000; i++) {
            assertThat(names.add("processor" + i % 64 + "/" + i + "/U")).isTrue();
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(names.contains("processor" + i % 64 + "/" + i + "/U")).isTrue();
            assertThat(names.contains("processor" + i % 64 + "/" + i + "/p")).isFalse();
        }
        assertThat(names.add("processor0/0/U")).isFalse();
        assertThat(names.add("")).isTrue();
        assertThat(names.contains("")).isTrue();
    }

    @Test
    void saysWhenThereAreTooMany() {
        NameSet names = new NameSet(2);
        names.add("a");
        names.add("b");
        assertThat(names.add("a")).isFalse();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> names.add("c"))
                .withMessageContaining("more than 2 different names");
    }
}
