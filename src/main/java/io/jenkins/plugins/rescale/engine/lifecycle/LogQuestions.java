package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Job;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LaunchedCommands;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogFollower;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogSink;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.RunLogs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Gathers what is known about the process logs of a job that has ended. */
final class LogQuestions {
    private static final Logger LOGGER = Logger.getLogger(LogQuestions.class.getName());
    /** Maximum clock skew within the platform. */
    private static final Duration CLOCKS = Duration.ofSeconds(10);

    private final JobScope job;

    LogQuestions(JobScope job) {
        this.job = job;
    }

    LogQuestion about(List<RunLogs> runs) throws IOException, InterruptedException {
        Instant first = job.progress().seen().statuses().stream()
                .map(JobStatus::time)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(time -> time.minus(CLOCKS))
                .orElse(null);
        LogPosition position = job.progress().log().copy();
        boolean several = runs.stream().anyMatch(run -> run.paths().size() > 1);
        if (several && !position.isBegun()) {
            // the live view may still exist, and shows only the platform's log
            LogSink sink = job.options().isStreamLog()
                    ? new LogSink(job.voice().log(), job.voice().liveLog())
                    : new LogSink(TransferLog.NONE, Optional.empty());
            new LogFollower(position, sink, lines -> {})
                    .poll(job.api(RetryPolicy.NO_WAIT), job.state().jobId());
        }
        return new LogQuestion(runs, launched(), first, OutcomeRule.isRestarted(job.state()), position);
    }

    private LaunchedCommands launched() throws IOException, InterruptedException {
        if (!job.plan().job().isEmpty()) {
            try {
                JobDefinition definition = job.definition();
                return new LaunchedCommands(
                        definition.launches(), definition.analyses().size());
            } catch (RefusedException e) {
                LOGGER.log(Level.FINE, "The job was checked by another version of the plugin", e);
            }
        }
        if (job.progress().seen().isDeleted()) {
            return LaunchedCommands.UNKNOWN;
        }
        try {
            Job there = job.api(RetryPolicy.DEFAULT).job(job.state().jobId());
            return new LaunchedCommands(there.launches(), there.analyses());
        } catch (RescaleException e) {
            if (Collecting.mayPass(e)) {
                throw e;
            }
            LOGGER.log(Level.FINE, "The launched commands are unknown", e);
            return LaunchedCommands.UNKNOWN;
        }
    }
}
