package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handling of received output pieces on the agent. */
class OutputReceiverTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    private static final byte[] BYTES = Workspace.noise(1, 100);

    @TempDir
    Path folder;

    private static OutputPiece piece(String target) {
        String sha512 = HexFormat.of().formatHex(Sha512.digest().digest(BYTES));
        OutputFile file = new OutputFile("id", target, BYTES.length, sha512, "");
        return new OutputPiece(file, 0, BYTES);
    }

    private List<FailedDownload> put(OutputPiece piece) throws IOException {
        return new OutputReceiver(folder).put(List.of(piece));
    }

    /** With n outputs in one folder, all calls together would list n² names: hours for a million outputs. */
    @Test
    void aFolderIsNotListedForEachOfItsOutputs() throws Exception {
        assertThat(put(piece("post/first"))).isEmpty();
        BasicFileAttributeView post = Files.getFileAttributeView(folder.resolve("post"), BasicFileAttributeView.class);
        post.setTimes(null, LONG_AGO, null);
        try (Stream<Path> names = Files.list(folder.resolve("post"))) {
            assertThat(names).hasSize(1);
        }
        assumeThat(post.readAttributes().lastAccessTime())
                .as("last access time, which this file system does not update")
                .isNotEqualTo(LONG_AGO);
        post.setTimes(null, LONG_AGO, null);

        assertThat(put(piece("post/second"))).isEmpty();

        assertThat(folder.resolve("post/second")).hasBinaryContent(BYTES);
        assertThat(post.readAttributes().lastAccessTime())
                .as("last access time, which listing the folder would update")
                .isEqualTo(LONG_AGO);
    }

    @Test
    void aFolderIsNotReplacedByAnOutputOfItsName() throws Exception {
        Files.createDirectories(folder.resolve("post/first"));

        assertThat(put(piece("post/first")))
                .singleElement()
                .extracting(FailedDownload::reason)
                .asString()
                .contains("contains a folder with its name");
    }
}
