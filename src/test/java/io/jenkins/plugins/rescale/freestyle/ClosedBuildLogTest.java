package io.jenkins.plugins.rescale.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedBuildLogTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreAppendedAtOnceAndNothingStaysOpen() throws Exception {
        Path log = folder.resolve("log");
        Files.writeString(log, "as it was\n");
        PrintStream console = new PrintStream(new ClosedBuildLog(log), false, StandardCharsets.UTF_8);
        console.print("[Rescale] Ünicode\n");
        assertThat(log).hasContent("as it was\n[Rescale] Ünicode\n");
        console.write('x');
        assertThat(log).hasContent("as it was\n[Rescale] Ünicode\nx");

        // on any system, a file that was still open would receive this text or could not be deleted
        Files.delete(log);
        console.print("again\n");
        assertThat(log).hasContent("again\n");
    }
}
