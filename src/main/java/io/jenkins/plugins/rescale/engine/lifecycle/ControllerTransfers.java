package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.transfer.input.InputUpload;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPiece;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputReceiver;
import io.jenkins.plugins.rescale.engine.transfer.output.RelayedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.StagingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Transfers files through the controller for agents that cannot reach Rescale: inputs are read from the workspace while
 * they are uploaded; outputs are downloaded to a folder on the controller and copied to the workspace. The agent never
 * gets the token.
 */
final class ControllerTransfers {
    /** Concurrent transfers per job, in either direction and on either machine. */
    static final int PARALLEL = 8;

    private final JobScope job;

    ControllerTransfers(JobScope job) {
        this.job = job;
    }

    /**
     * Returns whether this job transfers through the controller. If the workspace is on the controller anyway, it does
     * not.
     */
    static boolean wanted(JobScope job) throws IOException, InterruptedException {
        return job.options().transfersFromController() && job.workspace().isRemote();
    }

    /** Deletes what a finished job left in the staging folder. */
    static void tidy(WorkspaceAccess workspace) {
        workspace.stagingFolder().map(StagingFolder::new).ifPresent(StagingFolder::delete);
    }

    UploadedPart upload(List<LocalInput> inputs) throws IOException, InterruptedException {
        try (RescaleClient client = new RescaleClient()) {
            RescaleApi api = client.api(job.connection(), RetryPolicy.DEFAULT);
            InputUpload upload = new InputUpload(
                    api, PARALLEL, job.voice().log(), input -> new WorkspaceInput(job.workspace(), input));
            UploadedPart part = UploadedPart.of(upload, inputs);
            return new UploadedPart(part.files(), agentGone(part.failure()));
        }
    }

    /** Returns the underlying exception if the agent went away, which an upload wraps in an error of the file. */
    private static IOException agentGone(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkspaceGoneException gone) {
                return gone;
            }
        }
        return e;
    }

    /** @param all whether this is the only batch of outputs */
    DownloadResult fetch(List<OutputFile> files, boolean all) throws IOException, InterruptedException {
        String directory = job.options().getOutputDirectory();
        OutputReceiver.Prepared prepared =
                job.workspace().inWorkspace(new Prepare(directory, new ArrayList<>(files), all));
        List<CollectedFile> collected = new ArrayList<>(prepared.there());
        List<FailedDownload> failed = new ArrayList<>(prepared.failed());
        long bytes = 0;
        if (!prepared.wanted().isEmpty()) {
            DownloadResult fetched = fetch(directory, prepared.wanted());
            collected.addAll(fetched.files());
            failed.addAll(fetched.failed());
            bytes = fetched.bytes();
        }
        collected.sort(Comparator.comparing(CollectedFile::path));
        failed.sort(Comparator.comparing(FailedDownload::path));
        return new DownloadResult(collected, failed, bytes);
    }

    private DownloadResult fetch(String directory, List<OutputFile> files) throws IOException, InterruptedException {
        StagingFolder folder = new StagingFolder(
                job.workspace().stagingFolder().orElseThrow(() -> new IllegalStateException("no staging folder")));
        try (RescaleClient client = new RescaleClient()) {
            RescaleApi api = client.api(job.connection(), RetryPolicy.DEFAULT);
            return new RelayedDownload(
                            api,
                            folder,
                            PARALLEL,
                            pieces -> job.workspace().inWorkspace(new Put(directory, new ArrayList<>(pieces))),
                            job.voice().log())
                    .download(files);
        }
    }

    /** Checks which outputs already exist and prepares the workspace for the rest. */
    private record Prepare(String directory, List<OutputFile> files, boolean all)
            implements WorkspaceTask<OutputReceiver.Prepared> {
        @Override
        public OutputReceiver.Prepared run(Path workspace, Path outputRoot) throws IOException {
            return new OutputReceiver(WorkspaceFiles.confined(outputRoot, directory)).prepare(files, all);
        }
    }

    /** Writes pieces of outputs. */
    private record Put(String directory, List<OutputPiece> pieces) implements WorkspaceTask<List<FailedDownload>> {
        @Override
        public List<FailedDownload> run(Path workspace, Path outputRoot) throws IOException {
            return new OutputReceiver(WorkspaceFiles.confined(outputRoot, directory)).put(pieces);
        }
    }
}
