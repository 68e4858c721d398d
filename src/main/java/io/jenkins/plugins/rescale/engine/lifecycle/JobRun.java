package io.jenkins.plugins.rescale.engine.lifecycle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
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
 * holds no thread while a Pipeline waits. All that it knows is in the {@link JobState}: a new instance with a saved
 * state goes on where the old one ended, whatever the old one was doing.
 *
 * <p>{@link #requestStop()} may be called by any thread; everything else by one thread at a time.
 */
public final class JobRun {
    private static final Logger LOGGER = Logger.getLogger(JobRun.class.getName());
    private static final Duration NOW = Duration.ZERO;
    private static final Duration RELIST = Duration.ofSeconds(10);
    /** Without any change for so long, a job is looked at half as often, and after six times as long a quarter. */
    private static final long QUIET_MILLIS = Duration.ofHours(1).toMillis();

    private static final Duration MAX_QUIET_POLL = Duration.ofMinutes(2);

    private final JobState state;
    private final JobContext context;
    private final Patience patience;
    private final Abort abort;
    private volatile boolean stopRequested;
    private volatile boolean stopDemanded;

    public JobRun(JobState state, JobContext context) {
        this(state, context, Patience.DEFAULT);
    }

    /** @param patience how long trouble is waited out */
    public JobRun(JobState state, JobContext context, Patience patience) {
        this.state = state;
        this.context = new PatientContext(context);
        this.patience = patience;
        this.abort = new Abort(this, this.context, patience);
        this.stopRequested = state.stopRequestedAt > 0;
    }

    public JobState state() {
        return state;
    }

    public boolean isDone() {
        return state.phase == Phase.DONE;
    }

    /** Whether the next step works on files, which may take long. */
    public boolean transfersNext() {
        return stopRequested ? state.phase == Phase.COLLECT && state.stopSent : state.phase.needsWorkspace();
    }

    /**
     * Checks everything that can be checked before anything is uploaded, and creates nothing.
     *
     * @throws RefusedException with every problem that was found
     */
    public void check() throws IOException, InterruptedException {
        new Preparation(context, state).run();
    }

    /** For people: what the job is at, in a few words. */
    public String describe() {
        String job = state.jobId.isEmpty() ? "Rescale job" : "Rescale job " + state.jobId;
        return switch (state.phase) {
            case PREPARE -> job + ": checking";
            case PACK -> job + ": packing inputs";
            case UPLOAD -> job + ": uploading inputs";
            case CREATE, CREATING -> job + ": being created";
            case SUBMIT, SUBMITTING -> job + ": being submitted";
            case WAIT -> job + ": " + (state.status().isEmpty() ? "submitted" : state.status());
            case COLLECT -> job + ": collecting outputs";
            case CLEAN_UP -> job + ": cleaning up on Rescale";
            case DONE -> job + ": done";
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
                    ControllerTransfers.tidy(context);
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
        return state.outcome;
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
                ControllerTransfers.tidy(context);
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
            ControllerTransfers.tidy(context);
            throw e;
        }
    }

    /** What an interrupt made of a call, as an interrupt again. */
    public static InterruptedException interrupted(IOException e) {
        return (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
    }

    private Duration step() throws IOException, InterruptedException {
        context.progress().ifPresent(TransferBoard.Place::show);
        try {
            Phase before = state.phase;
            Duration delay = stopRequested ? abort.advance() : work();
            if (before != Phase.WAIT && state.failingSince > 0) {
                state.failingSince = 0;
                context.log().line("It works again");
            }
            return delay;
        } catch (WorkspaceGoneException e) {
            return laterOrGiveUp(e, true);
        } catch (RescaleException e) {
            boolean transientFailure = e.isTransient() || e.kind() == RescaleException.Kind.UNAUTHORIZED;
            return laterOrGiveUp(e, transientFailure && state.phase.mayHaveJob());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Unexpected problem: " + describe());
            throw new JobWatch.GivenUp(new IOException("unexpected, see the log for details: " + e, e), state);
        } finally {
            context.progress().ifPresent(TransferBoard.Place::hide);
        }
    }

    private Duration work() throws IOException, InterruptedException {
        return switch (state.phase) {
            case PREPARE -> {
                new Preparation(context, state).run();
                yield next(Phase.PACK);
            }
            case PACK -> {
                new InputStaging(context, state).pack();
                yield next(Phase.UPLOAD);
            }
            case UPLOAD -> {
                boolean whole = new InputStaging(context, state).upload();
                yield next(whole ? Phase.CREATE : Phase.UPLOAD);
            }
            case CREATE -> soonIf(new JobCreation(context, state).create());
            case CREATING -> soonIf(new JobCreation(context, state).lookUp());
            case SUBMIT -> soonIf(new Submission(context, state).submit());
            case SUBMITTING -> soonIf(new Submission(context, state).lookUp());
            case WAIT -> look(false) ? next(Phase.COLLECT) : pollDelay();
            case COLLECT -> collect();
            case CLEAN_UP -> new CleanUp(context, state, patience).run() ? next(Phase.DONE) : pollDelay();
            case DONE -> NOW;
        };
    }

    boolean look(boolean closely) throws IOException, InterruptedException {
        return new JobWatch(context, state, patience).look(closely);
    }

    Duration collect() throws IOException, InterruptedException {
        try {
            if (!new OutputCollection(context, state).collect()) {
                Duration poll = Duration.ofSeconds(state.pollSeconds);
                return poll.compareTo(RELIST) < 0 ? poll : RELIST;
            }
        } catch (RescaleException e) {
            if (e.isTransient() || e.kind() == RescaleException.Kind.UNAUTHORIZED) {
                throw e;
            }
            throw new JobWatch.GivenUp(e, state);
        } catch (WorkspaceGoneException | JobWatch.GivenUp | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new JobWatch.GivenUp(e, state);
        }
        boolean keeps = state.options.getCleanUp().equals(JobOptions.NEVER) || !state.outcome.success();
        return next(keeps ? Phase.DONE : Phase.CLEAN_UP);
    }

    Duration next(Phase phase) throws IOException {
        state.phase = phase;
        if (phase.mayHaveJob()) {
            Keeping.ifPossible(context, state);
        } else {
            context.save(state);
        }
        return NOW;
    }

    private Duration soonIf(boolean known) {
        return known ? NOW : patience.look();
    }

    /**
     * The interval with a tenth of jitter on top, so that many jobs do not ask at the same moment. Longer for a job
     * that has not changed for an hour and more, but not above two minutes; never shorter than the user wants.
     */
    @SuppressFBWarnings(value = "PREDICTABLE_RANDOM", justification = "spreads requests, hides nothing")
    Duration pollDelay() {
        long millis = state.pollSeconds * 1000L;
        long quiet = state.changedAt == 0 ? 0 : (System.currentTimeMillis() - state.changedAt) / QUIET_MILLIS;
        long longer = quiet < 1 ? millis : quiet < 6 ? 2 * millis : 4 * millis;
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
        long now = System.currentTimeMillis();
        if (state.failingSince == 0) {
            state.failingSince = now;
            context.log()
                    .line("Warning: " + e.getMessage() + ". Trying again for "
                            + patience.failures().toMinutes() + " minutes");
        }
        if (Duration.ofMillis(now - state.failingSince).compareTo(patience.failures()) > 0) {
            throw state.phase.mayHaveJob() ? new JobWatch.GivenUp(e, state) : e;
        }
        return e instanceof RescaleException refused ? refused.retryAfter().orElse(pollDelay()) : pollDelay();
    }
}
