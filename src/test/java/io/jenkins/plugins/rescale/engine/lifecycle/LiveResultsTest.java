package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metrics that are read from the log while the job runs, and the stop conditions that use them. */
class LiveResultsTest extends LifecycleTestCase {
    /** Returns a job that prints residuals like a solver and would keep running. */
    private static String residuals(String... values) {
        return job("for p in " + String.join(" ", values) + "; do echo p=$p; done; echo; echo; sleep 60");
    }

    private void p(Map<String, Object> stop) {
        options.results(results -> {
            results.setMetrics(List.of(Map.of("name", "p", "pattern", "p=(\\S+)", "series", true, "scale", "log")));
            results.setStopWhen(stop.isEmpty() ? List.of() : List.of(stop));
        });
    }

    @Test
    void aJobThatDivergesIsStoppedAndFails() throws Exception {
        options.setJob(residuals("1", "2e6", "1", "2e6", "3e6", "4e6"));
        p(Map.of("metric", "p", "above", 1e6));

        Outcome outcome = drive();

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.message()).contains("was stopped: p = 4000000 is above 1000000, 3 times in a row");
        assertThat(outcome.reason()).startsWith("Stopped: p = 4000000");
        assertThat(context.lines).contains("Stopping the job: p = 4000000 is above 1000000, 3 times in a row");
        assertThat(context.lastSaved()
                        .end()
                        .orElseThrow()
                        .results()
                        .values()
                        .get(0)
                        .value())
                .isEqualTo(4e6);
    }

    @Test
    void aJobThatConvergedIsStoppedAndItsOutputsAreJudged() throws Exception {
        options.setJob(residuals("1", "1e-8"));
        options.setStreamLog(false);
        p(Map.of("metric", "p", "below", 1e-7, "times", 1, "success", true));
        options.results(results -> results.setQualityGates(List.of(Map.of("metric", "p", "max", 1e-9))));

        Outcome outcome = drive();

        assertThat(outcome.success()).isTrue();
        assertThat(outcome.reason()).isEqualTo("Converged");
        assertThat(console())
                .contains("Quality gate failed (UNSTABLE): p = 1e-8")
                .doesNotContain("p=1e-8");
    }

    @Test
    void whatIsNoNumberIsAReasonToo() throws Exception {
        options.setJob(residuals("1", "nan", "nan", "nan"));
        p(Map.of("metric", "p", "notANumber", true));
        assertThat(drive().message()).contains("p = NaN is not a number, 3 times in a row");
    }

    @Test
    void aJobThatEndsByItselfIsAsItEnds() throws Exception {
        options.setJob(job("echo p=2e6; echo p=2e6; echo p=2e6; true"));
        p(Map.of("metric", "p", "above", 1e6));
        emulator.faults().on("GET", "/api/v2/jobs/*/runs/**").always().status(404);
        assertThat(drive().success()).isTrue();
    }

    /** The points so far are available to the page, including those from before a restart. */
    @Test
    void pointsArePreviewedUntilTheWholeLogIsThere() throws Exception {
        options.setJob(
                job("echo p=1; echo p=2; echo; until [ -f ../../go ]; do sleep 0.01; done; echo p=3; echo; echo"));
        p(Map.of());
        emulator.nextJob().holdAt("Executing");
        JobRun run = run();
        followUntil(run, 2);

        JobRun next = new JobRun(context.lastSaved(), context, TestContext.PATIENCE);
        Files.createFile(emulator.onlyJob().directory().resolve("go"));
        followUntil(next, 3);
        assertThat(context.file.series())
                .containsExactly(new ResultSeries("p", "", "", true, List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0)));
        emulator.onlyJob().release();
        drive(next);
        assertThat(context.file.series().get(0).y()).containsExactly(1.0, 2.0, 3.0);
    }

    private void followUntil(JobRun run, int points) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (context.file.series().isEmpty()
                || context.file.series().get(0).x().size() < points) {
            assertThat(System.nanoTime()).isLessThan(end);
            run.advance();
        }
    }
}
