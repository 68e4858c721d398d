package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.transfer.input.InputUpload;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
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
 * Transfers by this process, for an agent that has no way to Rescale: inputs are read from the workspace while they are
 * uploaded, outputs come into a folder here and are copied to the workspace. The agent never gets the token.
 */
final class ControllerTransfers {
    private final JobContext context;
    private final JobState state;

    ControllerTransfers(JobContext context, JobState state) {
        this.context = context;
        this.state = state;
    }

    /** Whether this job's transfers are such ones. With a workspace on this machine there is nothing to be done for. */
    static boolean wanted(JobContext context, JobState state) throws IOException, InterruptedException {
        return state.options.transfersFromController() && context.isRemote();
    }

    /** Deletes what a job that has ended left on its way. */
    static void tidy(JobContext context) {
        context.stagingFolder().map(StagingFolder::new).ifPresent(StagingFolder::delete);
    }

    List<UploadedInput> upload(List<LocalInput> inputs) throws IOException, InterruptedException {
        try (RescaleClient client = new RescaleClient()) {
            RescaleApi api = client.api(context.connection(state), RetryPolicy.DEFAULT);
            return new InputUpload(api, Transfers.PARALLEL, context.log(), input -> new WorkspaceInput(context, input))
                    .upload(inputs);
        } catch (IOException e) {
            throw agentGone(e);
        }
    }

    /** What an upload makes of it when the agent goes is an error of the file; it is one of the agent. */
    private static IOException agentGone(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkspaceGoneException gone) {
                return gone;
            }
        }
        return e;
    }

    OutputFetch.Fetched fetch(List<OutputFile> files) throws IOException, InterruptedException {
        String directory = state.options.getOutputDirectory();
        OutputReceiver.Prepared prepared = context.inWorkspace(new Prepare(directory, new ArrayList<>(files)));
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
        DownloadResult result = new DownloadResult(collected, failed, bytes);
        OutputLogs.Read logs = context.inWorkspace(new OutputLogs(
                directory, OutputLogs.among(collected), state.options.isStreamLog(), state.log.copy(), context.log()));
        return new OutputFetch.Fetched(result, logs.summaries(), logs.position());
    }

    private DownloadResult fetch(String directory, List<OutputFile> files) throws IOException, InterruptedException {
        StagingFolder folder = new StagingFolder(
                context.stagingFolder().orElseThrow(() -> new IllegalStateException("no folder to fetch to")));
        try (RescaleClient client = new RescaleClient()) {
            RescaleApi api = client.api(context.connection(state), RetryPolicy.DEFAULT);
            return new RelayedDownload(
                            api,
                            folder,
                            Transfers.PARALLEL,
                            pieces -> context.inWorkspace(new Put(directory, new ArrayList<>(pieces))),
                            context.log())
                    .download(files);
        }
    }

    /** Looks what is there, and makes room for the rest. */
    private record Prepare(String directory, List<OutputFile> files) implements WorkspaceTask<OutputReceiver.Prepared> {
        @Override
        public OutputReceiver.Prepared run(Path workspace, Path outputRoot) throws IOException {
            return new OutputReceiver(OutputFolder.confined(outputRoot, directory)).prepare(files);
        }
    }

    /** Writes pieces of outputs. */
    private record Put(String directory, List<OutputPiece> pieces) implements WorkspaceTask<List<FailedDownload>> {
        @Override
        public List<FailedDownload> run(Path workspace, Path outputRoot) throws IOException {
            return new OutputReceiver(OutputFolder.confined(outputRoot, directory)).put(pieces);
        }
    }
}
