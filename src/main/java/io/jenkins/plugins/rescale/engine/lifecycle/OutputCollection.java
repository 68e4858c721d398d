package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Listing;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.CostEstimate;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogFollower;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogSink;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.RunTimes;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPlan;
import io.jenkins.plugins.rescale.engine.transfer.output.RefusedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Brings the outputs back, shows the rest of the process log, decides how the job ended, and archives it all. */
final class OutputCollection {
    private static final Logger LOGGER = Logger.getLogger(OutputCollection.class.getName());
    /** Times that outputs which could not be fetched are tried once more. */
    private static final int FETCHES = 2;

    private final JobContext context;
    private final JobState state;

    OutputCollection(JobContext context, JobState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * Collects.
     *
     * @return false when the list of outputs looks incomplete for the first time, or some of them could not be fetched,
     *     so that it should be done once more in a moment
     */
    boolean collect() throws IOException, InterruptedException {
        Listing<RescaleFile> listing = list();
        boolean wanting = !state.deleted && isWanting(listing);
        if (wanting && !state.listedBefore) {
            state.listedBefore = true;
            Keeping.ifPossible(context, state);
            return false;
        }
        List<String> notes = new ArrayList<>();
        if (wanting && listing.differs()) {
            notes.add("Rescale counts " + listing.count() + " outputs but lists "
                    + listing.items().size() + "; those that it lists are collected");
        } else if (wanting && listing.items().isEmpty()) {
            notes.add("Rescale lists no outputs");
        }
        OutputPlan plan = plan(listing.items());
        for (RefusedOutput refused : plan.refused()) {
            if (refused.name().equals(InputPacking.ARCHIVE_NAME)) {
                continue; // it is there already, from where it was uploaded
            }
            notes.add("Output \"" + Printable.of(refused.name(), 200) + "\" is not collected: " + refused.reason());
        }
        OutputFetch.Fetched fetched = fetch(plan);
        state.log = fetched.log();
        DownloadResult result = fetched.result();
        if (!result.failed().isEmpty() && state.fetchFailures < FETCHES) {
            state.fetchFailures++;
            Keeping.ifPossible(context, state);
            context.log().line("Warning: " + failures(result.failed()) + ". Trying again");
            return false;
        }
        state.stoppedBy = stoppedBy();
        state.outcome = OutcomeRule.decide(state, fetched.summaries());
        estimateAfter();
        state.outputFiles = result.files().stream().map(OutputFile::of).sorted().toList();
        state.outputs = state.outputFiles.stream().map(OutputFile::path).toList();
        result.failed().forEach(failed -> notes.add(failed.path() + " could not be fetched: " + failed.reason()));
        notes.forEach(line -> context.log().line("Warning: " + line));
        state.notCollected = notes;
        keep(listing.items(), result);
        endLiveLog();
        if (!result.failed().isEmpty()) {
            throw new IOException(state.outcome.message() + ", but " + failures(result.failed()));
        }
        return true;
    }

    private OutputFetch.Fetched fetch(OutputPlan plan) throws IOException, InterruptedException {
        if (ControllerTransfers.wanted(context, state)) {
            return new ControllerTransfers(context, state).fetch(plan.files());
        }
        return context.inWorkspace(new OutputFetch(
                state.options.getOutputDirectory(),
                new ArrayList<>(plan.files()),
                plan.files().isEmpty() ? null : context.connection(state),
                state.options.isStreamLog(),
                state.log.copy(),
                context.log()));
    }

    private Listing<RescaleFile> list() throws IOException, InterruptedException {
        Listing<RescaleFile> none = new Listing<>(List.of(), 0);
        if (state.deleted) {
            return none;
        }
        try {
            return context.api(state, RetryPolicy.DEFAULT).jobFiles(state.jobId);
        } catch (RescaleException e) {
            if (e.kind() != RescaleException.Kind.NOT_FOUND) {
                throw e;
            }
            LOGGER.log(Level.FINE, e, () -> state.jobId + " is gone");
            state.deleted = true;
            return none;
        }
    }

    /** Whether the list may not be complete yet: it lags behind the status for some jobs. */
    private boolean isWanting(Listing<RescaleFile> listing) {
        boolean ran = JobStatuses.has(state.statuses, JobStatuses.EXECUTING);
        boolean logThere = listing.items().stream().anyMatch(file -> file.name().equals(LogFollower.PROCESS_LOG));
        return listing.items().isEmpty() || listing.differs() || ran && !logThere;
    }

    private OutputPlan plan(List<RescaleFile> files) {
        OutputSelectors selectors = OutputSelectors.of(state.outputSelectors);
        Set<String> reserved =
                state.packed.stream().anyMatch(input -> input.name().equals(InputPacking.ARCHIVE_NAME))
                        ? Set.of(RunReport.FILE_NAME, InputPacking.ARCHIVE_NAME)
                        : Set.of(RunReport.FILE_NAME);
        return OutputPaths.plan(files, selectors::matches, reserved);
    }

    /** A request counts when the job did not come to its end by itself before. */
    private String stoppedBy() {
        boolean stopped = state.wasStopped() || !state.hasEnded();
        return stopped ? context.stopRequest().map(StopRequest::by).orElse("") : "";
    }

    /** For people; that it cannot be estimated is no reason to leave anything undone. */
    private void estimateAfter() throws InterruptedException {
        RunTimes timeline = RunTimes.of(state.statuses);
        if (timeline.run().isZero() || state.jobJson.isEmpty()) {
            return;
        }
        try {
            CostEstimate.after(Definitions.parsed(state), context.catalog(state).coreTypes(), timeline.run())
                    .ifPresent(cost -> {
                        state.estimatedCostAfter = cost.amount();
                        context.log().line("Cost of the run: " + cost.describe());
                    });
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "no estimate for " + state.jobId);
        }
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

    /** Once the whole log is there, what was shown of it is not needed any more. */
    private void endLiveLog() {
        state.outputs.stream()
                .filter(path -> path.equals(LogFollower.PROCESS_LOG) || path.endsWith("/" + LogFollower.PROCESS_LOG))
                .findFirst()
                .filter(path -> state.options.isStreamLog())
                .ifPresent(path -> new LogSink(context.log(), context.liveLog())
                        .end(state.options.isArchiveOutputs() ? "" : state.inOutputDirectory(path)));
    }

    private static String failures(List<FailedDownload> failed) {
        String names = failed.stream().limit(5).map(FailedDownload::path).collect(Collectors.joining(", "));
        return failed.size() + " of its outputs could not be fetched (" + names + (failed.size() > 5 ? ", …" : "")
                + "). The first reason: " + failed.get(0).reason();
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
