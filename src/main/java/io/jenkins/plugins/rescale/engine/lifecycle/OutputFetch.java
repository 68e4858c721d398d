package io.jenkins.plugins.rescale.engine.lifecycle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.lifecycle.log.ProcessLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches outputs to where the workspace is, over connections of its own, and reads the process logs there.
 *
 * @param connection null when there is nothing to fetch
 * @param showLog whether the rest of the process log is shown
 * @param position how far it was shown
 */
record OutputFetch(
        String directory,
        List<OutputFile> files,
        @CheckForNull ConnectionSettings connection,
        boolean showLog,
        LogPosition position,
        TransferLog log)
        implements WorkspaceTask<OutputFetch.Fetched> {

    /**
     * What comes back.
     *
     * @param summaries of the process logs, one per run
     * @param log how far the process log is shown now
     */
    record Fetched(DownloadResult result, List<ProcessLog.Summary> summaries, LogPosition log)
            implements Serializable {}

    @Override
    public Fetched run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
        Path folder = WorkspaceFiles.confined(outputRoot, directory);
        Files.createDirectories(folder);
        if (files.isEmpty() || connection == null) {
            return new Fetched(new DownloadResult(List.of(), List.of(), 0), new ArrayList<>(), position);
        }
        DownloadResult result;
        try (RescaleClient client = new RescaleClient()) {
            result = new OutputDownload(
                            client.api(connection, RetryPolicy.DEFAULT), folder, ControllerTransfers.PARALLEL, log)
                    .download(files);
        }
        OutputLogs.Read logs =
                new OutputLogs(directory, OutputLogs.among(result.files()), showLog, position, log).read(folder);
        return new Fetched(result, logs.summaries(), logs.position());
    }
}
