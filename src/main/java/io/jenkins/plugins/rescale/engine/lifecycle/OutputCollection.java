package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.job.CostEstimate;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogSink;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Gathered;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.lifecycle.record.RunTimes;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Scratch;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches the outputs, shows the rest of the process log, decides how the job ended, and archives everything. There may
 * be a million outputs, so they are kept in lists on disk and processed row by row.
 */
final class OutputCollection {
    private static final Logger LOGGER = Logger.getLogger(OutputCollection.class.getName());
    /** Retries for outputs that could not be fetched. */
    private static final int FETCHES = 2;

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final JobScope job;

    OutputCollection(JobScope job) {
        this.job = job;
    }

    /**
     * Collects the outputs.
     *
     * @return how long to wait before calling this again, because the list of outputs looks incomplete or some outputs
     *     could not be fetched; empty when done
     */
    Optional<Duration> collect() throws IOException, InterruptedException {
        try (Scratch scratch = job.memory().lists().scratch()) {
            return collect(scratch);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Duration> collect(Scratch scratch) throws IOException, InterruptedException {
        Progress progress = job.progress();
        OutputListing listing = OutputListing.of(job, scratch);
        Optional<Duration> pause = listing.pause(progress.collection().lateLists());
        if (pause.isPresent()) {
            return later(pause);
        }
        listing.settle();
        OutputSelection selection = OutputSelection.of(job, listing.files(), scratch);
        LogQuestion question = new LogQuestions(job).about(selection.logs());
        FetchedOutputs fetched = FetchedOutputs.of(job, selection, question, scratch);
        progress.logShown(fetched.logs().position());
        List<JudgedLog> logs = fetched.logs().logs();
        if (logs.stream().anyMatch(JudgedLog::missing)) {
            pause = listing.pauseWithoutLog(progress.collection().lateLists());
            if (pause.isPresent()) {
                return later(pause);
            }
        }
        Gathered<FailedDownload> failed = fetched.failed();
        int attempts = failed.isEmpty() ? 0 : progress.collection().fetchFailed();
        if (!failed.isEmpty() && attempts <= FETCHES) {
            job.keepIfPossible();
            job.voice()
                    .warn((attempts == 1
                                    ? failures(failed.stream(), failed.size())
                                    : failed.size() + " of its outputs still could not be downloaded")
                            + ". Retrying");
            return Optional.of(AGAIN);
        }
        String stoppedBy = stoppedBy();
        Outcome outcome = masked(
                OutcomeRule.decide(job.state(), job.ending(), stoppedBy, logs, question.job(), selection.lacking()));
        finish(listing, selection, fetched, outcome, stoppedBy);
        return Optional.empty();
    }

    /** Records the final results once no more outputs are expected. */
    private void finish(
            OutputListing listing, OutputSelection selection, FetchedOutputs fetched, Outcome outcome, String stoppedBy)
            throws IOException, InterruptedException {
        Optional<CostEstimate> cost = estimateAfter();
        JobLists lists = job.memory().lists();
        lists.outputs().write(0, fetched.files().iterator());
        Supplier<Stream<CollectedFile>> files = () -> lists.outputs().first(fetched.count());
        Results results = new ResultCollection(job).collect(outcome.success(), files, fetched.logFiles());
        List<String> remarks = new ArrayList<>(selection.unused());
        listing.note().ifPresent(remarks::add);
        Supplier<Stream<FailedDownload>> lost =
                () -> Stream.concat(fetched.failed().stream(), selection.refused().stream());
        long lostCount = fetched.failed().size() + selection.refused().size();
        Supplier<Stream<String>> notes = () -> Stream.concat(
                remarks.stream(), lost.get().map(file -> file.path() + " could not be downloaded: " + file.reason()));
        selection.aboutRenamed().ifPresent(job.voice()::line);
        notes.get().forEach(job.voice()::warn);
        lists.pictures().write(0, pictures(files.get()).iterator());
        job.state()
                .ended(new End(
                        outcome,
                        stoppedBy,
                        cost.map(CostEstimate::amount).orElse(null),
                        fetched.count(),
                        files.get().mapToLong(CollectedFile::size).sum(),
                        fetched.logFiles(),
                        End.cut(notes.get(), remarks.size() + lostCount),
                        results));
        List<String> own = new RunReport(job)
                .write(new RunReport.Outputs(
                        listing.files().size(),
                        files.get(),
                        fetched.failed().stream(),
                        selection.renamed().stream(),
                        notes.get()));
        archive(own, files.get());
        endLiveLog();
        if (lostCount > 0) {
            throw new IOException(outcome.message() + ", but " + failures(lost.get(), lostCount));
        }
        if (job.progress().isStopSent() && !job.memory().isCase()) {
            // the build ends with the abort, not with this message
            job.voice().line(outcome.message());
        }
    }

    private Optional<Duration> later(Optional<Duration> pause) {
        job.progress().collection().listIsLate();
        job.keepIfPossible();
        return pause;
    }

    /** The last lines are saved and shown on pages, so they need masking like the log. */
    private Outcome masked(Outcome outcome) {
        String lines = outcome.lastLines().stream().map(line -> line + "\n").collect(Collectors.joining());
        return outcome.with(job.voice().masked(lines).lines().toList());
    }

    /** Returns the pictures that pages can show, which must be artifacts. */
    private List<CollectedFile> pictures(Stream<CollectedFile> files) {
        return job.options().isArchiveOutputs()
                ? OutputPictures.among(files, job.plan().pictures())
                : List.of();
    }

    /** Ignores a stop request if the job had already ended on its own. */
    private String stoppedBy() {
        Seen seen = job.progress().seen();
        boolean stopped = seen.wasStopped() || !seen.hasEnded();
        return stopped ? job.memory().stopRequest().map(StopRequest::by).orElse("") : "";
    }

    /** For information only: a missing estimate must not prevent anything. */
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
            LOGGER.log(
                    Level.FINE,
                    e,
                    () -> "Cannot estimate the cost of job " + job.state().jobId());
            return Optional.empty();
        }
    }

    /** Archives everything, in batches. */
    private void archive(List<String> own, Stream<CollectedFile> files) throws IOException, InterruptedException {
        if (!job.options().isArchiveOutputs()) {
            return;
        }
        List<String> part = new ArrayList<>(own);
        for (Iterator<CollectedFile> left = files.iterator(); left.hasNext(); ) {
            part.add(job.state().inOutputDirectory(left.next().path()));
            if (part.size() >= FetchedOutputs.PART) {
                job.workspace().archive(part);
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            job.workspace().archive(part);
        }
    }

    /** Ends the live log, which is no longer needed once the whole log has been collected. */
    private void endLiveLog() {
        job.state().end().map(End::processLogs).orElse(List.of()).stream()
                .findFirst()
                .filter(file -> job.options().isStreamLog())
                .ifPresent(file -> new LogSink(job.voice().log(), job.voice().liveLog())
                        .end(job.options().isArchiveOutputs() ? "" : job.state().inOutputDirectory(file.path())));
    }

    private static String failures(Stream<FailedDownload> failed, long count) {
        List<FailedDownload> first = failed.limit(5).toList();
        String names = first.stream().map(FailedDownload::path).collect(Collectors.joining(", "));
        return count + " of its outputs could not be downloaded (" + names + (count > 5 ? ", …" : "")
                + "). First error: " + first.get(0).reason();
    }
}
