package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RecentlyUsed;
import java.util.Map;
import java.util.Optional;

/**
 * Caches the markers of jobs that have been read. A job's marker never changes, so if the responses to many creations
 * are lost at once, each candidate job is read only once per process. Thread-safe.
 */
final class JobMarkers {
    /** Entries; each is one short line. */
    private static final int MAX = 10_000;
    /** Characters; longer markers are not ours. */
    private static final int MAX_MARKER = 100;

    private final Map<String, String> known = new RecentlyUsed<>(MAX);

    /**
     * Returns the marker of a job; empty if the job has not been read. The string is empty for a job without a marker.
     */
    synchronized Optional<String> of(String platform, String jobId) {
        return Optional.ofNullable(known.get(platform + " " + jobId));
    }

    synchronized void put(String platform, String jobId, String marker) {
        known.put(platform + " " + jobId, marker.length() > MAX_MARKER ? "" : marker);
    }
}
