package io.jenkins.plugins.rescale.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** A step whose job has ended but whose result cannot be created fails, so that the Pipeline does not wait forever. */
class BrokenEndITest extends RescaleITest {
    /** A step without a job that fails at its end. */
    public static class BrokenStep extends Step {
        private final String problem;

        @DataBoundConstructor
        public BrokenStep(String problem) {
            this.problem = problem;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context, problem);
        }

        /** Descriptor of the step {@code broken 'x'}. */
        @TestExtension
        public static class DescriptorImpl extends StepDescriptor {
            @Override
            public String getFunctionName() {
                return "broken";
            }

            @Override
            public Set<? extends Class<?>> getRequiredContext() {
                return Set.of();
            }

            @Override
            public Step newInstance(Map<String, Object> arguments) {
                return new BrokenStep((String) arguments.get("problem"));
            }
        }
    }

    private static final class Execution extends DrivenExecution {
        private static final long serialVersionUID = 1L;

        private final String problem;

        Execution(StepContext context, String problem) {
            super(context);
            this.problem = problem;
        }

        @Override
        JobOptions options() {
            return new JobOptions();
        }

        @Override
        Phase until() {
            return Phase.PREPARE;
        }

        @Override
        Throwable cause() {
            return null;
        }

        @Override
        void endFor(Throwable why) {
            // the tests do not stop this step
        }

        @Override
        JobRun open(boolean resumed, JobDriver.Claim claim) throws Exception {
            if (problem.equals("given up")) {
                throw new IllegalArgumentException("no job");
            }
            StepContext context = getContext();
            return new JobRun(
                    JobState.of(options()),
                    new StepJob(context, context.get(Run.class), context.get(TaskListener.class), "1"));
        }

        @Override
        void reached(JobState state) {
            if (problem.equals("error")) {
                throw new OutOfMemoryError("not really");
            }
            throw new IllegalStateException("a bug");
        }

        @Override
        void gaveUp(Throwable given) {
            if (problem.equals("given up")) {
                throw new IllegalStateException("a bug after " + given.getMessage());
            }
            super.gaveUp(given);
        }
    }

    private WorkflowRun fails(String problem) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("broken '" + problem + "'", true));
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    void aBugFailsTheStep() throws Exception {
        jenkins.assertLogContains("IllegalStateException: a bug", fails("bug"));
    }

    @Test
    void anErrorFailsTheStep() throws Exception {
        jenkins.assertLogContains("OutOfMemoryError: not really", fails("error"));
    }

    @Test
    void aBugInTheFailureFailsTheStep() throws Exception {
        jenkins.assertLogContains("IllegalStateException: a bug after no job", fails("given up"));
    }
}
