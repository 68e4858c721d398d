package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Runs a job in steps, from the job JSON to the archived outputs. {@link #advance()} does the next piece of work and
 * returns when to call it again, so the same state machine serves both a simple loop and a scheduler that holds no
 * thread while a build waits. All relevant state is in the {@link JobState}: a new instance with a saved state
 * continues where the previous one stopped, at whatever point that was.
 *
 * <p>{@link #requestStop()} and {@link #waitsForTransfer()} may be called by any thread; all other methods by one
 * thread at a time.
 */
public final class JobRun {
    private static final Logger LOGGER = Logger.getLogger(JobRun.class.getName());
    private final JobScope job;
    private final Map<Phase, PhaseWork> phases = new EnumMap<>(Phase.class);
    private final Abort abort;
    private final Trouble trouble;

    private volatile boolean stopRequested;
    private volatile boolean stopDemanded;
    /** Phase for which the wait for a transfer slot was last logged. */
    private volatile Phase queuedIn;

    public JobRun(JobState state, JobContext context) {
        this(state, context, Patience.DEFAULT);
    }

    /** @param patience how long to wait out failures */
    public JobRun(JobState state, JobContext context, Patience patience) {
        this(JobScope.of(state, context, patience), Map.of());
        phases.put(Phase.PREPARE, new Preparation(job));
        put(new InputStaging(job), Phase.PACK, Phase.UPLOAD);
        put(new JobCreation(job), Phase.CREATE, Phase.CREATING);
        put(new Submission(job), Phase.SUBMIT, Phase.SUBMITTING);
        phases.put(Phase.WAIT, new Waiting(job, trouble.stopwatch()));
        phases.put(Phase.COLLECT, new Collecting(job));
        put(new CleanUp(job), Phase.CLEAN_UP, Phase.DONE);
    }

    /**
     * Creates a run with its own phases, such as a parameter study.
     *
     * @param others the work of each phase that the run can enter
     */
    public JobRun(JobScope job, Map<Phase, PhaseWork> others) {
        this.job = job;
        this.trouble = new Trouble(job);
        this.phases.putAll(others);
        this.abort = new Abort(job, this::phase);
        this.stopRequested = job.progress().isStopRequested();
    }

    private void put(PhaseWork work, Phase... of) {
        Stream.of(of).forEach(phase -> phases.put(phase, work));
    }

    private PhaseWork phase() {
        return phases.get(job.state().phase());
    }

    public JobState state() {
        return job.state();
    }

    public boolean isDone() {
        return job.state().phase() == Phase.DONE;
    }

    /** Returns whether the next step transfers files, which may take long. */
    public boolean transfersNext() {
        Phase phase = job.state().phase();
        return stopRequested ? phase == Phase.COLLECT && job.progress().isStopSent() : phase.needsWorkspace();
    }

    /** Logs, once per phase, that the next step waits for a free transfer slot. May be called by any thread. */
    public void waitsForTransfer() {
        Phase phase = job.state().phase();
        if (queuedIn != phase) {
            queuedIn = phase;
            job.voice().line("Waiting for a transfer slot; Jenkins limits the number of concurrent transfers");
        }
    }

    /** Returns whether the next steps end the job early. */
    public boolean isStopRequested() {
        return stopRequested;
    }

    /**
     * Checks everything that can be checked before an upload, and creates nothing.
     *
     * @throws RefusedException with all problems found
     */
    public void check() throws IOException, InterruptedException {
        new Preparation(job).run();
    }

    /**
     * Saves the initial state before the first step, without the failure of an earlier one.
     *
     * @throws IOException if the state cannot be saved and no job can exist on Rescale yet
     */
    public void keep() throws IOException {
        job.state().failed("");
        job.enter(job.state().phase());
    }

    /** Saves, for pages, why the run cannot continue. Never throws. */
    public void keepFailure(Throwable problem) {
        try {
            job.keepFailure(ProblemText.of(problem));
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot save why a step failed: " + describe());
        }
    }

    /** Ends the run because it cannot continue: as failed, unless its outputs had been collected successfully. */
    public void fail(String message) {
        job.ended("Failed", message);
    }

    /** Describes in a few words, for users, what the job is doing. */
    public String describe() {
        String jobId = job.state().jobId();
        return (jobId.isEmpty() ? "Rescale job" : "Rescale job " + jobId) + ": "
                + (isDone() ? "done" : phase().doing());
    }

    /**
     * Requests an early end: the next steps stop the job on Rescale, or leave it running, depending on the options. A
     * second request skips waiting for the outputs of the stopped job.
     */
    public void requestStop() {
        if (stopDemanded) {
            abort.hurry();
        }
        stopDemanded = true;
        stopRequested = true;
    }

    /**
     * Runs the job to its end on this thread. An interrupt ends the job as the options say and is rethrown when that is
     * done; a second interrupt is rethrown immediately.
     *
     * @throws RefusedException see {@link #advance()}
     */
    public Outcome runToEnd() throws IOException, InterruptedException {
        InterruptedException interrupt = null;
        while (!isDone()) {
            try {
                job.patience().time().sleep(advance());
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
     * Does the next piece of work. Once a stop has been requested, failures are logged and not thrown, and the wait for
     * the job's end is bounded.
     *
     * @return how long to wait before the next call
     * @throws RefusedException for invalid input; nothing was created on Rescale
     * @throws IOException if the job cannot continue; the message says what remains on Rescale
     * @throws InterruptedException if the thread was interrupted; the state remains valid
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
                LOGGER.log(Level.FINE, e, () -> "Aborted: " + describe());
                return Duration.ZERO;
            }
            ControllerTransfers.tidy(job.workspace());
            throw e;
        }
    }

    /** Converts an I/O error caused by an interrupt back into an {@link InterruptedException}. */
    public static InterruptedException interrupted(IOException e) {
        return (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
    }

    private Duration step() throws IOException, InterruptedException {
        job.voice().progress().ifPresent(TransferBoard.Place::show);
        Phase before = job.state().phase();
        try {
            if (isDone()) {
                return Duration.ZERO;
            }
            Duration delay = stopRequested ? abort.advance() : phase().work();
            trouble.overcomeIn(before);
            return delay;
        } catch (WorkspaceGoneException e) {
            return trouble.later(e, phase());
        } catch (RescaleException e) {
            return trouble.later(e, before, phase());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Unexpected error: " + describe());
            throw new GivenUp(phase(), new IOException("unexpected error, see the log for details: " + e, e));
        } finally {
            job.voice().progress().ifPresent(TransferBoard.Place::hide);
        }
    }
}
