package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.JobAnalysis;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * @param exitCode null while it is not known
 * @param analyses software and hardware; empty for a job that another build submitted
 * @param submittedAt milliseconds since 1970; 0 when it is not known
 * @param queueSeconds from the first status to the start of the command, so far while it is queued
 * @param runSeconds from the start of the command to the end of the job, so far while it runs
 * @param estimatedCost before the run, in the account's currency; negative when it is not known
 * @param estimatedCostAfter from the real run time, in the account's currency; negative when it is not known
 * @param timeline statuses, oldest first
 * @param outputDirectory below the workspace and the artifacts
 * @param archived whether outputs are artifacts of the build
 * @param followsLog whether the process log is followed while the job runs
 * @param outputs that were collected, sorted by path
 * @param notCollected what was left out, and why
 */
public record JobSummary(
        String jobId,
        String jobName,
        String jobUrl,
        Stage stage,
        String status,
        String reason,
        String message,
        Integer exitCode,
        List<Analysis> analyses,
        long submittedAt,
        long queueSeconds,
        long runSeconds,
        double estimatedCost,
        double estimatedCostAfter,
        List<Status> timeline,
        String outputDirectory,
        boolean archived,
        boolean followsLog,
        List<OutputFile> outputs,
        List<String> notCollected) {
    private static final Logger LOGGER = Logger.getLogger(JobSummary.class.getName());
    private static final int MAX_TEXT = 500;

    public JobSummary {
        analyses = List.copyOf(analyses);
        timeline = List.copyOf(timeline);
        outputs = List.copyOf(outputs);
        notCollected = List.copyOf(notCollected);
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
        Stage stage = Stage.of(state, building);
        Outcome outcome = state.outcome;
        Instant until = until(state, building, now);
        RunTimes times = RunTimes.of(state.statuses, until);
        return new JobSummary(
                text(state.jobId),
                text(state.jobName),
                url(state),
                stage,
                text(state.status()),
                outcome == null ? "" : text(outcome.reason()),
                outcome == null ? "" : text(outcome.message()),
                outcome == null ? null : outcome.exitCode(),
                analyses(state),
                state.submittedAt,
                times.queue().toSeconds(),
                times.run().toSeconds(),
                state.estimatedCost,
                state.estimatedCostAfter,
                timeline(state.statuses, until),
                state.options.getOutputDirectory(),
                state.options.isArchiveOutputs(),
                state.options.isStreamLog(),
                outputs(state),
                state.notCollected.stream().map(JobSummary::text).toList());
    }

    /** What Rescale says is measured in its own time until the job has ended. */
    static Instant until(JobState state, boolean building, Instant now) {
        return state.hasEnded() || !building ? Instant.MIN : now;
    }

    private static String text(String value) {
        return value == null ? "" : Printable.of(value, MAX_TEXT);
    }

    /** A saved state can be edited by hand, so nothing but a web page is linked. */
    private static String url(JobState state) {
        String origin = state.platform.toLowerCase(Locale.ROOT);
        boolean web = origin.startsWith("https://") || origin.startsWith("http://");
        return web && !state.jobId.isEmpty() ? new Platform(state.platform, "").jobUrl(state.jobId) : "";
    }

    private static List<Analysis> analyses(JobState state) {
        if (state.jobJson.isEmpty() || state.phase == Phase.PREPARE) {
            return List.of();
        }
        try {
            return Definitions.parsed(state).analyses().stream()
                    .map(Analysis::of)
                    .toList();
        } catch (RefusedException e) {
            LOGGER.log(Level.FINE, e, () -> "no analyses of " + state.jobId);
            return List.of();
        }
    }

    private static List<Status> timeline(List<JobStatus> newestFirst, Instant until) {
        List<Status> rows = new ArrayList<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            JobStatus row = newestFirst.get(i);
            long from = millis(row);
            long to = i > 0 ? millis(newestFirst.get(i - 1)) : until == Instant.MIN ? from : until.toEpochMilli();
            long seconds = from > 0 && to > from ? (to - from) / 1000 : 0;
            rows.add(new Status(text(row.status()), text(row.reason()), from, seconds));
        }
        return rows;
    }

    private static long millis(JobStatus row) {
        try {
            return OffsetDateTime.parse(row.date()).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }

    private static List<OutputFile> outputs(JobState state) {
        return state.outputFiles.isEmpty()
                ? state.outputs.stream()
                        .map(path -> new OutputFile(path, -1, false))
                        .toList()
                : state.outputFiles;
    }

    /** Bytes of all outputs whose size is known. */
    public long outputBytes() {
        return outputs.stream().mapToLong(file -> Math.max(0, file.size())).sum();
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
