package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
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

/** A job that is taken on, with its surroundings. */
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

    /** The same without a word. */
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

    public Catalog catalog() throws IOException, InterruptedException {
        return account.catalog(state.account());
    }

    /** Between two looks at the job. */
    public Duration pollInterval() {
        return Duration.ofSeconds(state.account().pollSeconds());
    }

    /** Twice as long after each failure, from a second to a minute, and not longer than the interval between two looks. */
    public Duration backOff(int failures) {
        Duration most = pollInterval().compareTo(LONGEST_BACK_OFF) < 0 ? pollInterval() : LONGEST_BACK_OFF;
        long millis = Math.min(most.toMillis(), 1000L << Math.min(failures, 6));
        return Duration.ofMillis(millis / 2 + patience.time().random(millis / 2 + 1));
    }

    /**
     * Goes on with another phase, at once.
     *
     * @throws IOException if it cannot be saved and no job is at stake yet
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

    /** It ends before its time. @param how the rest of the sentence that says so */
    public Duration aborted(String how) {
        String ending = ending();
        return ended("Aborted", Character.toUpperCase(ending.charAt(0)) + ending.substring(1) + how);
    }

    /** Why the job ends before its time, in the middle of a sentence: a study may end cases while its build goes on. */
    String ending() {
        return memory.isCase() ? "the study was ended" : "the build was aborted";
    }

    /** It ends before its time, unless it had an end already. */
    Duration ended(String reason, String message) {
        if (state.end().isEmpty()) {
            String status = progress().seen().status();
            state.ended(End.of(new Outcome(false, status, reason, null, message, List.of())));
        }
        voice.line(message);
        progress().enter(Phase.DONE);
        keepIfPossible();
        return Duration.ZERO;
    }

    /** The job JSON, which passed all checks when the job was prepared. */
    public JobDefinition definition() throws RefusedException {
        try {
            return plan().job().definition();
        } catch (JobDefinitionException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }

    /**
     * Saves the state before a call that creates something: without a record of the intent it is not made.
     *
     * @param consequence for people, what is the case now
     */
    public void keepBefore(String consequence) throws IOException {
        try {
            memory.save(state);
        } catch (IOException e) {
            throw new IOException(
                    "The state of the job could not be saved (" + e.getMessage() + "), so " + consequence, e);
        }
    }

    /** Saves the state after an effect, and while the job is watched: it goes on when the disk is full. */
    public void keepIfPossible() {
        try {
            memory.save(state);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The state of Rescale job " + state.jobId() + " could not be saved");
        }
    }
}
