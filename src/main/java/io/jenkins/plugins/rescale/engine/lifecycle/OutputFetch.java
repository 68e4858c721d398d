package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches outputs to the machine that has the workspace, using its own connections.
 *
 * @param all whether this is the only batch of outputs
 */
record OutputFetch(
        String directory, List<OutputFile> files, boolean all, ConnectionSettings connection, TransferLog log)
        implements WorkspaceTask<DownloadResult> {
    @Override
    public DownloadResult run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
        Path folder = WorkspaceFiles.confined(outputRoot, directory);
        try (RescaleClient client = new RescaleClient()) {
            return new OutputDownload(
                            client.api(connection, RetryPolicy.DEFAULT), folder, ControllerTransfers.PARALLEL, log)
                    .download(files, all);
        }
    }
}
