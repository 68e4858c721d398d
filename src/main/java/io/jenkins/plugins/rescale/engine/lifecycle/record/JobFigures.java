package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a list of many jobs shows of each. Kept in a small file beside the state of a job that is done, since the state
 * is much larger and a trend reads hundreds of jobs.
 *
 * @param id ID on Rescale; empty if no job was created
 * @param name name on Rescale
 * @param url page of the job on Rescale, HTTP or HTTPS; empty if there is none
 * @param stage current stage
 * @param status last status on Rescale; empty if there was none
 * @param reason why the job ended; empty before
 * @param coreType core types, separated by commas; empty if another build submitted the job
 * @param cores maximum number of cores in use at a time; 0 if another build submitted the job
 * @param queueSeconds time in the queue, so far while the job is queued; null if unknown
 * @param runSeconds run time, so far while the job is running; null if unknown
 * @param cost estimated from the run time, in the account's currency; null if unknown
 * @param software software with version, separated by commas; empty if another build submitted the job
 * @param message what happened and what to do, on one or more lines; empty before the end
 * @param outputs number of collected outputs
 * @param results values of metrics and verdicts of quality gates, the first {@value #MOST_RESULTS} of each
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

    /** Replaces missing and invalid values, since the file may have been edited. */
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
     * Figures of a job in its current state.
     *
     * @param building whether the build is still running
     */
    public static JobFigures of(JobState state, boolean building) {
        JobSummary job = JobSummary.of(state, building, Instant.now());
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
                job.times().queue().map(Duration::toSeconds).orElse(null),
                job.times().run().map(Duration::toSeconds).orElse(null),
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

    /** Figures of a job about which nothing else is known. */
    public static JobFigures unknown(Stage stage, String reason) {
        return new JobFigures("", "", "", stage, "", reason, "", 0, null, null, null, "", "", 0, Results.NONE);
    }
}
