package io.jenkins.plugins.rescale.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** On a disk of 2 MiB; needs to be allowed to mount one. */
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
            assertThat(failed.reason()).contains("no room", "3.0 MiB needed");
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
}
