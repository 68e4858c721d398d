package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.SingleFileSCM;

/** Publicly reported problems with verdicts and outputs, in both kinds of build, on the built-in node and an agent. */
class CasesITest extends RescaleITest {
    private static final String OLD_LOG = "[2026-01-01T00:00:00Z]: Exited with code 0\n";

    /** Kind of build and the node that it runs on. */
    enum Place {
        FREESTYLE(false, "built-in"),
        FREESTYLE_ON_AGENT(false, "solver"),
        PIPELINE(true, "built-in"),
        PIPELINE_ON_AGENT(true, "solver");

        private final boolean pipeline;
        private final String label;

        Place(boolean pipeline, String label) {
            this.pipeline = pipeline;
            this.label = label;
        }
    }

    @BeforeEach
    void agent() throws Exception {
        jenkins.createOnlineSlave(Label.get("solver"));
    }

    /** Runs a command in a workspace that contains the log of an earlier job. */
    private Run<?, ?> run(Place place, String command, String inputs, String outputs, String required, Result result)
            throws Exception {
        if (place.pipeline) {
            WorkflowJob project = jenkins.createProject(WorkflowJob.class);
            project.setDefinition(new CpsFlowDefinition(
                    """
                    node('%s') {
                        writeFile file: 'process_output.log', text: '''%s'''
                        rescaleJob job: '''%s''', inputs: '%s', outputs: '%s', requireOutputs: '%s'
                    }
                    """.formatted(place.label, OLD_LOG, job(command), inputs, outputs, required), true));
            return jenkins.buildAndAssertStatus(result, project);
        }
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job(command));
        builder.setInputs(inputs);
        builder.setOutputs(outputs);
        builder.setRequireOutputs(required);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.setScm(new SingleFileSCM("process_output.log", OLD_LOG));
        project.getBuildersList().add(builder);
        project.setAssignedLabel(Label.get(place.label));
        return jenkins.buildAndAssertStatus(result, project);
    }

    @ParameterizedTest
    @EnumSource
    void anOldLogAmongTheInputsHidesNoFailure(Place place) throws Exception {
        Run<?, ?> build = run(place, "echo diverged; exit 3", "**", "", "", Result.FAILURE);

        jenkins.assertLogContains("failed: its command exited with code 3", build);
        jenkins.assertLogContains(
                "Warning: the input process_output.log has the same name as Rescale's own" + " log", build);
        assertThat(artifacts(build)).contains("outputs/process_output.log", "outputs/process_output~2.log");
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatTheCommandWritesHidesNoSuccess(Place place) throws Exception {
        Run<?, ?> build = run(place, "echo fine | tee process_output.log", "", "", "", Result.SUCCESS);

        assertThat(artifacts(build)).contains("outputs/process_output.log", "outputs/process_output~2.log");
    }

    @ParameterizedTest
    @EnumSource
    void namesThatTheFileSystemCanHoldArrive(Place place) throws Exception {
        Run<?, ?> build = run(
                place,
                "echo 1 > res_12:04.csv; echo 2 > u.dat; echo 3 > U.dat; mkdir post; echo 4 > post/residuals_:0.dat",
                "",
                "",
                "",
                Result.SUCCESS);

        assertThat(artifacts(build))
                .contains("outputs/res_12:04.csv", "outputs/u.dat", "outputs/U.dat", "outputs/post/residuals_:0.dat");
    }

    @ParameterizedTest
    @EnumSource
    void selectorsThatTakeNothingAreNamedAndFailWhenTheyAreRequired(Place place) throws Exception {
        String command = "echo 1 > results.dat";
        Run<?, ?> build = run(place, command, "", "*.csv, result.dat, *.{csv,png}", "", Result.SUCCESS);
        jenkins.assertLogContains("Warning: the output selector \"*.csv\" matched nothing", build);
        jenkins.assertLogContains("\"result.dat\" matched nothing. The closest name is \"results.dat\"", build);
        jenkins.assertLogContains("Braces have no special meaning", build);

        Run<?, ?> failed = run(place, command, "", "*.dat", "result.csv", Result.FAILURE);
        jenkins.assertLogContains("outputs listed in requireOutputs are missing", failed);
        assertThat(artifacts(failed)).contains("outputs/results.dat");
    }
}
