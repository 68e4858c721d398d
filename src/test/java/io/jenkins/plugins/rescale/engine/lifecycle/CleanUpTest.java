package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data that cannot be deleted on Rescale is listed, and does not keep other data from being deleted. */
class CleanUpTest extends LifecycleTestCase {
    private static final String CLUSTER = "/api/v2/jobs/*/cluster_statuses/";

    @BeforeEach
    void jobWithInputs() throws Exception {
        for (String name : List.of("a.txt", "b.txt", "c.txt")) {
            Files.writeString(workspace.resolve(name), name);
        }
        options.setInputs("*.txt");
        options.setPackInputs(false);
        options.setJob(job("true"));
        options.setCleanUp(JobOptions.JOB);
    }

    private void assertInputsDeleted(int count) {
        assertThat(emulator.journal().filesDeleted()).as(console()).isEqualTo(count);
    }

    @Test
    void anInputThatCannotBeDeletedKeepsNoOtherOne() throws Exception {
        options.setCleanUp(JobOptions.INPUTS);
        emulator.faults().on("DELETE", "/api/v2/files/*/").after(1).status(403, "{\"detail\": \"shared\"}");

        assertThat(drive().success()).as(console()).isTrue();

        assertInputsDeleted(2);
        assertThat(context.lines)
                .filteredOn(line -> line.contains("some data could not be deleted"))
                .singleElement()
                .asString()
                .containsPattern("shared.*Inputs left on Rescale \\(1\\): [abc]\\.txt$");
    }

    @Test
    void whatIsLeftWhenRescaleCannotBeReachedIsNamed() throws Exception {
        emulator.faults().on("DELETE", "/api/v2/files/*/").after(1).always().status(503);

        assertThat(drive().success()).as(console()).isTrue();

        assertInputsDeleted(1);
        assertThat(console())
                .containsPattern("some data could not be deleted.*left on Rescale \\(2\\): [abc]\\.txt, [abc]\\.txt");
    }

    @Test
    void aJobThatCannotBeDeletedKeepsNoInput() throws Exception {
        emulator.faults().on("DELETE", "/api/v2/jobs/*/").status(403, "{\"detail\": \"archived\"}");

        assertThat(drive().success()).as(console()).isTrue();

        assertInputsDeleted(3);
        String id = emulator.onlyJob().id();
        assertThat(console()).containsPattern("job " + id + " could not be deleted: .*archived.* Delete it at .*" + id);
    }

    @Test
    void aClusterThatDoesNotStopInTimeKeepsNoInput() throws Exception {
        emulator.faults().on("GET", CLUSTER).always().body(text -> text.replace("\"Stopped\"", "\"Stopping\""));
        Patience impatient = new Patience(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofMillis(1));

        assertThat(drive(run(impatient)).success()).as(console()).isTrue();

        assertInputsDeleted(3);
        assertThat(said("is still running, so the job could not be deleted")).isEqualTo(1);
    }

    /** A failed cluster never reaches the status Stopped. */
    @Test
    void theJobOfAClusterThatFailedIsDeleted() throws Exception {
        emulator.faults().on("GET", CLUSTER).always().body(text -> text.replace("\"Stopped\"", "\"Error\""));
        emulator.faults().on("DELETE", "/api/v2/jobs/*/").status(400);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.onlyJob().deleted()).as(console()).isEqualTo(1);
        assertInputsDeleted(3);
    }
}
