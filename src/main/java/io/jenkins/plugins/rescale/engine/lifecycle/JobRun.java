package io.jenkins.plugins.rescale.engine.lifecycle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a job on its way, from the job JSON to the archived outputs, in steps. {@link #advance()} does the next piece
 * of work and says when to call again, so that the same machine serves a loop in a freestyle build and a scheduler that
 * holds no thread while a Pipeline waits. All that matters is in the {@link JobState}: a new instance with a saved
 * state goes on where the old one ended, whatever the old one was doing.
 *
 * <p>{@link #requestStop()} may be called by any thread; everything else by one thread at a time.
 */
public final class JobRun {
    private static final Logger LOGGER = Logger.getLogger(JobRun.class.getName());
    private static final Duration NOW = Duration.ZERO;
    private static final Duration RELIST = Duration.ofSeconds(10);

    private static final Duration MAX_QUIET_POLL = Duration.ofMinutes(2);

    private final JobScope job;
    private final Abort abort;
    /** Runs while Rescale, or the machine with the workspace, cannot be reached. */
    private final Stopwatch trouble;
    /** Runs while the job does not change. */
    private final Stopwatch quiet;
    /** Runs while the cluster is waited for so that the job can be deleted. */
    private final Stopwatch cleaning;

    private volatile boolean stopRequested;
    private volatile boolean stopDemanded;

    public JobRun(JobState state, JobContext context) {
        this(state, context, Patience.DEFAULT);
    }

    /** @param patience how long trouble is waited out */
    public JobRun(JobState state, JobContext context, Patience patience) {
        this.job = JobScope.of(state, context, patience);
        this.abort = new Abort(this, job);
        this.trouble = patience.stopwatch();
        this.quiet = patience.stopwatch();
        this.cleaning = patience.stopwatch();
        this.stopRequested = state.progress().isStopRequested();
    }

    public JobState state() {
        return job.state();
    }

    public boolean isDone() {
        return job.state().phase() == Phase.DONE;
    }

    /** Whether the next step works on files, which may take long. */
    public boolean transfersNext() {
        Phase phase = job.state().phase();
        return stopRequested ? phase == Phase.COLLECT && job.progress().isStopSent() : phase.needsWorkspace();
    }

    /**
     * Checks everything that can be checked before anything is uploaded, and creates nothing.
     *
     * @throws RefusedException with every problem that was found
     */
    public void check() throws IOException, InterruptedException {
        new Preparation(job).run();
    }

    /** For people: what the job is at, in a few words. */
    public String describe() {
        String jobId = job.state().jobId();
        String status = job.progress().seen().status();
        String name = jobId.isEmpty() ? "Rescale job" : "Rescale job " + jobId;
        return name + ": "
                + switch (job.state().phase()) {
                    case PREPARE -> "checking";
                    case PACK -> "packing inputs";
                    case UPLOAD -> "uploading inputs";
                    case CREATE, CREATING -> "being created";
                    case SUBMIT, SUBMITTING -> "being submitted";
                    case WAIT -> status.isEmpty() ? "submitted" : status;
                    case COLLECT -> "collecting outputs";
                    case CLEAN_UP -> "cleaning up on Rescale";
                    case DONE -> "done";
                };
    }

    /**
     * The build is to end: the next steps stop the job on Rescale, or leave it, as the options say. Asked for a second
     * time, the outputs of a job that was stopped are not waited for.
     */
    public void requestStop() {
        if (stopDemanded) {
            abort.hurry();
        }
        stopDemanded = true;
        stopRequested = true;
    }

    /**
     * Takes the job to its end on this thread. An interrupt stops the job as the options say, and is thrown when that
     * is done; a second one is thrown at once.
     *
     * @throws RefusedException see {@link #advance()}
     */
    public Outcome runToEnd() throws IOException, InterruptedException {
        InterruptedException interrupt = null;
        while (!isDone()) {
            try {
                TimeUnit.MILLISECONDS.sleep(advance().toMillis());
            } catch (InterruptedException e) {
                if (interrupt != null) {
                    abort.giveUp();
                    ControllerTransfers.tidy(job.workspace());
                    throw e;
                }
                interrupt = e;
                requestStop();
            } catch (IOException e) {
                if (interrupt == null) {
                    throw e;
                }
                interrupt.addSuppressed(e);
                throw interrupt;
            }
        }
        if (interrupt != null) {
            throw interrupt;
        }
        return job.state().outcome().orElseThrow();
    }

    /**
     * Does the next piece of work. Once a stop was requested, trouble is said in the log and ends the wait for
     * the job's end, but is not thrown.
     *
     * @return how long to wait before the next call
     * @throws RefusedException for bad input; nothing was created on Rescale
     * @throws IOException if the job cannot go on; the message says what is left on Rescale
     * @throws InterruptedException if the thread was interrupted; the state is as good as before
     */
    public Duration advance() throws IOException, InterruptedException {
        boolean aborting = stopRequested;
        try {
            Duration delay = step();
            if (isDone()) {
                ControllerTransfers.tidy(job.workspace());
            }
            return delay;
        } catch (IOException e) {
            if (e instanceof ClosedByInterruptException || Thread.interrupted()) {
                throw interrupted(e);
            }
            if (stopRequested && !aborting) {
                LOGGER.log(Level.FINE, e, () -> "aborted meanwhile: " + describe());
                return NOW;
            }
            ControllerTransfers.tidy(job.workspace());
            throw e;
        }
    }

    /** What an interrupt made of a call, as an interrupt again. */
    public static InterruptedException interrupted(IOException e) {
        return (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
    }

    private Duration step() throws IOException, InterruptedException {
        job.voice().progress().ifPresent(TransferBoard.Place::show);
        try {
            Phase before = job.state().phase();
            Duration delay = stopRequested ? abort.advance() : work();
            if (before != Phase.WAIT && trouble.end()) {
                job.voice().line("It works again");
            }
            return delay;
        } catch (WorkspaceGoneException e) {
            return laterOrGiveUp(e, true);
        } catch (RescaleException e) {
            boolean transientFailure = e.isTransient() || e.kind() == RescaleException.Kind.UNAUTHORIZED;
            return laterOrGiveUp(e, transientFailure && job.state().phase().mayHaveJob());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Unexpected problem: " + describe());
            throw new JobWatch.GivenUp(new IOException("unexpected, see the log for details: " + e, e), job.state());
        } finally {
            job.voice().progress().ifPresent(TransferBoard.Place::hide);
        }
    }

    private Duration work() throws IOException, InterruptedException {
        return switch (job.state().phase()) {
            case PREPARE -> {
                new Preparation(job).run();
                yield next(Phase.PACK);
            }
            case PACK -> {
                new InputStaging(job).pack();
                yield next(Phase.UPLOAD);
            }
            case UPLOAD -> {
                boolean whole = new InputStaging(job).upload();
                yield next(whole ? Phase.CREATE : Phase.UPLOAD);
            }
            case CREATE -> soonIf(new JobCreation(job).create());
            case CREATING -> soonIf(new JobCreation(job).lookUp());
            case SUBMIT -> soonIf(new Submission(job).submit());
            case SUBMITTING -> soonIf(new Submission(job).lookUp());
            case WAIT -> look(false) ? next(Phase.COLLECT) : pollDelay();
            case COLLECT -> collect();
            case CLEAN_UP -> new CleanUp(job, cleaning).run() ? next(Phase.DONE) : pollDelay();
            case DONE -> NOW;
        };
    }

    boolean look(boolean closely) throws IOException, InterruptedException {
        Seen seen = job.progress().seen();
        int before = seen.statuses().size();
        long shown = job.progress().log().shown;
        boolean ended = new JobWatch(job, trouble).look(closely);
        if (seen.statuses().size() != before || job.progress().log().shown != shown) {
            quiet.end();
        }
        quiet.begin();
        return ended;
    }

    Duration collect() throws IOException, InterruptedException {
        try {
            if (!new OutputCollection(job).collect()) {
                Duration poll = Duration.ofSeconds(job.state().account().pollSeconds());
                return poll.compareTo(RELIST) < 0 ? poll : RELIST;
            }
        } catch (RescaleException e) {
            if (e.isTransient() || e.kind() == RescaleException.Kind.UNAUTHORIZED) {
                throw e;
            }
            throw new JobWatch.GivenUp(e, job.state());
        } catch (WorkspaceGoneException | JobWatch.GivenUp | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new JobWatch.GivenUp(e, job.state());
        }
        boolean worked = job.state().outcome().filter(Outcome::success).isPresent();
        boolean keeps = job.options().getCleanUp().equals(JobOptions.NEVER) || !worked;
        return next(keeps ? Phase.DONE : Phase.CLEAN_UP);
    }

    Duration next(Phase phase) throws IOException {
        job.progress().enter(phase);
        if (phase.mayHaveJob()) {
            job.keepIfPossible();
        } else {
            job.memory().save(job.state());
        }
        return NOW;
    }

    private Duration soonIf(boolean known) {
        return known ? NOW : job.patience().look();
    }

    /**
     * The interval with a tenth of jitter on top, so that many jobs do not ask at the same moment. Longer for a job
     * that has not changed for an hour and more, but not above two minutes; never shorter than the user wants.
     */
    @SuppressFBWarnings(value = "PREDICTABLE_RANDOM", justification = "spreads requests, hides nothing")
    Duration pollDelay() {
        long millis = job.state().account().pollSeconds() * 1000L;
        long hours = quiet.elapsed().toHours();
        long longer = hours < 1 ? millis : hours < 6 ? 2 * millis : 4 * millis;
        millis = Math.max(millis, Math.min(longer, MAX_QUIET_POLL.toMillis()));
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 10 + 1));
    }

    /**
     * Rescale, or the machine with the workspace, cannot be reached for now. Before anything was created, trouble with
     * Rescale ends the build; from then on there is a job to be looked after, and it is tried again for a long time.
     */
    private Duration laterOrGiveUp(IOException e, boolean worthTrying) throws IOException {
        if (!worthTrying) {
            throw e;
        }
        if (trouble.begin()) {
            job.voice()
                    .warn(e.getMessage() + ". Trying again for "
                            + job.patience().failures().toMinutes() + " minutes");
        }
        if (trouble.isOver(job.patience().failures())) {
            throw job.state().phase().mayHaveJob() ? new JobWatch.GivenUp(e, job.state()) : e;
        }
        return e instanceof RescaleException refused ? refused.retryAfter().orElse(pollDelay()) : pollDelay();
    }
}
