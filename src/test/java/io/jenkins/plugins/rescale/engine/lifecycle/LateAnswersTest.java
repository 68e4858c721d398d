package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that are listed late, and 404 and 410 responses for things that may exist. */
class LateAnswersTest extends LifecycleTestCase {
    private static final String FILES = "/api/v2/jobs/*/files/";

    @ParameterizedTest
    @CsvSource({"5, 0", "0, 5", "2, 3"})
    void outputsThatComeLateAreAskedForAgain(int empty, int logAlone) throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.nextJob().outputsAppearLate(empty).logListedFirst(logAlone);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs()).contains("out.txt");
        assertThat(said("Warning")).isZero();
    }

    @Test
    void theyAreAskedForAMinuteWithGrowingPauses() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.nextJob().outputsAppearLate(1000);
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        List<Duration> pauses = new ArrayList<>();
        while (!run.isDone()) {
            pauses.add(run.advance());
        }

        pauses.removeIf(Duration::isZero);
        assertThat(pauses).isSorted().hasSize(6);
        assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isEqualTo(60);
        assertThat(run.state().outcome().orElseThrow().message()).contains("its process log is missing");
    }

    @Test
    void aLogThatIsAllThereIsIsNotWaitedFor() throws Exception {
        options.setJob(job("true"));

        assertThat(drive().success()).isTrue();

        assertThat(emulator.journal().count("GET", FILES)).isEqualTo(1);
    }

    @Test
    void aListHasRowsOfNoUse() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.faults()
                .on("GET", FILES)
                .always()
                .body(text -> text.replaceFirst("\"results\" ?: ?\\[", "$0null,{},7,"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs()).contains("out.txt");
    }

    @Test
    void anOutputWithoutAnIdIsNoSuccess() throws Exception {
        options.setJob(job("echo x > out.txt; echo y > other.txt"));
        emulator.faults()
                .on("GET", FILES)
                .always()
                .body(text -> text.replaceFirst("\"results\" ?: ?\\[", "$0{\"name\": \"lost.csv\"},"));

        assertThat(catchThrowable(this::drive))
                .isInstanceOf(GivenUp.class)
                .hasMessageContaining("1 of its outputs could not be downloaded (lost.csv)")
                .hasMessageContaining("Rescale has no ID for it");
        assertThat(context.archived).contains("outputs/out.txt", "outputs/other.txt");
        options.setOutputs("*.txt");
        assertThat(drive().success()).as("not selected").isTrue();
    }

    @Test
    void theReasonWhyAnOutputIsRetriedIsSaidOnce() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.faults().on("GET", "/api/v2/files/*/contents/").always().status(404);

        assertThat(catchThrowable(this::drive)).isInstanceOf(GivenUp.class);

        assertThat(context.lines.stream().filter(line -> line.endsWith("Retrying")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("could not be downloaded (", "First error: ", "404"),
                        second -> assertThat(second)
                                .contains("still could not be downloaded")
                                .doesNotContain("404"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FILES, "/api/v2/jobs/*/statuses/", "/api/v2/jobs/*/submit/", "/api/v2/jobs/*/"})
    void oneAnswerThatThereIsNoSuchThingIsNotBelieved(String path) throws Exception {
        for (int status : new int[] {404, 410}) {
            options.setJob(job("echo x > out.txt"));
            emulator.faults().on(path.contains("submit") ? "POST" : "GET", path).status(status);

            assertThat(drive().success()).as(console()).isTrue();

            assertThat(outputs()).contains("out.txt");
        }
        assertThat(console()).doesNotContain("was deleted");
    }

    @Test
    void aListThatIsNeverThereIsNoDeletedJob() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.faults().on("GET", FILES).always().status(404);

        assertThat(catchThrowable(this::drive))
                .isInstanceOf(GivenUp.class)
                .hasMessageContaining("its outputs could not be collected")
                .hasMessageContaining("404");
        assertThat(emulator.journal().count("GET", FILES)).isGreaterThan(6);
    }

    @Test
    void aJobThatIsNotFoundForAMomentGoesOn() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.nextJob().holdAt("Queued");
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        emulator.faults().on("GET", "/api/v2/jobs/**").times(4).status(404);
        run.advance();
        run.advance();
        assertThat(said("Checking again before the job is considered deleted")).isEqualTo(1);
        run.advance();
        assertThat(said("Rescale is responding again")).isEqualTo(1);
        emulator.onlyJob().release();

        assertThat(drive(run).success()).as(console()).isTrue();
    }

    @Test
    void aJobThatIsThereIsDeletedInSpiteOfAnAnswerThatItIsNot() throws Exception {
        options.setJob(job("true"));
        options.setCleanUp(JobOptions.JOB);
        emulator.faults().on("DELETE", "/api/v2/jobs/*/").status(404);

        Outcome outcome = drive();

        assertThat(outcome.success()).isTrue();
        assertThat(emulator.onlyJob().deleted()).isEqualTo(1);
    }
}
