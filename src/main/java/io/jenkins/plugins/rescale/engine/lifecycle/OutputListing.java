package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.api.Run;
import io.jenkins.plugins.rescale.engine.api.Tally;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Gathered;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Scratch;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Rescale lists of a job that has ended. It lags behind the status for some jobs, and is asked for again then. */
final class OutputListing {
    private static final Logger LOGGER = Logger.getLogger(OutputListing.class.getName());
    /** A minute in all. */
    private static final List<Duration> PAUSES =
            Stream.of(1, 2, 4, 8, 15, 30).map(Duration::ofSeconds).toList();
    /** Before a list that holds all that is needed, but not as much as is announced, is asked for again. */
    private static final Duration ONCE = Duration.ofSeconds(10);

    private static final Pattern LOG = Pattern.compile("(run\\d+/)?" + Pattern.quote(OutputPaths.PROCESS_LOG));

    private final JobScope job;
    private final Gathered<RescaleFile> files;
    private Tally tally = new Tally(0, 0);
    /** Whether the process log is among them. */
    private boolean hasLog;
    /** What Rescale said when there is no such list; empty when there is. */
    private Optional<RescaleException> missing = Optional.empty();

    private OutputListing(JobScope job, Scratch scratch) {
        this.job = job;
        this.files = scratch.gather(RescaleFile.class);
    }

    /** Asks for it; empty for a job that was deleted. */
    static OutputListing of(JobScope job, Scratch scratch) throws IOException, InterruptedException {
        OutputListing listing = new OutputListing(job, scratch);
        if (!job.progress().seen().isDeleted()) {
            listing.read();
        }
        return listing;
    }

    private void read() throws IOException, InterruptedException {
        RescaleApi api = job.api(RetryPolicy.DEFAULT);
        String jobId = job.state().jobId();
        try {
            tally = api.jobFiles(jobId, this::add);
        } catch (RescaleException e) {
            if (e.kind() != RescaleException.Kind.NOT_FOUND) {
                throw e;
            }
            LOGGER.log(Level.FINE, e, () -> "no list of outputs of " + jobId);
            missing = Optional.of(e);
        }
    }

    private void add(RescaleFile file) {
        files.add(file);
        hasLog |= LOG.matcher(file.relativePath()).matches();
    }

    /** As Rescale lists them. */
    Gathered<RescaleFile> files() {
        return files;
    }

    /**
     * How long to wait before it is asked for again; empty when this is all there will be.
     *
     * @param looks times that it was found wanting before
     */
    Optional<Duration> pause(int looks) throws IOException, InterruptedException {
        if (job.progress().seen().isDeleted()) {
            return Optional.empty();
        }
        if (missing.isPresent() || ran() && (files.isEmpty() || !hasLog || hasLogAlone())) {
            return late(looks);
        }
        boolean odd = files.isEmpty() || tally.differs();
        return odd && looks == 0 ? Optional.of(ONCE) : Optional.empty();
    }

    /** The same, once none of the files that are called so turned out to be the process log. */
    Optional<Duration> pauseWithoutLog(int looks) {
        return ran() ? late(looks) : Optional.empty();
    }

    private boolean ran() {
        return job.progress().seen().was(JobStatuses.EXECUTING);
    }

    private static Optional<Duration> late(int looks) {
        return looks < PAUSES.size() ? Optional.of(PAUSES.get(looks)) : Optional.empty();
    }

    /** Whether the log is all that is listed, although the run wrote more, or may have. */
    private boolean hasLogAlone() throws IOException, InterruptedException {
        if (files.size() != 1 || !hasLog) {
            return false;
        }
        try {
            long written = job.api(RetryPolicy.DEFAULT).runs(job.state().jobId()).stream()
                    .mapToLong(Run::outputs)
                    .sum();
            return written != 1;
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, e, () -> "no runs of " + job.state().jobId());
            return true;
        }
    }

    /**
     * Believes at last that there is no list, since there is no job any more.
     *
     * @throws RescaleException if the job is there
     */
    void settle() throws IOException, InterruptedException {
        if (missing.isPresent()) {
            if (job.api(RetryPolicy.DEFAULT).hasJob(job.state().jobId())) {
                throw missing.get();
            }
            job.progress().seen().gone();
        }
    }

    /** What is strange about it, for people; empty when nothing is. */
    Optional<String> note() {
        if (job.progress().seen().isDeleted()) {
            return Optional.empty();
        } else if (tally.differs()) {
            return Optional.of("Rescale counts " + tally.count() + " outputs but lists " + files.size()
                    + "; those that it lists are collected");
        }
        return files.isEmpty() ? Optional.of("Rescale lists no outputs") : Optional.empty();
    }
}
