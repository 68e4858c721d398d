package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * How long a job queued and ran, from the dates of its statuses: the platform's own figure was seen missing on
 * completed jobs.
 *
 * @param queue from the first status to the first {@code Executing}; zero while unknown
 * @param run from the first {@code Executing} to {@code Completed}; zero while unknown
 */
public record RunTimes(Duration queue, Duration run) {
    /** @param history newest first */
    public static RunTimes of(List<JobStatus> history) {
        return of(history, Instant.MIN);
    }

    /**
     * With the durations so far of what has not ended.
     *
     * @param history newest first
     * @param now {@link Instant#MIN} to leave out what has not ended
     */
    static RunTimes of(List<JobStatus> history, Instant now) {
        Optional<Instant> first = history.isEmpty() ? Optional.empty() : date(history.get(history.size() - 1));
        Optional<Instant> executing = Optional.empty();
        Optional<Instant> completed = Optional.empty();
        for (JobStatus row : history) {
            if (row.status().equals(JobStatuses.EXECUTING)) {
                executing = date(row);
            } else if (row.status().equals(JobStatuses.COMPLETED) && completed.isEmpty()) {
                completed = date(row);
            }
        }
        Optional<Instant> soFar = now.equals(Instant.MIN) ? Optional.empty() : Optional.of(now);
        Optional<Instant> end = completed.isPresent() ? completed : soFar;
        Optional<Instant> start = executing.isPresent() || completed.isPresent() ? executing : soFar;
        return new RunTimes(between(first, start), between(executing, end));
    }

    private static Duration between(Optional<Instant> from, Optional<Instant> to) {
        if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
            return Duration.ZERO;
        }
        return Duration.between(from.get(), to.get());
    }

    private static Optional<Instant> date(JobStatus row) {
        try {
            return Optional.of(OffsetDateTime.parse(row.date()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
