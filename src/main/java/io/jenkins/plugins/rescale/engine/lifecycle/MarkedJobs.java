package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Job;
import io.jenkins.plugins.rescale.engine.api.JobRow;
import io.jenkins.plugins.rescale.engine.api.NewestJobs;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Searches the newest jobs of the account for the marker of this job. */
final class MarkedJobs {
    /** A hundred jobs each. */
    private static final int PAGES = 5;
    /** Jobs with other names that are read, in case the platform changed the name. */
    private static final int MAX_OTHERS = 20;
    /** Maximum clock skew between this machine and the platform. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    /** Stands for the marker of a job whose environment variables Rescale does not return. */
    private static final String SILENT = "?";

    private final JobState state;
    /** Shared by all builds of this process. */
    private final JobMarkers known;

    private final NewestJobs newest = new NewestJobs(PAGES, this::isTooOld);

    /** Candidates that remain to be read, those with the same name first. */
    private final Deque<JobRow> unread = new ArrayDeque<>();

    private final Set<String> silent = new LinkedHashSet<>();

    MarkedJobs(JobScope job) {
        this.state = job.state();
        this.known = job.account().statusBoard().map(StatusBoard::markers).orElseGet(JobMarkers::new);
    }

    /**
     * A job with the marker.
     *
     * @param submitted whether it already has a status
     */
    record Found(String jobId, boolean submitted) {}

    /**
     * Returns the newest job with the marker. After an exception, such as for a rate limit, the next call resumes where
     * this one stopped.
     */
    Optional<Found> find(RescaleApi api) throws RescaleException, InterruptedException {
        list(api);
        while (!unread.isEmpty()) {
            JobRow row = unread.getFirst();
            boolean marked = isMarked(api, row);
            unread.removeFirst();
            if (marked) {
                unread.clear();
                return Optional.of(new Found(row.id(), !row.status().isEmpty()));
            }
        }
        return Optional.empty();
    }

    /**
     * Deletes duplicates: a create request that was considered lost may have arrived late. Deletes all jobs with the
     * marker, except the one in use, that were never submitted. After an exception, the next call resumes where this
     * one stopped.
     */
    void deleteOthers(RescaleApi api, Voice voice) throws RescaleException, InterruptedException {
        list(api);
        while (!unread.isEmpty()) {
            JobRow row = unread.getFirst();
            if (isStray(api, row)) {
                api.deleteJob(row.id(), false);
                voice.line("An earlier request to create the job arrived late; deleted duplicate job "
                        + Printable.of(row.id(), 40) + ", which was never submitted");
            }
            unread.removeFirst();
        }
    }

    private boolean isStray(RescaleApi api, JobRow row) throws RescaleException, InterruptedException {
        return !row.id().equals(state.jobId())
                && row.status().isEmpty()
                && isMarked(api, row)
                // somebody may have submitted it since the list was read
                && api.statuses(row.id()).isEmpty();
    }

    /** Names jobs that may be leftovers but do not show their marker; empty if there are none. */
    String silentOnes() {
        return silent.isEmpty()
                ? ""
                : ", unless it created one of these jobs, which have the same name and were never submitted. They cost"
                        + " nothing and can be deleted on Rescale: "
                        + Printable.of(String.join(", ", silent), 400);
    }

    /** Unless candidates remain from an earlier call, lists the jobs inserted since the first request. */
    private void list(RescaleApi api) throws RescaleException, InterruptedException {
        if (!unread.isEmpty()) {
            return;
        }
        List<JobRow> others = new ArrayList<>();
        for (JobRow row : newest.read(api)) {
            if (isTooOld(row)) {
                continue;
            }
            if (row.name().equals(state.plan().jobName())) {
                unread.add(row);
            } else if (row.status().isEmpty() && others.size() < MAX_OTHERS) {
                others.add(row);
            }
        }
        unread.addAll(others);
    }

    private boolean isTooOld(JobRow row) {
        Instant oldest = state.progress().createdAt().minus(CLOCKS);
        return row.inserted().filter(inserted -> inserted.isBefore(oldest)).isPresent();
    }

    private boolean isMarked(RescaleApi api, JobRow row) throws RescaleException, InterruptedException {
        String marker = marker(api, row.id());
        if (marker.equals(SILENT)) {
            if (row.status().isEmpty() && row.name().equals(state.plan().jobName())) {
                silent.add(row.id());
            }
            return false;
        }
        // a damaged state may lack the marker, as do the jobs of others
        return !marker.isEmpty() && marker.equals(state.progress().marker());
    }

    private String marker(RescaleApi api, String jobId) throws RescaleException, InterruptedException {
        String platform = state.account().platform();
        Optional<String> read = known.of(platform, jobId);
        if (read.isPresent()) {
            return read.get();
        }
        Job job;
        try {
            job = api.job(jobId);
        } catch (RescaleException e) {
            if (e.kind() == RescaleException.Kind.NOT_FOUND) {
                return "";
            }
            throw e;
        }
        Map<String, String> variables =
                job.envVars().isEmpty() ? Map.of() : job.envVars().get(0);
        String marker = variables.isEmpty() ? SILENT : variables.getOrDefault(JobDefinition.MARKER_VARIABLE, "");
        known.put(platform, jobId, marker);
        return marker;
    }
}
