package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.job.CostEstimate;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogSink;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.lifecycle.record.RunTimes;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.results.SeriesCsv;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Brings the outputs back, shows the rest of the process log, decides how the job ended, and archives it all. */
final class OutputCollection {
    private static final Logger LOGGER = Logger.getLogger(OutputCollection.class.getName());
    /** Times that outputs which could not be fetched are tried once more. */
    private static final int FETCHES = 2;

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final JobScope job;

    OutputCollection(JobScope job) {
        this.job = job;
    }

    /**
     * Collects.
     *
     * @return how long to wait before it is done once more, since the list of outputs looks incomplete or some of them
     *     could not be fetched; empty when it is done
     */
    Optional<Duration> collect() throws IOException, InterruptedException {
        Progress progress = job.progress();
        OutputListing listing = OutputListing.of(job);
        Optional<Duration> pause = listing.pause(progress.collection().lateLists());
        if (pause.isPresent()) {
            return later(pause);
        }
        listing.settle();
        OutputSelection selection = OutputSelection.of(job, listing.files());
        List<String> notes = new ArrayList<>(selection.unused());
        listing.note().ifPresent(notes::add);
        LogQuestion question = new LogQuestions(job).about(selection.plan().logs());
        OutputFetch.Fetched fetched = fetch(selection.plan(), question);
        progress.logShown(fetched.position());
        if (fetched.logs().stream().anyMatch(JudgedLog::missing)) {
            pause = listing.pauseWithoutLog(progress.collection().lateLists());
            if (pause.isPresent()) {
                return later(pause);
            }
        }
        DownloadResult result = fetched.result();
        List<FailedDownload> failed = new ArrayList<>(result.failed());
        if (!failed.isEmpty() && progress.collection().fetchFailed() <= FETCHES) {
            job.keepIfPossible();
            job.voice().warn(failures(failed) + ". Trying again");
            return Optional.of(AGAIN);
        }
        String stoppedBy = stoppedBy();
        Outcome outcome =
                masked(OutcomeRule.decide(job.state(), stoppedBy, fetched.logs(), question.job(), selection.lacking()));
        Optional<CostEstimate> cost = estimateAfter();
        List<CollectedFile> files = sorted(result);
        List<CollectedFile> logs = logs(fetched, files);
        Results results = new ResultCollection(job).collect(outcome.success(), files, logs);
        failed.forEach(file -> notes.add(file.path() + " could not be fetched: " + file.reason()));
        selection.refused().forEach(file -> {
            notes.add(file.name() + " could not be fetched: " + file.reason());
            failed.add(new FailedDownload(file.name(), file.reason()));
        });
        selection.renamed().ifPresent(job.voice()::line);
        notes.forEach(job.voice()::warn);
        job.memory().lists().outputs().write(0, files.iterator());
        job.memory().lists().pictures().write(0, pictures(files).iterator());
        job.state()
                .ended(new End(
                        outcome,
                        stoppedBy,
                        cost.map(CostEstimate::amount).orElse(null),
                        files.size(),
                        files.stream().mapToLong(CollectedFile::size).sum(),
                        logs,
                        notes,
                        results));
        archive(
                RunReport.write(
                        job, listing.files().size(), result, selection.plan().renamed(), notes),
                files);
        endLiveLog();
        if (!failed.isEmpty()) {
            throw new IOException(outcome.message() + ", but " + failures(failed));
        }
        return Optional.empty();
    }

    private Optional<Duration> later(Optional<Duration> pause) {
        job.progress().collection().listIsLate();
        job.keepIfPossible();
        return pause;
    }

    private static List<CollectedFile> logs(OutputFetch.Fetched fetched, List<CollectedFile> files) {
        Set<String> paths = fetched.logs().stream().map(JudgedLog::path).collect(Collectors.toSet());
        return files.stream().filter(file -> paths.contains(file.path())).toList();
    }

    /** The last lines are kept and shown beside the log for people. */
    private Outcome masked(Outcome outcome) {
        String lines = outcome.lastLines().stream().map(line -> line + "\n").collect(Collectors.joining());
        return outcome.with(job.voice().masked(lines).lines().toList());
    }

    /** Those that pages can show: they are artifacts. */
    private List<CollectedFile> pictures(List<CollectedFile> files) {
        return job.options().isArchiveOutputs()
                ? OutputPictures.among(files, job.plan().pictures())
                : List.of();
    }

    private static List<CollectedFile> sorted(DownloadResult result) {
        return result.files().stream()
                .sorted(Comparator.comparing(CollectedFile::path))
                .toList();
    }

    private OutputFetch.Fetched fetch(OutputPlan plan, LogQuestion question) throws IOException, InterruptedException {
        if (ControllerTransfers.wanted(job)) {
            return new ControllerTransfers(job).fetch(plan.files(), question);
        }
        return job.workspace()
                .inWorkspace(new OutputFetch(
                        job.options().getOutputDirectory(),
                        new ArrayList<>(plan.files()),
                        plan.files().isEmpty() ? null : job.connection(),
                        question,
                        job.options().isStreamLog(),
                        job.voice().log()));
    }

    /** A request counts when the job did not come to its end by itself before. */
    private String stoppedBy() {
        Seen seen = job.progress().seen();
        boolean stopped = seen.wasStopped() || !seen.hasEnded();
        return stopped ? job.memory().stopRequest().map(StopRequest::by).orElse("") : "";
    }

    /** For people; that it cannot be estimated is no reason to leave anything undone. */
    private Optional<CostEstimate> estimateAfter() throws InterruptedException {
        Optional<Duration> run = RunTimes.of(job.progress().seen().statuses()).run();
        if (run.isEmpty() || job.plan().job().isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<CostEstimate> cost =
                    CostEstimate.after(job.definition(), job.catalog().coreTypes(), run.get());
            cost.ifPresent(known -> job.voice().line("Cost of the run: " + known.describe()));
            return cost;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "no estimate for " + job.state().jobId());
            return Optional.empty();
        }
    }

    /** Puts the report beside the outputs and makes artifacts of all. */
    private void archive(String report, List<CollectedFile> files) throws IOException, InterruptedException {
        boolean measured = job.state()
                .end()
                .filter(end -> !end.results().values().isEmpty())
                .isPresent();
        List<String> artifacts = new ArrayList<>(
                job.workspace().inWorkspace(new KeepReport(job.options().getOutputDirectory(), report, measured)));
        files.forEach(file -> artifacts.add(job.state().inOutputDirectory(file.path())));
        if (job.options().isArchiveOutputs()) {
            job.workspace().archive(artifacts);
        }
    }

    /** Once the whole log is there, what was shown of it is not needed any more. */
    private void endLiveLog() {
        job.state().end().map(End::processLogs).orElse(List.of()).stream()
                .findFirst()
                .filter(file -> job.options().isStreamLog())
                .ifPresent(file -> new LogSink(job.voice().log(), job.voice().liveLog())
                        .end(job.options().isArchiveOutputs() ? "" : job.state().inOutputDirectory(file.path())));
    }

    private static String failures(List<FailedDownload> failed) {
        String names = failed.stream().limit(5).map(FailedDownload::path).collect(Collectors.joining(", "));
        return failed.size() + " of its outputs could not be fetched (" + names + (failed.size() > 5 ? ", …" : "")
                + "). The first reason: " + failed.get(0).reason();
    }

    /**
     * Puts the report beside the outputs and says which files of the plugin's own lie there.
     *
     * @param measured whether metrics were read; if not, series that lie there are of an earlier build
     */
    record KeepReport(String directory, String report, boolean measured) implements WorkspaceTask<List<String>> {
        @Override
        public List<String> run(Path workspace, Path outputRoot) throws IOException {
            Path folder = WorkspaceFiles.confined(outputRoot, directory);
            RunReport.store(folder, report);
            List<String> own = new ArrayList<>(List.of(directory + "/" + RunReport.FILE_NAME));
            if (Files.isRegularFile(folder.resolve(InputPacking.ARCHIVE_NAME))) {
                own.add(directory + "/" + InputPacking.ARCHIVE_NAME);
            }
            if (!measured) {
                Files.deleteIfExists(folder.resolve(SeriesCsv.FILE_NAME));
            } else if (Files.isRegularFile(folder.resolve(SeriesCsv.FILE_NAME))) {
                own.add(directory + "/" + SeriesCsv.FILE_NAME);
            }
            return own;
        }
    }
}
