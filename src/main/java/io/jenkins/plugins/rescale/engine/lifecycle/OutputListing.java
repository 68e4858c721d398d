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

/**
 * The list of outputs that Rescale returns for a job that has ended. It may lag behind the job's status and is then
 * requested again.
 */
final class OutputListing {
    private static final Logger LOGGER = Logger.getLogger(OutputListing.class.getName());
    /** One minute in total. */
    private static final List<Duration> PAUSES =
            Stream.of(1, 2, 4, 8, 15, 30).map(Duration::ofSeconds).toList();
    /** Pause before re-reading a list that has everything needed but fewer files than announced. */
    private static final Duration ONCE = Duration.ofSeconds(10);

    private static final Pattern LOG = Pattern.compile("(run\\d+/)?" + Pattern.quote(OutputPaths.PROCESS_LOG));

    private final JobScope job;
    private final Gathered<RescaleFile> files;
    private Tally tally = new Tally(0, 0);
    /** Whether the process log is in the list. */
    private boolean hasLog;
    /** Rescale's response if there is no list; empty if there is one. */
    private Optional<RescaleException> missing = Optional.empty();

    private OutputListing(JobScope job, Scratch scratch) {
        this.job = job;
        this.files = scratch.gather(RescaleFile.class);
    }

    /** Reads the list; empty for a deleted job. */
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
            LOGGER.log(Level.FINE, e, () -> "Cannot list the outputs of job " + jobId);
            missing = Optional.of(e);
        }
    }

    private void add(RescaleFile file) {
        files.add(file);
        hasLog |= LOG.matcher(file.relativePath()).matches();
    }

    /** Returns the files in Rescale's order. */
    Gathered<RescaleFile> files() {
        return files;
    }

    /**
     * Returns how long to wait before reading the list again; empty if it is considered final.
     *
     * @param looks how many times the list was incomplete before
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

    /** Like {@link #pause}, for when no file with the name of the process log turned out to be it. */
    Optional<Duration> pauseWithoutLog(int looks) {
        return ran() ? late(looks) : Optional.empty();
    }

    private boolean ran() {
        return job.progress().seen().was(JobStatuses.EXECUTING);
    }

    private static Optional<Duration> late(int looks) {
        return looks < PAUSES.size() ? Optional.of(PAUSES.get(looks)) : Optional.empty();
    }

    /** Returns whether only the log is listed, although the run wrote more files or may have. */
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
            LOGGER.log(
                    Level.FINE,
                    e,
                    () -> "Cannot list the runs of job " + job.state().jobId());
            return true;
        }
    }

    /**
     * Accepts that there is no list, if the job no longer exists.
     *
     * @throws RescaleException if the job still exists
     */
    void settle() throws IOException, InterruptedException {
        if (missing.isPresent()) {
            if (job.api(RetryPolicy.DEFAULT).hasJob(job.state().jobId())) {
                throw missing.get();
            }
            job.progress().seen().gone();
        }
    }

    /** Returns a note for users on what is unusual about the list; empty if nothing is. */
    Optional<String> note() {
        if (job.progress().seen().isDeleted()) {
            return Optional.empty();
        } else if (tally.differs()) {
            return Optional.of("Rescale reports " + tally.count() + " outputs but lists " + files.size()
                    + "; only the listed ones were collected");
        }
        return files.isEmpty() ? Optional.of("Rescale lists no outputs") : Optional.empty();
    }
}
