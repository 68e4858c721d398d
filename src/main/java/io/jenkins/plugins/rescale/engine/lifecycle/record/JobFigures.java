package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a list of many jobs tells of one. Kept in a small file beside the state of a job that is done, since a state
 * holds thousands of outputs and a trend reads hundreds of jobs.
 *
 * @param id on Rescale; empty when no job was created
 * @param name on Rescale
 * @param url page of the job on Rescale, http or https; empty without one
 * @param stage what it is at
 * @param status last one on Rescale; empty when there was none
 * @param reason why it ended; empty before
 * @param coreType hardware, several separated by commas; empty when another build submitted the job
 * @param cores the most that it used at a time; 0 when another build submitted the job
 * @param queueSeconds so far while it is queued; null when it is not known
 * @param runSeconds so far while it runs; null when it is not known
 * @param cost estimated from the run time, in the currency of the account; null when it is not known
 * @param software and its version, several separated by commas; empty when another build submitted the job
 * @param message what happened and what to do; empty before the end
 * @param outputs that were collected
 * @param results values of metrics and verdicts of gates, the first {@value #MOST_RESULTS} of each
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobFigures(
        String id,
        String name,
        String url,
        Stage stage,
        String status,
        String reason,
        String coreType,
        int cores,
        Long queueSeconds,
        Long runSeconds,
        Double cost,
        String software,
        String message,
        long outputs,
        Results results) {
    private static final int MOST_RESULTS = 256;
    private static final long LONGEST = Duration.ofDays(3650).toSeconds();
    private static final double DEAREST = 1e12;

    /** Whoever wrote the file may have left out anything, or put in what is no figure. */
    public JobFigures {
        id = text(id);
        name = text(name);
        url = text(url).matches("https?://.*") ? url : "";
        stage = stage == null ? Stage.LEFT : stage;
        status = text(status);
        reason = text(reason);
        coreType = text(coreType);
        cores = Math.max(0, cores);
        queueSeconds = known(queueSeconds);
        runSeconds = known(runSeconds);
        software = text(software);
        message = text(message);
        outputs = Math.max(0, outputs);
        results = results == null ? Results.NONE : results.first(MOST_RESULTS);
        cost = cost != null && cost >= 0 && cost <= DEAREST ? cost : null;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static Long known(Long seconds) {
        return seconds != null && seconds >= 0 && seconds <= LONGEST ? seconds : null;
    }

    /**
     * Those of a job as it is now.
     *
     * @param building whether the build still runs
     */
    public static JobFigures of(JobState state, boolean building) {
        Instant now = Instant.now();
        JobSummary job = JobSummary.of(state, building, now);
        RunTimes times = RunTimes.of(state.progress().seen().statuses(), JobSummary.until(state, building, now));
        List<JobSummary.Analysis> analyses = job.analyses();
        return new JobFigures(
                job.jobId(),
                job.jobName(),
                job.jobUrl(),
                job.stage(),
                job.status(),
                job.reason(),
                analyses.stream().map(JobSummary.Analysis::coreType).distinct().collect(joining(", ")),
                analyses.stream()
                        .mapToInt(analysis -> analysis.cores() * analysis.slots())
                        .max()
                        .orElse(0),
                times.queue().map(Duration::toSeconds).orElse(null),
                times.run().map(Duration::toSeconds).orElse(null),
                job.estimatedCostAfter().orElse(null),
                analyses.stream().map(JobSummary.Analysis::software).distinct().collect(joining(", ")),
                job.message(),
                job.outputs(),
                job.results());
    }

    /**
     * Returns the same for a job that its build could not take to its end.
     *
     * @param why for users; not used if it is known how the job ended
     */
    public JobFigures lost(String why) {
        if (stage == Stage.SUCCEEDED || !message.isEmpty()) {
            return this;
        }
        return new JobFigures(
                id,
                name,
                url,
                stage.isFinal() ? stage : Stage.LEFT,
                status,
                reason,
                coreType,
                cores,
                queueSeconds,
                runSeconds,
                cost,
                software,
                why,
                outputs,
                results);
    }

    /** Those of a job of which no more is known. */
    public static JobFigures unknown(Stage stage, String reason) {
        return new JobFigures("", "", "", stage, "", reason, "", 0, null, null, null, "", "", 0, Results.NONE);
    }
}
