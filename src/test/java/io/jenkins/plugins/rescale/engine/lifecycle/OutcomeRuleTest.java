package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LaunchedCommands;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPart;
import io.jenkins.plugins.rescale.engine.lifecycle.log.ProcessLog;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts for combinations of status histories, exit codes and logs, and their messages. */
class OutcomeRuleTest {
    private static final LaunchedCommands ONE = new LaunchedCommands(List.of("./Allrun"), 1);
    private static final String DONE = "Completed: Completed successfully";

    /** @param history statuses, oldest first, each with its reason after a colon */
    private static JobState state(String... history) {
        JobState state = JobState.ofJob(
                new JobOptions(), new JobAccount("https://platform.rescale.com", "rescale", 30), "abc", "test");
        List<JobStatus> newestFirst = new ArrayList<>();
        for (String row : history) {
            String[] parts = row.split(": ", 2);
            newestFirst.add(0, new JobStatus(parts[0], "2026-01-01T00:00:00Z", parts.length > 1 ? parts[1] : ""));
        }
        state.progress().seen().looked(newestFirst);
        return state;
    }

    private static JudgedLog log(Long... codes) {
        List<LogPart> parts = new ArrayList<>();
        for (Long code : codes) {
            parts.add(new LogPart(0, code));
        }
        return new JudgedLog(
                "", "process_output.log", new ProcessLog.Summary(parts, "", false, List.of("end"), 1), false, "");
    }

    private static Outcome decide(JobState state, JudgedLog... logs) {
        return OutcomeRule.decide(state, "the build was aborted", "", List.of(logs), ONE, List.of());
    }

    @Test
    void aJobWorkedWhenAllSaysSo() {
        Outcome outcome = decide(state("Queued", "Executing", DONE), log(0L));

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        true,
                        "Completed",
                        "Completed successfully",
                        0L,
                        "Job abc completed successfully",
                        List.of("end")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Could not allocate compute resources | Try again later, or set another core type in hardware.coreType.
            Exceeded max number of restarts      | Its low-priority cores were preempted too often: set isLowPriority
            A run failed                         | See the end of process_output.log.
            """)
    void aKnownReasonHasAdvice(String reason, String advice) {
        assertThat(decide(state("Executing", "Completed: " + reason), log(0L)).message())
                .startsWith("Job abc failed: " + reason + ". " + advice);
    }

    @Test
    void anUnknownReasonStandsByItself() {
        assertThat(decide(state("Executing", "Completed: Bad weather"), log(2L)).message())
                .isEqualTo("Job abc failed: Bad weather. Its command exited with code 2.");
        assertThat(decide(state("Executing", "Completed"), log(0L)).message())
                .isEqualTo("Job abc ended, but Rescale did not report success.");
        assertThat(decide(state("Executing", "Stopping", "Completed"), log(0L)).message())
                .isEqualTo("Job abc was stopped; Rescale gave no reason.");
    }

    @Test
    void whoStoppedItIsOnTheRowThatSaysSo() {
        Outcome outcome = decide(state("Executing", "Force Stop: User Terminated", DONE), log(0L));

        assertThat(outcome.message()).isEqualTo("Job abc was stopped: User Terminated.");
        assertThat(decide(state("Executing", "Stopping", DONE), log(0L)).message())
                .as("a stop without a reason takes the reason of the final status")
                .isEqualTo("Job abc was stopped: Completed successfully.");
    }

    @Test
    void theLastEndCounts() {
        assertThat(decide(state("Completed: A run failed", "Executing", DONE), log(0L))
                        .success())
                .isTrue();
    }

    @Test
    void aRestartIsMoreThanOneStart() {
        assertThat(OutcomeRule.isRestarted(state("Queued", "Executing", DONE))).isFalse();
        assertThat(OutcomeRule.isRestarted(state("Queued", DONE))).isFalse();
        assertThat(OutcomeRule.isRestarted(state("Executing", "Queued", "Executing", DONE)))
                .isTrue();
    }

    @Test
    void theFirstRunThatFailedIsNamed() {
        assertThat(decide(state("Executing", DONE), log(0L), log(3L), log(4L)).exitCode())
                .isEqualTo(3);
        assertThat(decide(state("Executing", DONE), log(0L), log(0L)).exitCode())
                .isZero();
    }

    @Test
    void aRunThatCannotBeToldIsNoSuccess() {
        JudgedLog none = JudgedLog.none("2", true, "is missing");

        Outcome outcome = decide(state("Executing", DONE), log(0L), none);

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.message())
                .isEqualTo("Job abc completed, but its process log is missing. See"
                        + " https://platform.rescale.com/jobs/abc/");
        assertThat(outcome.lastLines()).as("lines of the last run with a log").containsExactly("end");
        assertThat(decide(state("Executing", DONE), none, log(5L)).exitCode())
                .as("a failure takes precedence over a missing log")
                .isEqualTo(5);
        assertThat(decide(state("Executing", DONE)).success()).isFalse();
    }

    @Test
    void outputsThatMustBeThereAreAskedForLast() {
        List<String> lacking = List.of("\"*.png\" matched nothing");

        assertThat(OutcomeRule.decide(
                                state("Executing", DONE), "the build was aborted", "", List.of(log(0L)), ONE, lacking)
                        .message())
                .isEqualTo("Job abc completed, but outputs listed in requireOutputs are missing: \"*.png\""
                        + " matched nothing");
        assertThat(OutcomeRule.decide(
                                state("Executing", DONE), "the build was aborted", "", List.of(log(1L)), ONE, lacking)
                        .message())
                .isEqualTo("Job abc failed: its command exited with code 1");
    }

    @Test
    void whoStoppedItInJenkinsIsNamed() {
        Outcome outcome = OutcomeRule.decide(
                state("Executing", "Stopping", "Completed"),
                "the build was aborted",
                "Ann",
                List.of(log(143L)),
                ONE,
                List.of());

        assertThat(outcome.reason()).isEqualTo("Stopped in Jenkins by Ann");
        assertThat(outcome.message())
                .isEqualTo("Job abc was stopped in Jenkins by Ann. Its command exited with code 143.");
    }

    @Test
    void aClusterThatIsGoneIsNoEnd() {
        assertThat(decide(state("Queued", "Executing"), log(0L)).message())
                .isEqualTo("Job abc did not finish: its cluster stopped while its status was Executing. See"
                        + " https://platform.rescale.com/jobs/abc/");
        assertThat(decide(state(), log(0L)).message()).contains("while its status was none.");
    }

    @Test
    void whyItWasStoppedIsSaid() {
        JobState state = state("Executing", "Stopping", "Completed");
        state.progress().stopSent();

        assertThat(OutcomeRule.decide(state, "the study was stopped", "", List.of(log(143L)), ONE, List.of())
                        .message())
                .isEqualTo("Job abc was stopped because the study was stopped");
    }
}
