package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploaded inputs that the index keeps, releases or drops. */
class InputIndexFileTest {
    @TempDir
    Path folder;

    private static LocalInput input(int number) {
        return new LocalInput(number + ".txt", "/" + number + ".txt", number, "", false, "");
    }

    /**
     * After a restart, a job releases its inputs again. That must not count as a release by the job that reuses them.
     */
    @Test
    void aFileThatAnotherJobUsesIsNotReleasedHoweverOftenItsUploaderAsks() {
        InputIndexFile index = new InputIndexFile(folder.resolve("inputs.json"));
        index.put(input(1), "id1");
        assertThat(index.find(input(1))).contains("id1");

        assertThat(index.release("id1")).isFalse();
        assertThat(index.release("id1")).isFalse();
        assertThat(index.find(input(1))).contains("id1");
    }

    /** A large archive that every build uses must outlive a thousand small files that were used once. */
    @Test
    void thoseThatWereUsedLongestAgoAreForgotten() {
        InputIndexFile index = new InputIndexFile(folder.resolve("inputs.json"));
        for (int i = 0; i < 1000; i++) {
            index.put(input(i), "id" + i);
        }
        assertThat(index.find(input(0))).contains("id0");

        index.put(input(1000), "id1000");

        assertThat(index.find(input(0))).contains("id0");
        assertThat(index.find(input(1))).isEmpty();
        assertThat(index.find(input(2))).contains("id2");
        assertThat(index.find(input(1000))).contains("id1000");
    }
}
