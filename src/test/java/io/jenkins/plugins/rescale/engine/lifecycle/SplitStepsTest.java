package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A job that several steps handle in turn: the options of a later step take precedence, then those of the first step,
 * then the job JSON, then the defaults.
 */
class SplitStepsTest extends LifecycleTestCase {
    private final JobOptions step = new JobOptions();

    @BeforeEach
    void job() {
        options.setJob(job("sleep 30"));
    }

    /** Returns the state after the first step. */
    private JobState submitted() throws Exception {
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        return context.lastSaved();
    }

    /** Returns the job of {@link #submitted()} as another build sees it. */
    private JobState ofAnotherBuild() throws Exception {
        return JobState.ofJob(step, context.settle(step, ""), submitted().jobId(), "test");
    }

    private JobState continued(JobState state, Phase from) throws IOException {
        state.continueFrom(from, step);
        context.save(state);
        return context.lastSaved();
    }

    private void abort(JobState state) throws Exception {
        JobRun run = new JobRun(state, context, TestContext.PATIENCE);
        run.requestStop();
        drive(run);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"WAIT", "COLLECT"})
    void anAbortLeavesTheJobAsTheFirstStepWasTold(Phase from) throws Exception {
        options.setOnAbort(JobOptions.LEAVE);

        abort(continued(submitted(), from));

        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(said("keeps running on Rescale")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"WAIT", "COLLECT"})
    void anAbortStopsTheJobOfThisBuild(Phase from) throws Exception {
        abort(continued(submitted(), from));

        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"WAIT", "COLLECT"})
    void anAbortLeavesTheJobOfAnotherBuild(Phase from) throws Exception {
        abort(continued(ofAnotherBuild(), from));

        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(emulator.onlyJob().status()).isEqualTo("Executing");
        assertThat(said("keeps running on Rescale")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"WAIT", "COLLECT"})
    void anAbortStopsTheJobOfAnotherBuildWhenTheStepSaysSo(Phase from) throws Exception {
        step.setOnAbort(JobOptions.STOP);

        abort(continued(ofAnotherBuild(), from));

        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
    }

    @Test
    void aSecondStepOfAnotherBuildLeavesTheJobToo() throws Exception {
        step.setOnAbort(JobOptions.STOP);
        JobState state = continued(ofAnotherBuild(), Phase.WAIT);
        step.setOnAbort("");

        abort(continued(state, Phase.COLLECT));

        assertThat(emulator.journal().jobsStopped()).isZero();
    }

    @Test
    void whatAStepInBetweenWasGivenIsItsOwn() throws Exception {
        options.setOutputDirectory("a");
        options.setStreamLog(false);
        JobState state = submitted();
        step.setStreamLog(true);
        step.setOnAbort(JobOptions.LEAVE);
        step.setOutputDirectory("outputs");
        step.setOutputs("*.csv");
        state = continued(state, Phase.WAIT);
        assertThat(state.options().isStreamLog()).isTrue();
        assertThat(state.options().getOutputDirectory()).as("reset to default").isEqualTo("outputs");
        assertThat(state.plan().wanted().patterns()).containsExactly("*.csv");

        state.continueFrom(Phase.COLLECT, new JobOptions());

        assertThat(state.options().isStreamLog()).isFalse();
        assertThat(state.options().getOnAbort()).isEqualTo(JobOptions.STOP);
        assertThat(state.options().getOutputDirectory()).isEqualTo("a");
        assertThat(state.plan().wanted().patterns()).containsExactly("*");
    }

    @Test
    void outputsThatNobodyNamesAreThoseOfTheJobJson() throws Exception {
        options.setJob(job("sleep 30").replaceFirst("\\{", "{\"archiveFilters\": [{\"selector\": \"*.dat\"}], "));
        JobState state = submitted();

        assertThat(continued(state, Phase.COLLECT).plan().wanted().patterns()).containsExactly("*.dat");
        step.setOutputs("*.csv");
        assertThat(continued(state, Phase.COLLECT).plan().wanted().patterns()).containsExactly("*.csv");
    }

    /** Platform and account of a job are settled once; a later step may name another credential. */
    @Test
    void aLaterStepIsSettledAsTheFirstOneWas() throws Exception {
        JobState state = submitted();

        state = continued(state, Phase.WAIT);
        assertThat(state.options().getPlatformUrl()).isEqualTo(emulator.url());
        assertThat(state.options().getCredentialsId()).isEqualTo("rescale");

        step.setCredentialsId("another");
        state = continued(state, Phase.COLLECT);
        assertThat(state.options().getPlatformUrl()).isEqualTo(emulator.url());
        assertThat(state.options().getCredentialsId()).isEqualTo("another");
    }
}
