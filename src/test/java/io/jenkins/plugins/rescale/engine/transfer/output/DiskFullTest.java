package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.rescale.engine.transfer.Region;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers and packing on a file system of 2 MiB. Skipped if it cannot be mounted. */
class DiskFullTest {
    private static final int MIB = 1024 * 1024;

    @TempDir
    Path scratch;

    private Path disk;
    private Region region;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(scratch.resolve("disk"));
        mounted = Files.isExecutable(Path.of("/bin/mount"))
                && run("/bin/mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        assumeTrue(mounted, "a small file system cannot be mounted here");
        region = new Region();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            region.close();
            run("/bin/umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private DownloadResult download(List<OutputFile> files) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        return new OutputDownload(region.api, disk.resolve("outputs"), 4, lines::add, OutputDownloadTest.TUNING)
                .download(files);
    }

    @Test
    void takesTheSmallFilesWhenTheLargeOnesDoNotFit() throws Exception {
        OutputFile large = region.output("large", Workspace.noise(1, 3 * MIB), scratch);
        OutputFile log = region.output("process_output.log", Workspace.noise(2, 5000), scratch);
        DownloadResult result = download(List.of(large, log));
        assertThat(result.files()).extracting(CollectedFile::path).containsExactly("process_output.log");
        assertThat(result.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.path()).isEqualTo("large");
            assertThat(failed.reason()).contains("not have enough space", "3.0 MiB needed");
        });
        assertThat(region.requests()).isEqualTo(1);
    }

    @Test
    void aDiskThatBecomesFullLeavesNoPieces() throws Exception {
        OutputFile stored = region.output("large", Workspace.noise(1, 3 * MIB), scratch);
        OutputFile unknown = new OutputFile(stored.fileId(), "large", -1, stored.sha512(), "");
        DownloadResult result = download(List.of(unknown));
        assertThat(result.failed())
                .singleElement()
                .extracting(FailedDownload::reason)
                .asString()
                .contains("disk is full");
        try (var files = Files.list(disk.resolve("outputs"))) {
            assertThat(files).isEmpty();
        }
    }

    /** There is enough space when the download begins, but something else takes it once the small file is stored. */
    @Test
    void aDiskThatBecomesFullWhileRangesAreFetchedLeavesNoPiecesAndSpoilsNoOtherFile() throws Exception {
        OutputFile large = region.output("large", Workspace.noise(1, 800_000), scratch);
        OutputFile log = region.output("process_output.log", Workspace.noise(2, 5000), scratch);
        Path other = disk.resolve("other");
        String contents = "/api/v2/files/" + large.fileId() + "/contents/";
        region.emulator.faults().on("GET", contents).after(1).body(part -> {
            await().until(() -> Files.exists(disk.resolve("outputs/process_output.log")));
            fill(other);
            return part;
        });
        DownloadResult result = download(List.of(large, log));
        assertThat(result.files()).extracting(CollectedFile::path).containsExactly("process_output.log");
        assertThat(result.failed())
                .singleElement()
                .extracting(FailedDownload::reason)
                .asString()
                .contains("disk is full");
        try (var files = Files.list(disk.resolve("outputs"))) {
            assertThat(files).extracting(Path::getFileName).containsExactly(Path.of("process_output.log"));
        }
        Files.delete(other);
        assertThat(download(List.of(large)).files()).singleElement().matches(CollectedFile::verified);
    }

    private static void fill(Path file) {
        try {
            Files.write(file, new byte[4 * MIB]);
        } catch (IOException e) {
            // the disk is full, as intended
        }
    }

    @Test
    void anArchiveThatDoesNotFitLeavesNothing() throws Exception {
        Workspace workspace = new Workspace(scratch.resolve("workspace")).file("noise", Workspace.noise(1, 3 * MIB));
        Path zip = disk.resolve("packing/input_files.zip");
        InputFiles inputs = workspace.find("**");
        assertThatThrownBy(() -> InputPacking.pack(workspace.root(), inputs, zip, TransferLog.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("disk is full");
        assertThat(zip.getParent()).isEmptyDirectory();
    }

    @Test
    void textThatDoesNotFitWhileItIsCompressedLeavesNothing() throws Exception {
        Workspace workspace = new Workspace(scratch.resolve("workspace")).file("text", Workspace.text(1, 20 * MIB));
        Path zip = disk.resolve("packing/input_files.zip");
        InputFiles inputs = workspace.find("**");
        assertThatThrownBy(() -> InputPacking.pack(workspace.root(), inputs, zip, TransferLog.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("disk is full");
        assertThat(zip.getParent()).isEmptyDirectory();
    }
}
