package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Plan;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A job that is being run, together with its environment. */
public record JobScope(
        JobState state,
        AccountAccess account,
        WorkspaceAccess workspace,
        Voice voice,
        Memory memory,
        Patience patience) {
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Logger LOGGER = Logger.getLogger(JobScope.class.getName());

    public static JobScope of(JobState state, JobContext context, Patience patience) {
        return new JobScope(state, new PatientAccount(context, state), context, context, context, patience);
    }

    /** Returns the same scope with log output discarded. */
    public JobScope silent() {
        return new JobScope(state, account, workspace, () -> TransferLog.NONE, memory, patience);
    }

    public JobOptions options() {
        return state.options();
    }

    public Plan plan() {
        return state.plan();
    }

    public Progress progress() {
        return state.progress();
    }

    public ConnectionSettings connection() throws IOException {
        return account.connection(state.account());
    }

    public RescaleApi api(RetryPolicy retry) throws IOException {
        return account.api(state.account(), retry);
    }

    /** Adds the ID of the credential to the message of a 401, since a build may have several. */
    RescaleException named(RescaleException e) {
        String id = state.account().credentialsId();
        return e.status() == 401 && !id.isEmpty()
                ? new RescaleException(
                        e.kind(),
                        e.status(),
                        e.mayHaveArrived(),
                        e.getMessage() + ". The credential is \"" + Printable.of(id, 100) + "\"",
                        e)
                : e;
    }

    public Catalog catalog() throws IOException, InterruptedException {
        return account.catalog(state.account());
    }

    /** Returns the interval between two polls of the job. */
    public Duration pollInterval() {
        return Duration.ofSeconds(state.account().pollSeconds());
    }

    /**
     * Returns a jittered back-off that doubles with each failure: from a second up to the poll interval, at most a
     * minute.
     */
    public Duration backOff(int failures) {
        Duration most = pollInterval().compareTo(LONGEST_BACK_OFF) < 0 ? pollInterval() : LONGEST_BACK_OFF;
        long millis = Math.min(most.toMillis(), 1000L << Math.min(failures, 6));
        return Duration.ofMillis(millis / 2 + patience.time().random(millis / 2 + 1));
    }

    /**
     * Enters another phase, which starts immediately.
     *
     * @throws IOException if the state cannot be saved and no job can exist on Rescale yet
     */
    public Duration enter(Phase phase) throws IOException {
        progress().enter(phase);
        if (phase.mayHaveJob()) {
            keepIfPossible();
        } else {
            memory.save(state);
        }
        return Duration.ZERO;
    }

    /**
     * Ends the job early.
     *
     * @param how the rest of the message, which is appended to {@link #ending()}
     */
    public Duration aborted(String how) {
        String ending = ending();
        return ended("Aborted", Character.toUpperCase(ending.charAt(0)) + ending.substring(1) + how);
    }

    /**
     * Returns why the job ends early, to be used within a sentence: a study may end cases while its build continues.
     */
    String ending() {
        return memory.isCase() ? "the study was stopped" : "the build was aborted";
    }

    /**
     * Ends the job early. A failure that is already known is kept, and so is a success once everything has been
     * collected; before that, a success is not final and becomes a failure with the same outputs and results.
     */
    Duration ended(String reason, String message) {
        if (state.end().isEmpty()) {
            String status = progress().seen().status();
            state.ended(End.of(new Outcome(false, status, reason, null, message, List.of())));
        } else if (state.phase().compareTo(Phase.COLLECT) <= 0) {
            state.ended(state.end().get().failed(reason, message));
        }
        voice.line(message);
        progress().enter(Phase.DONE);
        keepIfPossible();
        return Duration.ZERO;
    }

    /** Returns the job JSON, which passed all checks in {@link Preparation}. */
    public JobDefinition definition() throws RefusedException {
        try {
            return plan().job().definition();
        } catch (JobDefinitionException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }

    /**
     * Saves the state before a call that creates something. If the intent cannot be saved, the call must not be made.
     *
     * @param consequence what this means for the user, as the end of a sentence
     */
    public void keepBefore(String consequence) throws IOException {
        try {
            memory.save(state);
        } catch (IOException e) {
            throw new IOException(
                    "The state of the job could not be saved (" + e.getMessage() + "), so " + consequence, e);
        }
    }

    /**
     * Saves why the step that runs the job fails, for pages. Nothing else about the job changes. Does nothing for a
     * case, since its study decides what a failure means.
     *
     * @param why one or more lines; secrets are masked as in the log
     */
    void keepFailure(String why) {
        if (!memory.isCase()) {
            state.failed(voice.masked(why + "\n"));
            keepIfPossible(state.phase() == Phase.PREPARE ? state.unprepared() : state);
        }
    }

    /** Saves the state after an effect and while the job is being watched, when a full disk must not end the job. */
    public void keepIfPossible() {
        keepIfPossible(state);
    }

    private void keepIfPossible(JobState kept) {
        try {
            memory.save(kept);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The state of Rescale job " + state.jobId() + " could not be saved");
        }
    }
}
