package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.api.ConnectionSettings;
import io.jenkins.plugins.rescale.api.Listing;
import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.api.RescaleClient;
import io.jenkins.plugins.rescale.api.RescaleFile;
import io.jenkins.plugins.rescale.api.RetryPolicy;
import io.jenkins.plugins.rescale.job.CostEstimate;
import io.jenkins.plugins.rescale.job.OutputSelectors;
import io.jenkins.plugins.rescale.transfer.CollectedFile;
import io.jenkins.plugins.rescale.transfer.DownloadResult;
import io.jenkins.plugins.rescale.transfer.FailedDownload;
import io.jenkins.plugins.rescale.transfer.InputPacking;
import io.jenkins.plugins.rescale.transfer.OutputDownload;
import io.jenkins.plugins.rescale.transfer.OutputFile;
import io.jenkins.plugins.rescale.transfer.OutputPaths;
import io.jenkins.plugins.rescale.transfer.OutputPlan;
import io.jenkins.plugins.rescale.transfer.RefusedOutput;
import io.jenkins.plugins.rescale.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the outputs back, shows the rest of the process log, decides how the job ended, and archives it all. */
final class Collection {
    private final JobContext context;
    private final JobState state;

    Collection(JobContext context, JobState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * Collects.
     *
     * @return false when the list of outputs looks incomplete for the first time, so that it should be read once more
     *     in a moment
     */
    boolean collect() throws IOException, InterruptedException {
        Listing<RescaleFile> listing = state.deleted
                ? new Listing<>(List.of(), 0)
                : context.api(state, RetryPolicy.DEFAULT).jobFiles(state.jobId);
        boolean wanting = !state.deleted && (listing.items().isEmpty() || listing.differs());
        if (wanting && !state.listedBefore) {
            state.listedBefore = true;
            context.save(state);
            return false;
        }
        List<String> notes = new ArrayList<>();
        if (wanting && listing.differs()) {
            note(notes, "Rescale counts " + listing.count() + " outputs but lists " + listing.items().size()
                    + "; those that it lists are collected");
        }
        OutputPlan plan = plan(listing.items());
        for (RefusedOutput refused : plan.refused()) {
            if (refused.name().equals(InputPacking.ARCHIVE_NAME)) {
                continue; // it is there already, from where it was uploaded
            }
            note(notes, "Output \"" + Printable.of(refused.name(), 200) + "\" is not collected: " + refused.reason());
        }
        Download task = new Download(
                state.options.getOutputDirectory(),
                new ArrayList<>(plan.files()),
                plan.files().isEmpty() ? null : context.connection(state),
                state.options.isStreamLog(),
                state.log.shown,
                new ArrayList<>(state.log.recent),
                context.log());
        Downloaded downloaded = context.inWorkspace(task);
        state.outcome = OutcomeRule.decide(state, downloaded.logs());
        estimateAfter();
        state.outputs = downloaded.result().files().stream()
                .map(CollectedFile::path)
                .sorted()
                .toList();
        downloaded.result().failed().forEach(failed -> note(notes, failed.path() + " could not be fetched: " + failed.reason()));
        state.notCollected = notes;
        keep(listing.items(), downloaded.result());
        failIfIncomplete(downloaded.result().failed());
        return true;
    }

    private OutputPlan plan(List<RescaleFile> files) {
        OutputSelectors selectors = OutputSelectors.of(state.outputSelectors);
        Set<String> reserved = state.packed.stream().anyMatch(input -> input.name().equals(InputPacking.ARCHIVE_NAME))
                ? Set.of(RunReport.FILE_NAME, InputPacking.ARCHIVE_NAME)
                : Set.of(RunReport.FILE_NAME);
        return OutputPaths.plan(files, selectors::matches, reserved);
    }

    private void note(List<String> notes, String line) {
        notes.add(line);
        context.log().line("Warning: " + line);
    }

    private void estimateAfter() throws IOException, InterruptedException {
        Timeline timeline = Timeline.of(state.statuses);
        if (timeline.run().isZero() || state.jobJson.isEmpty()) {
            return;
        }
        CostEstimate.after(Definitions.parsed(state), context.catalog(state).coreTypes(), timeline.run())
                .ifPresent(cost -> {
                    state.estimatedCostAfter = cost.amount();
                    context.log().line("Cost of the run, " + cost.describe());
                });
    }

    /** Writes the report beside the outputs and makes artifacts of all. */
    private void keep(List<RescaleFile> files, DownloadResult result) throws IOException, InterruptedException {
        String report = RunReport.write(state, files, result);
        List<String> own = context.inWorkspace(new KeepReport(state.options.getOutputDirectory(), report));
        List<String> artifacts = new ArrayList<>(own);
        state.outputs.forEach(path -> artifacts.add(state.inOutputDirectory(path)));
        if (state.options.isArchiveOutputs()) {
            context.archive(artifacts);
        }
    }

    private void failIfIncomplete(List<FailedDownload> failed) throws IOException {
        if (failed.isEmpty()) {
            return;
        }
        String names = failed.stream().limit(5).map(FailedDownload::path).collect(Collectors.joining(", "));
        throw new IOException(state.outcome.message() + ", but " + failed.size() + " of its outputs could not be fetched ("
                + names + (failed.size() > 5 ? ", …" : "") + "). The first reason: "
                + failed.get(0).reason() + ". The job and its outputs stay on Rescale: fetch them again with"
                + " rescaleCollect(jobId: '" + state.jobId + "') or at " + Links.job(state));
    }

    /** What came back from the machine with the workspace. */
    private record Downloaded(DownloadResult result, List<ProcessLog.Summary> logs) implements java.io.Serializable {}

    private record Download(
            String directory,
            List<OutputFile> files,
            ConnectionSettings connection,
            boolean showLog,
            long shown,
            List<String> recent,
            TransferLog log)
            implements WorkspaceTask<Downloaded> {
        @Override
        public Downloaded run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
            Path folder = OutputFolder.confined(outputRoot, directory);
            Files.createDirectories(folder);
            if (files.isEmpty()) {
                return new Downloaded(new DownloadResult(List.of(), List.of(), 0), List.of());
            }
            DownloadResult result;
            try (RescaleClient client = new RescaleClient()) {
                result = new OutputDownload(
                                client.api(connection, RetryPolicy.DEFAULT), folder, Transfers.PARALLEL, log)
                        .download(files);
            }
            List<Path> processLogs = result.files().stream()
                    .map(CollectedFile::path)
                    .filter(path -> path.matches("(run\\d+/)?" + LogFollower.PROCESS_LOG.replace(".", "\\.")))
                    .sorted()
                    .map(folder::resolve)
                    .toList();
            List<ProcessLog.Summary> summaries = new ArrayList<>();
            for (Path processLog : processLogs) {
                summaries.add(ProcessLog.summarize(processLog));
            }
            if (showLog && processLogs.size() == 1) {
                LogPosition position = new LogPosition();
                position.shown = shown;
                position.recent = recent;
                RestOfLog.show(processLogs.get(0), position, summaries.get(0).lines(), log);
            }
            return new Downloaded(result, summaries);
        }
    }

    /** Puts the report beside the outputs and says which files of the plugin's own lie there. */
    private record KeepReport(String directory, String report) implements WorkspaceTask<List<String>> {
        @Override
        public List<String> run(Path workspace, Path outputRoot) throws IOException {
            Path folder = OutputFolder.confined(outputRoot, directory);
            RunReport.store(folder, report);
            List<String> own = new ArrayList<>(List.of(directory + "/" + RunReport.FILE_NAME));
            if (Files.isRegularFile(folder.resolve(InputPacking.ARCHIVE_NAME))) {
                own.add(directory + "/" + InputPacking.ARCHIVE_NAME);
            }
            return own;
        }
    }
}
