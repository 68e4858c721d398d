package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.JobAnalysis;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Read-only view of a {@link JobState} for pages and the remote API. Strings except for the message are single lines,
 * and none has other control characters; pages must still escape them.
 *
 * @param jobId empty while there is no job on Rescale
 * @param jobName empty until the job JSON has been read
 * @param jobUrl page of the job on Rescale, HTTPS, or HTTP if an administrator allowed it; empty if there is none
 * @param stage current stage
 * @param status last status on Rescale, such as {@code Completed}, which does not imply success; may be empty
 * @param reason why the job ended; empty before, and if its step failed for another reason
 * @param message what happened and what to do, on one or more lines; empty before the end
 * @param exitCode empty while unknown
 * @param analyses software and hardware; empty if another build submitted the job
 * @param submittedAt empty before the submission and if another build submitted the job
 * @param times from the first status to the start of the command, and from there to the end of the job; so far while
 *     the job is queued or running
 * @param estimatedCost estimated before the run, in the account's currency; empty if unknown
 * @param estimatedCostAfter based on the actual run time, in the account's currency; empty if unknown
 * @param timeline statuses, oldest first
 * @param outputDirectory path below the workspace and among the artifacts
 * @param archived whether outputs are artifacts of the build
 * @param followsLog whether the process log is followed while the job runs
 * @param outputs number of collected outputs
 * @param outputBytes their total size in bytes
 * @param processLogs outputs that are process logs of runs, the first 100
 * @param notCollected what was left out, and why
 * @param lastLines last lines of the process log of a job that has ended
 * @param referenceJob name of the Jenkins job whose builds are the reference, as given; empty for the build's own job
 * @param results values of metrics and verdicts of quality gates; empty before the end
 */
public record JobSummary(
        String jobId,
        String jobName,
        String jobUrl,
        Stage stage,
        String status,
        String reason,
        String message,
        Optional<Long> exitCode,
        List<Analysis> analyses,
        Optional<Instant> submittedAt,
        RunTimes times,
        Optional<Double> estimatedCost,
        Optional<Double> estimatedCostAfter,
        List<Status> timeline,
        String outputDirectory,
        boolean archived,
        boolean followsLog,
        long outputs,
        long outputBytes,
        List<CollectedFile> processLogs,
        List<String> notCollected,
        List<String> lastLines,
        String referenceJob,
        Results results) {
    private static final Logger LOGGER = Logger.getLogger(JobSummary.class.getName());
    private static final int MAX_TEXT = 500;

    public JobSummary {
        analyses = List.copyOf(analyses);
        timeline = List.copyOf(timeline);
        processLogs = List.copyOf(processLogs);
        notCollected = List.copyOf(notCollected);
        lastLines = List.copyOf(lastLines);
    }

    /**
     * An analysis of a job.
     *
     * @param code code of the software
     * @param version empty for the latest
     * @param coreType code of the core type
     * @param cores cores per slot
     * @param slots number of slots that run at the same time
     * @param walltimeHours 0 if the job sets none
     */
    public record Analysis(String code, String version, String coreType, int cores, int slots, int walltimeHours) {
        /** Code and version. */
        public String software() {
            return version.isEmpty() ? code : code + " " + version;
        }

        private static Analysis of(JobAnalysis analysis) {
            return new Analysis(
                    text(analysis.code()),
                    text(analysis.version()),
                    text(analysis.coreType()),
                    analysis.coresPerSlot(),
                    analysis.slots(),
                    analysis.walltimeHours().orElse(0));
        }
    }

    /**
     * An entry in the status history of a job.
     *
     * @param name status as Rescale names it
     * @param reason empty if there is none
     * @param from milliseconds since 1970; 0 if Rescale gives no date
     * @param seconds time until the next status; so far for the last status of a job that has not ended; 0 if unknown
     */
    public record Status(String name, String reason, long from, long seconds) {}

    /**
     * Summarizes a job in its current state.
     *
     * @param building whether the build is still running
     * @param now end of durations that are still growing
     */
    public static JobSummary of(JobState state, boolean building, Instant now) {
        Seen seen = state.progress().seen();
        Plan plan = state.plan();
        Optional<End> end = state.end();
        Optional<Outcome> outcome = state.outcome();
        Stage stage = Stage.of(state, building);
        Optional<String> failure = failure(state, stage);
        Optional<Instant> until = until(state, building, now);
        return new JobSummary(
                text(state.jobId()),
                text(plan.jobName()),
                url(state),
                stage,
                text(seen.status()),
                outcome.filter(known -> failure.isEmpty())
                        .map(Outcome::reason)
                        .map(JobSummary::text)
                        .orElse(""),
                failure.or(() -> outcome.map(Outcome::message).map(JobSummary::text))
                        .orElse(""),
                outcome.map(Outcome::exitCode),
                analyses(state),
                state.progress().submittedAt(),
                RunTimes.of(seen.statuses(), until),
                plan.cost(),
                end.flatMap(End::cost),
                timeline(seen.statuses(), until),
                plan.options().getOutputDirectory(),
                plan.options().isArchiveOutputs(),
                plan.options().isStreamLog(),
                end.map(End::outputs).orElse(0L),
                end.map(End::outputBytes).orElse(0L),
                end.map(End::processLogs).orElse(List.of()),
                end.map(End::notCollected).orElse(List.of()).stream()
                        .map(JobSummary::text)
                        .toList(),
                outcome.map(Outcome::lastLines).orElse(List.of()),
                plan.options().getResults().getReferenceJob(),
                end.map(End::results).orElse(Results.NONE));
    }

    /** End of durations that are still growing; empty if the job has ended or its build is not running. */
    private static Optional<Instant> until(JobState state, boolean building, Instant now) {
        return state.progress().seen().hasEnded() || !building ? Optional.empty() : Optional.of(now);
    }

    /** Why the step failed that should have taken the job to its end; empty if the job is there, or a step has it. */
    private static Optional<String> failure(JobState state, Stage stage) {
        return Optional.of(state.progress().failure())
                .filter(why -> !why.isEmpty() && stage.isFinal() && state.phase() != Phase.DONE)
                .map(why -> Printable.lines(why, JobState.MAX_FAILURE));
    }

    private static String text(String value) {
        return value == null ? "" : Printable.of(value, MAX_TEXT);
    }

    /** Links only to web pages, since a saved state can be edited by hand. */
    private static String url(JobState state) {
        String origin = state.account().platform().toLowerCase(Locale.ROOT);
        boolean web = origin.startsWith("https://") || origin.startsWith("http://");
        return web && !state.jobId().isEmpty() ? state.jobUrl() : "";
    }

    private static List<Analysis> analyses(JobState state) {
        JobText job = state.plan().job();
        if (job.isEmpty() || state.phase() == Phase.PREPARE) {
            return List.of();
        }
        try {
            return job.definition().analyses().stream().map(Analysis::of).toList();
        } catch (JobDefinitionException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the analyses of job " + state.jobId());
            return List.of();
        }
    }

    private static List<Status> timeline(List<JobStatus> newestFirst, Optional<Instant> until) {
        List<Status> rows = new ArrayList<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            JobStatus row = newestFirst.get(i);
            Optional<Instant> from = row.time();
            Optional<Instant> to = i > 0 ? newestFirst.get(i - 1).time() : until;
            long seconds = from.isPresent() && to.isPresent()
                    ? Math.max(0, Duration.between(from.get(), to.get()).toSeconds())
                    : 0;
            rows.add(new Status(
                    text(row.status()),
                    text(row.reason()),
                    from.map(Instant::toEpochMilli).orElse(0L),
                    seconds));
        }
        return rows;
    }

    /**
     * Whether the job is on Rescale and, as far as is known, has not ended, so that it can be stopped there. Includes a
     * job that its build left, since it may be running and costing money.
     */
    public boolean isStoppable() {
        return stage == Stage.QUEUED
                || stage == Stage.RUNNING
                || stage == Stage.LEFT && !timeline.isEmpty() && !hasEnded();
    }

    private boolean hasEnded() {
        return timeline.stream().anyMatch(row -> row.name().equals(JobStatuses.COMPLETED));
    }
}
