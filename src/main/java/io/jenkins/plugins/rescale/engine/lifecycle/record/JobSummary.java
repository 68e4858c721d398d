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
 * What people and scripts may know of a job: a read-only view of its {@link JobState} for pages and the remote API.
 * Texts are of one line and free of control characters; they still have to be escaped for a page.
 *
 * @param jobId empty while there is no job on Rescale
 * @param jobName empty before the job JSON was read
 * @param jobUrl https (or http, where an administrator allowed it) page of the job; empty without one
 * @param stage what it is at
 * @param status last status on Rescale, such as {@code Completed}, which does not mean that it worked; may be empty
 * @param reason why it ended; empty before
 * @param message what happened and what to do; empty before the end
 * @param exitCode empty while it is not known
 * @param analyses software and hardware; empty for a job that another build submitted
 * @param submittedAt empty when another build submitted the job, and before
 * @param queueSeconds from the first status to the start of the command, so far while it is queued
 * @param runSeconds from the start of the command to the end of the job, so far while it runs
 * @param estimatedCost before the run, in the account's currency; empty when it is not known
 * @param estimatedCostAfter from the real run time, in the account's currency; empty when it is not known
 * @param timeline statuses, oldest first
 * @param outputDirectory below the workspace and the artifacts
 * @param archived whether outputs are artifacts of the build
 * @param followsLog whether the process log is followed while the job runs
 * @param outputs that were collected, in number
 * @param outputBytes of all of them
 * @param processLogs those among them that are process logs of runs, the first hundred
 * @param notCollected what was left out, and why
 * @param lastLines of the process log of a job that has ended
 * @param referenceJob name of the Jenkins job whose builds are the reference, as it was given; empty for its own
 * @param results values of metrics and verdicts of gates; empty before the end
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
        long queueSeconds,
        long runSeconds,
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
     * A part of a job.
     *
     * @param code of the software
     * @param version empty for the latest
     * @param coreType code of the core type
     * @param cores of one slot
     * @param slots that run at the same time
     * @param walltimeHours 0 when the job sets none
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
     * A status of the job.
     *
     * @param name as Rescale calls it
     * @param reason empty when there is none
     * @param from milliseconds since 1970; 0 when Rescale gives no date
     * @param seconds until the next status, so far for the last one of a job that has not ended; 0 when unknown
     */
    public record Status(String name, String reason, long from, long seconds) {}

    /**
     * A view of a job as it is now.
     *
     * @param building whether the build still runs
     * @param now for durations that have not ended
     */
    public static JobSummary of(JobState state, boolean building, Instant now) {
        Seen seen = state.progress().seen();
        Plan plan = state.plan();
        Optional<End> end = state.end();
        Optional<Outcome> outcome = state.outcome();
        Optional<Instant> until = until(state, building, now);
        RunTimes times = RunTimes.of(seen.statuses(), until);
        return new JobSummary(
                text(state.jobId()),
                text(plan.jobName()),
                url(state),
                Stage.of(state, building),
                text(seen.status()),
                outcome.map(Outcome::reason).map(JobSummary::text).orElse(""),
                outcome.map(Outcome::message).map(JobSummary::text).orElse(""),
                outcome.map(Outcome::exitCode),
                analyses(state),
                state.progress().submittedAt(),
                times.queueSeconds(),
                times.runSeconds(),
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

    /** What Rescale says is measured in its own time until the job has ended; empty when it has. */
    static Optional<Instant> until(JobState state, boolean building, Instant now) {
        return state.progress().seen().hasEnded() || !building ? Optional.empty() : Optional.of(now);
    }

    private static String text(String value) {
        return value == null ? "" : Printable.of(value, MAX_TEXT);
    }

    /** A saved state can be edited by hand, so nothing but a web page is linked. */
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
            LOGGER.log(Level.FINE, e, () -> "no analyses of " + state.jobId());
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
     * Whether the job is on Rescale and has not ended as far as is known, so that it can be stopped there. One that was
     * left by its build is, since it may run and cost money.
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
