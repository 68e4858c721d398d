package io.jenkins.plugins.rescale.engine.transfer.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are never inputs. */
class DefaultExcludesTest {
    @ParameterizedTest
    @ValueSource(strings = {".git", ".svn", "CVS", ".DS_Store", "a~", "#a#", "._a", ".gitignore"})
    void leavesOutWhatAntLeavesOut(String name) {
        assertThat(DefaultExcludes.contain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".gitx", "git", "a.py", ".env", "a~b"})
    void keepsWhatAntKeeps(String name) {
        assertThat(DefaultExcludes.contain(name)).isFalse();
    }
}
