package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user stops a job in Jenkins while its build continues. */
class StopRequestTest extends LifecycleTestCase {
    private StateFile file() {
        return new StateFile(workspace.resolve("7.json"));
    }

    private void stop(JobRun run) throws Exception {
        context.stopRequest = StopRequest.of("Jane Doe (jane)").taken();
        context.api(run.state().account(), RetryPolicy.POLL).stop(run.state().jobId());
    }

    @Test
    void theOutcomeNamesWhoStoppedARunningJob() throws Exception {
        options.setJob(job("echo x > out.txt; sleep 30"));
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        stop(run);

        Outcome outcome = drive(run);

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.reason()).isEqualTo("Stopped in Jenkins by Jane Doe (jane)");
        assertThat(outcome.message())
                .startsWith("Job " + emulator.onlyJob().id() + " was stopped in Jenkins by Jane Doe (jane).");
        assertThat(Stage.of(run.state(), true)).isEqualTo(Stage.STOPPED);
        assertThat(context.archived).contains("outputs/rescale-run.json");
        assertThat(context.lastSaved().end().orElseThrow().stoppedBy()).isEqualTo("Jane Doe (jane)");
    }

    @Test
    void aJobThatNeverGetsAnotherStatusIsStoppedToo() throws Exception {
        options.setJob(job("true"));
        emulator.nextJob().killedBeforeValidation();
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        stop(run);
        assertThat(drive(run).reason()).isEqualTo("Stopped in Jenkins by Jane Doe (jane)");
    }

    @Test
    void whatEndedByItselfWasNotStopped() throws Exception {
        options.setJob(job("exit 3"));
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        context.stopRequest = StopRequest.of("Jane Doe (jane)").failed("too late");

        assertThat(drive(run).reason()).isEqualTo("Exited with code 3");
        assertThat(Stage.of(run.state(), true)).isEqualTo(Stage.FAILED);
    }

    @Test
    void whoStoppedItIsKept() throws Exception {
        assertThat(file().stopRequest()).isEmpty();
        StopRequest request = StopRequest.of("<b>Jane\u001b[31m");
        file().save(request);
        assertThat(file().stopRequest()).contains(request);
        assertThat(request.by()).isEqualTo("<b>Jane\uFFFD[31m");
        assertThat(request.sent()).isFalse();
        file().save(request.failed("refused\n"));
        assertThat(file().stopRequest().orElseThrow().problem()).isEqualTo("refused\uFFFD");
        file().save(request.taken());
        assertThat(file().stopRequest()).contains(new StopRequest(request.by(), request.at(), true, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"at\": \"x\"}"})
    void whatIsNoRequestIsNone(String text) throws Exception {
        Path stop = workspace.resolve("7.stop.json");
        Files.writeString(stop, text);
        assertThat(file().stopRequest()).isEmpty();
    }
}
