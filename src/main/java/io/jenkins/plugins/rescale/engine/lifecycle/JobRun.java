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
 * Takes a job on its way, from the job JSON to the archived outputs, in steps. {@link #advance()} does the next piece
 * of work and says when to call again, so that the same machine serves a loop in a freestyle build and a scheduler that
 * holds no thread while a Pipeline waits. All that matters is in the {@link JobState}: a new instance with a saved
 * state goes on where the old one ended, whatever the old one was doing.
 *
 * <p>{@link #requestStop()} may be called by any thread; everything else by one thread at a time.
 */
public final class JobRun {
    private static final Logger LOGGER = Logger.getLogger(JobRun.class.getName());
    private final JobScope job;
    private final Map<Phase, PhaseWork> phases = new EnumMap<>(Phase.class);
    private final Abort abort;
    private final Trouble trouble;

    private volatile boolean stopRequested;
    private volatile boolean stopDemanded;
    /** Where it was said last that there is no room for a transfer. */
    private volatile Phase queuedIn;

    public JobRun(JobState state, JobContext context) {
        this(state, context, Patience.DEFAULT);
    }

    /** @param patience how long trouble is waited out */
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
     * One that goes another way than a job does.
     *
     * @param others what is done in each phase that it enters
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

    /** Whether the next step works on files, which may take long. */
    public boolean transfersNext() {
        Phase phase = job.state().phase();
        return stopRequested ? phase == Phase.COLLECT && job.progress().isStopSent() : phase.needsWorkspace();
    }

    /** The next step does so, and there is no room for it yet: says so once in each phase. By any thread. */
    public void waitsForTransfer() {
        Phase phase = job.state().phase();
        if (queuedIn != phase) {
            queuedIn = phase;
            job.voice().line("Waiting for a free transfer, of which Jenkins allows a number at once");
        }
    }

    /** Whether the next steps end the job. */
    public boolean isStopRequested() {
        return stopRequested;
    }

    /**
     * Checks everything that can be checked before anything is uploaded, and creates nothing.
     *
     * @throws RefusedException with every problem that was found
     */
    public void check() throws IOException, InterruptedException {
        new Preparation(job).run();
    }

    /**
     * Keeps what is known before the first step.
     *
     * @throws IOException if it cannot be kept; a job that exists is followed all the same
     */
    public void keep() throws IOException {
        job.enter(job.state().phase());
    }

    /** It cannot go on: that is its end. */
    public void fail(String message) {
        job.ended("Failed", message);
    }

    /** For people: what the job is at, in a few words. */
    public String describe() {
        String jobId = job.state().jobId();
        return (jobId.isEmpty() ? "Rescale job" : "Rescale job " + jobId) + ": "
                + (isDone() ? "done" : phase().doing());
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
                return Duration.ZERO;
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
            LOGGER.log(Level.WARNING, e, () -> "Unexpected problem: " + describe());
            throw new GivenUp(phase(), new IOException("unexpected, see the log for details: " + e, e));
        } finally {
            job.voice().progress().ifPresent(TransferBoard.Place::hide);
        }
    }
}
