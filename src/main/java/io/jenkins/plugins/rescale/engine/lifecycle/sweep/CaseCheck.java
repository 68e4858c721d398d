package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.InputStaging;
import io.jenkins.plugins.rescale.engine.lifecycle.JobScope;
import io.jenkins.plugins.rescale.engine.lifecycle.Memory;
import io.jenkins.plugins.rescale.engine.lifecycle.ParameterCheck;
import io.jenkins.plugins.rescale.engine.lifecycle.Preparation;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.Voice;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Plan;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Rows;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks the job of a case as the job itself does first, without saving anything. */
final class CaseCheck {
    private final JobScope scope;
    private final Preparation preparation;
    private List<String> problems = List.of();
    private boolean done;

    /** Creates the check of the first case, which also logs warnings and checks what all cases have in common. */
    static CaseCheck ofFirst(JobScope study, JobOptions options, ParameterCheck.Templates templates) {
        return new CaseCheck(study, options, templates, study.voice(), Optional.empty());
    }

    /** Creates the check of another case, after the first one. */
    CaseCheck ofOther(JobScope study, JobOptions options, ParameterCheck.Templates templates) {
        CommonInputs looked = new CommonInputs(inputs(), Rows.inMemory(), 0, false);
        return new CaseCheck(study, options, templates, () -> TransferLog.NONE, Optional.of(looked));
    }

    private CaseCheck(
            JobScope study,
            JobOptions options,
            ParameterCheck.Templates templates,
            Voice voice,
            Optional<CommonInputs> looked) {
        scope = new JobScope(
                JobState.of(options),
                study.account(),
                study.workspace(),
                voice,
                new Forgetful(JobLists.inMemory(), looked),
                study.patience());
        preparation = new Preparation(scope, templates);
    }

    /**
     * Checks what can be checked now.
     *
     * @return how long to wait before trying again, while Rescale's catalogs cannot be read; empty when done
     */
    Optional<Duration> later() throws IOException, InterruptedException {
        try {
            Duration pause = preparation.work();
            done = scope.state().phase() != Phase.PREPARE;
            return done ? Optional.empty() : Optional.of(pause);
        } catch (RefusedException e) {
            problems = e.problems();
            done = true;
            return Optional.empty();
        }
    }

    /** Returns one sentence per problem. */
    List<String> problems() throws IOException, InterruptedException {
        if (!done) {
            try {
                preparation.run();
            } catch (RefusedException e) {
                problems = e.problems();
            }
            done = true;
        }
        return problems;
    }

    /** Returns the account, the job JSON with its values, and the estimated cost, as far as they are known. */
    Plan plan() {
        return scope.plan();
    }

    private InputSpec inputs() {
        try {
            return InputStaging.spec(scope.options(), scope.definition());
        } catch (RefusedException e) {
            // already among the problems
            return InputStaging.spec(scope.options(), null);
        }
    }

    /** @param common inputs that have already been checked */
    private record Forgetful(JobLists lists, Optional<CommonInputs> common) implements Memory {
        @Override
        public void save(JobState state) {
            // nothing is started that could be resumed
        }

        @Override
        public boolean isCase() {
            return true;
        }
    }
}
