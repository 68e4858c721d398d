package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.CleanUp;
import io.jenkins.plugins.rescale.engine.lifecycle.InputStaging;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.JobScope;
import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import io.jenkins.plugins.rescale.engine.lifecycle.PhaseWork;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.util.EnumMap;
import java.util.Map;

/**
 * Creates the run of a parameter study. It uses the phases, restarts, pauses and aborts of a job without being one: it
 * uploads what its cases have in common, and its cases run during the waiting phase, each as a job with its own state
 * on the same threads. A restart therefore finds every case where it was, and a case is submitted only once, whatever
 * happens to the study.
 */
public final class Sweep {
    /** Multiplies the time for stopping: each case has the full time, which starts when the case's turn comes. */
    private static final int STOPS = 4;

    private Sweep() {}

    /** @param wake makes the caller advance the run immediately */
    public static JobRun run(JobState state, SweepContext context, Runnable wake) {
        return run(state, context, Patience.DEFAULT, wake);
    }

    /** @param patience of each case */
    public static JobRun run(JobState state, SweepContext context, Patience patience, Runnable wake) {
        Patience longer = new Patience(
                patience.failures(), patience.stop().multipliedBy(STOPS), patience.look(), patience.time());
        JobScope job = JobScope.of(state, context, longer);
        PhaseWork inputs = InputStaging.ofStudy(job, Phase.WAIT);
        PhaseWork end = new CleanUp(job);
        Map<Phase, PhaseWork> phases = new EnumMap<>(Phase.class);
        phases.put(Phase.PREPARE, new SweepPreparation(job, context));
        phases.put(Phase.PACK, inputs);
        phases.put(Phase.UPLOAD, inputs);
        phases.put(Phase.WAIT, new RunningCases(job, context, patience, wake));
        phases.put(Phase.COLLECT, new SweepCollecting(job, context));
        phases.put(Phase.CLEAN_UP, end);
        phases.put(Phase.DONE, end);
        return new JobRun(job, phases);
    }
}
