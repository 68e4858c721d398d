package io.jenkins.plugins.rescale.engine.lifecycle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches outputs to where the workspace is, over connections of its own, and reads the process logs there.
 *
 * @param connection null when there is nothing to fetch
 * @param question what is known of the process logs
 * @param showLog whether the rest of the process log is shown
 */
record OutputFetch(
        String directory,
        List<OutputFile> files,
        @CheckForNull ConnectionSettings connection,
        LogQuestion question,
        boolean showLog,
        TransferLog log)
        implements WorkspaceTask<OutputFetch.Fetched> {

    /**
     * What comes back.
     *
     * @param logs one for each run
     * @param position how far the process log is shown now
     */
    record Fetched(DownloadResult result, List<JudgedLog> logs, LogPosition position) implements Serializable {
        /** After the process logs were found, for which files may have changed names. */
        static Fetched of(DownloadResult result, OutputLogs.Read read) {
            List<CollectedFile> files = result.files();
            for (OutputLogs.Swap swap : read.swapped()) {
                files = files.stream()
                        .map(file ->
                                new CollectedFile(swap.of(file.path()), file.size(), file.sha512(), file.verified()))
                        .toList();
            }
            return new Fetched(
                    new DownloadResult(files, result.failed(), result.bytes()), read.logs(), read.position());
        }
    }

    @Override
    public Fetched run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
        Path folder = WorkspaceFiles.confined(outputRoot, directory);
        Files.createDirectories(folder);
        DownloadResult result = new DownloadResult(List.of(), List.of(), 0);
        if (!files.isEmpty() && connection != null) {
            try (RescaleClient client = new RescaleClient()) {
                result = new OutputDownload(
                                client.api(connection, RetryPolicy.DEFAULT), folder, ControllerTransfers.PARALLEL, log)
                        .download(files);
            }
        }
        return Fetched.of(result, new OutputLogs(directory, question, result.files(), showLog, log).read(folder));
    }
}
