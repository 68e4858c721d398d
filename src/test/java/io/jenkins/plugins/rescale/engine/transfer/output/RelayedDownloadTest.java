package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.transfer.Region;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that are relayed through the controller, one at a time. */
class RelayedDownloadTest {
    private static final String CONTENTS = "/api/v2/files/*/contents/";

    @TempDir
    Path scratch;

    private Region region;
    private final List<OutputFile> files = new ArrayList<>();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        region = new Region();
        for (int i = 1; i <= 6; i++) {
            files.add(region.output("f" + i, Workspace.noise(i, 100 * i), scratch));
        }
    }

    @AfterEach
    void stop() {
        region.close();
    }

    private DownloadResult download() throws IOException, InterruptedException {
        Path workspace = scratch.resolve("workspace");
        List<OutputFile> wanted =
                new OutputReceiver(workspace).prepare(files, true).wanted();
        StagingFolder folder = new StagingFolder(scratch.resolve("staging"), path -> Long.MAX_VALUE, 1);
        return new RelayedDownload(
                        region.api, folder, 2, pieces -> new OutputReceiver(workspace).put(pieces), TransferLog.NONE)
                .download(wanted);
    }

    @Test
    void aFileThatCannotBeHadDoesNotEndTheOthers() throws Exception {
        region.emulator.faults().on("GET", CONTENTS).status(404);
        region.emulator.faults().on("GET", CONTENTS).times(2).corrupt(3);

        DownloadResult result = download();

        assertThat(result.failed()).extracting(FailedDownload::path).containsExactly("f1", "f2");
        assertThat(result.failed().get(0).reason()).contains("404");
        assertThat(result.failed().get(1).reason()).contains("SHA-512");
        assertThat(result.files()).extracting(CollectedFile::path).containsExactly("f3", "f4", "f5", "f6");
        assertThat(scratch.resolve("workspace/f6")).hasBinaryContent(Workspace.noise(6, 600));
    }

    @Test
    void aPlatformThatIsGoneIsNotAskedForEveryFile() throws Exception {
        region.emulator.faults().on("GET", CONTENTS).always().status(503);

        DownloadResult result = download();

        assertThat(result.files()).isEmpty();
        assertThat(result.failed()).hasSize(6);
        assertThat(result.failed().subList(0, 3))
                .noneMatch(failed -> failed.reason().contains("not attempted"));
        assertThat(result.failed().subList(3, 6))
                .allMatch(failed -> failed.reason().contains("not attempted"));
    }
}
