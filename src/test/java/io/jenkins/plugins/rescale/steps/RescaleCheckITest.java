package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobs;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

class RescaleCheckITest extends RescaleITest {
    private WorkflowRun build(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertSuccess(job);
    }

    @Test
    void tellsWhatAJobTakesAndCreatesNothing() throws Exception {
        WorkflowRun build = build("""
                node {
                    writeFile file: 'model.inp', text: 'x'
                    def check = rescaleCheck(job: '''%s''', inputs: '*.inp', credentialsId: 'rescale')
                    echo "CHECKED ${check.problems} ${check.cores} ${check.estimatedCost > 0}"
                }
                """.formatted(job("true")));

        jenkins.assertLogContains("CHECKED [] 1 true", build);
        assertThat(rescale.journal().entries()).allMatch(call -> call.method().equals("GET"));
        assertThat(build.getAllActions()).noneMatch(action -> "rescale".equals(action.getUrlName()));
        assertThat(build.getParent().getAllActions()).noneMatch(action -> "rescale".equals(action.getUrlName()));
        assertThat(build.getAction(BuildJobs.class)).isNull();
        // earlier versions added this action
        assertThat(BuildJobs.of(build).names()).isEmpty();
        assertThat(build.getParent().getAllActions()).noneMatch(action -> "rescale".equals(action.getUrlName()));
    }

    @Test
    void returnsEveryProblem() throws Exception {
        WorkflowRun build = build("""
                node {
                    def check = rescaleCheck(job: '''%s''', inputs: 'none/**', cleanUp: 'all', credentialsId: 'nobody')
                    check.problems.each { echo "PROBLEM ${it}" }
                    echo "FOUND ${check.problems.size()} ${check.estimatedCost} ${check.cores}"
                }
                """.formatted(job("true")));

        jenkins.assertLogContains("PROBLEM cleanUp is \"all\"", build);
        jenkins.assertLogContains("PROBLEM No file in the workspace matches", build);
        jenkins.assertLogContains("FOUND 3 null 1", build);
        assertThat(rescale.journal().entries()).isEmpty();
    }

    @Test
    void isWrittenLikeRescaleJob() throws Exception {
        RescaleCheckStep step = new RescaleCheckStep();
        step.setJobFile("job.json");
        step.setMaxCost(2.5);
        new SnippetizerTester(jenkins).assertRoundTrip(step, "rescaleCheck jobFile: 'job.json', maxCost: 2.5");
    }
}
