package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import java.io.IOException;
import java.util.Optional;

/** Runs a case of a study within this process. */
final class CaseRun implements JobDriver.Listener {
    /** Called on a thread of the pool. */
    interface Listener {
        /** Logs how a case ended. The case is pending until this method returns. */
        void log(CaseRun run);

        /** Makes the study continue, after a case has ended. */
        void wake();
    }

    private static final String LEFT = "It MAY STILL BE RUNNING on Rescale and costing money";

    private final int number;
    private final StudyCase of;
    private final SweepContext context;
    private final Patience patience;
    private final Listener listener;

    private volatile JobDriver driver;
    /** Null until the driver opens it. */
    private volatile JobRun run;

    /** Whether a saved state exists from before a restart. */
    private boolean begun;
    /** What is left on Rescale if the case is not resumed, as a sentence; empty if nothing is. */
    private volatile String left = "";

    private volatile boolean over;
    private volatile boolean success;
    private volatile String message = "";
    /** Whether the case could not be opened, so that its state does not say how it ended. */
    private volatile boolean lost;

    CaseRun(int number, StudyCase of, SweepContext context, Patience patience, Listener listener) {
        this.number = number;
        this.of = of;
        this.context = context;
        this.patience = patience;
        this.listener = listener;
    }

    int number() {
        return number;
    }

    StudyCase of() {
        return of;
    }

    /** Returns whether it is running. */
    boolean isUnderWay() {
        return isPending() && !over;
    }

    /** Returns whether it is running, or its end is not in the log yet. */
    boolean isPending() {
        return driver != null;
    }

    /** Returns whether it was running before a restart and has not ended. */
    boolean isBegun() {
        return begun && !over;
    }

    boolean isOver() {
        return over;
    }

    boolean succeeded() {
        return success;
    }

    /** Returns how it ended, for users; empty before. */
    String message() {
        return message;
    }

    /** Determines the state of the case: taken from another build, ended, running, or not started. */
    void look() throws IOException {
        if (of.result().isPresent()) {
            endedWith(true, "");
            return;
        }
        left = LEFT;
        Optional<JobState> saved = context.saved(number);
        begun = saved.isPresent();
        left = saved.filter(state -> state.phase().mayHaveJob())
                .map(state -> LEFT + ": " + state.jobUrl())
                .orElse("");
        saved.filter(state -> state.phase() == Phase.DONE).ifPresent(this::endedAs);
    }

    private void endedAs(JobState state) {
        Optional<Outcome> outcome = state.outcome();
        endedWith(
                outcome.filter(Outcome::success).isPresent(),
                outcome.map(Outcome::message).orElse(""));
    }

    /** Marks the case as ended. */
    void endedWith(boolean worked, String how) {
        success = worked;
        message = how;
        over = true;
    }

    /** Marks the case as ended because it cannot be opened, whatever there is of it on Rescale. */
    void lost(Throwable problem) {
        lost = true;
        String why = String.valueOf(problem.getMessage());
        endedWith(false, left.isEmpty() ? why : why + ". " + left);
    }

    /** Returns whether the case could not be opened. */
    boolean isLost() {
        return lost;
    }

    /**
     * Starts the case or resumes it.
     *
     * @param platform the platform it calls, so that cases share its threads
     * @param options of its job, unless it has already started
     */
    void start(String platform, JobOptions options, JobContext surroundings) {
        JobDriver made =
                new JobDriver(context.pool(), platform, claim -> open(claim, options, surroundings), Phase.DONE, this);
        driver = made;
        made.start();
    }

    /** Stops the case; see {@link JobDriver#stop}. */
    void stop() {
        JobDriver current = driver;
        if (current != null) {
            current.stop();
        }
    }

    private JobRun open(JobDriver.Claim claim, JobOptions options, JobContext surroundings) throws IOException {
        claim.take(context.caseFile(number));
        Optional<JobState> saved = context.saved(number);
        JobRun opened = new JobRun(saved.orElseGet(() -> JobState.of(options)), surroundings, patience);
        opened.keep();
        run = opened;
        return opened;
    }

    @Override
    public void done(JobState state) {
        endedAs(state);
        forget();
    }

    @Override
    public void failed(Throwable problem) {
        if (run != null) {
            run.fail(String.valueOf(problem.getMessage()));
            endedAs(run.state());
        } else {
            lost(problem);
        }
        forget();
    }

    /** Logs the end and releases the run, since a study may have a thousand cases. */
    private void forget() {
        run = null;
        try {
            listener.log(this);
        } finally {
            driver = null;
            listener.wake();
        }
    }
}
