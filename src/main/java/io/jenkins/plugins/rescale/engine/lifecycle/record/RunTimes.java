package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Queue time and run time of a job, computed from the dates of its statuses, since the platform's own value was missing
 * from some completed jobs.
 *
 * @param queue from the first status to the first {@code Executing}; empty while unknown
 * @param run from the first {@code Executing} to {@code Completed}; empty while unknown
 */
public record RunTimes(Optional<Duration> queue, Optional<Duration> run) {
    /**
     * Without durations that have not ended.
     *
     * @param history newest first
     */
    public static RunTimes of(List<JobStatus> history) {
        return of(history, Optional.empty());
    }

    /**
     * Including durations that have not ended.
     *
     * @param history newest first
     * @param now end of durations that have not ended; empty to leave them out
     */
    static RunTimes of(List<JobStatus> history, Optional<Instant> now) {
        Optional<Instant> first = history.isEmpty()
                ? Optional.empty()
                : history.get(history.size() - 1).time();
        Optional<Instant> executing = Optional.empty();
        Optional<Instant> completed = Optional.empty();
        for (JobStatus row : history) {
            if (row.status().equals(JobStatuses.EXECUTING)) {
                executing = row.time();
            } else if (row.status().equals(JobStatuses.COMPLETED) && completed.isEmpty()) {
                completed = row.time();
            }
        }
        Optional<Instant> end = completed.or(() -> now);
        Optional<Instant> start = executing.isPresent() || completed.isPresent() ? executing : now;
        return new RunTimes(between(first, start), between(executing, end));
    }

    /** Seconds in the queue; 0 while unknown. */
    public long queueSeconds() {
        return queue.map(Duration::toSeconds).orElse(0L);
    }

    /** Run time in seconds; 0 while unknown. */
    public long runSeconds() {
        return run.map(Duration::toSeconds).orElse(0L);
    }

    private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(begin -> to.filter(end -> end.isAfter(begin)).map(end -> Duration.between(begin, end)));
    }
}
