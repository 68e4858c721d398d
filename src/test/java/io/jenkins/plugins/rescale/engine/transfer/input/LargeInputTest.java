package io.jenkins.plugins.rescale.engine.transfer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes about two minutes and 6 GiB of disk space, so it runs only with {@code -Drescale.large=true}. */
@EnabledIfSystemProperty(
        named = "rescale.large",
        matches = "true",
        disabledReason = "takes two minutes and 6 GiB of disk")
class LargeInputTest {
    private static final long GIB = 1L << 30;

    @TempDir
    Path directory;

    private Workspace workspace;
    private Path zip;

    @BeforeEach
    void makeWorkspace() throws Exception {
        workspace = new Workspace(Files.createDirectory(directory.resolve("ws")));
        zip = directory.resolve("input_files.zip");
    }

    @Test
    void anInputOfMoreThanFourGibibytesIsPacked() throws Exception {
        long size = 4 * GIB + 1;
        try (RandomAccessFile sparse =
                new RandomAccessFile(workspace.root().resolve("sparse").toFile(), "rw")) {
            sparse.setLength(size);
        }
        workspace.file("z", "behind it");
        InputPacking.pack(workspace.root(), workspace.find("**"), zip, TransferLog.NONE);
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            ZipEntry entry = archive.getEntry("sparse");
            assertThat(entry.getSize()).isEqualTo(size);
            try (InputStream in = archive.getInputStream(entry)) {
                assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
            }
            assertThat(archive.getInputStream(archive.getEntry("z"))).hasContent("behind it");
        }
    }

    @Test
    void anArchiveThatBecomesTooLargeIsRefusedAndLeavesNothing() throws Exception {
        Path noise = workspace.root().resolve("noise");
        try (OutputStream out = Files.newOutputStream(noise)) {
            byte[] block = Workspace.noise(1, 1 << 20);
            for (int i = 0; i < GIB >> 20; i++) {
                out.write(block);
            }
        }
        for (int i = 1; i < 5; i++) {
            workspace.link("link" + i, "noise");
        }
        assertThatThrownBy(() -> InputPacking.pack(workspace.root(), workspace.find("**"), zip, TransferLog.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("5 GB");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(workspace.root());
        }
    }
}
