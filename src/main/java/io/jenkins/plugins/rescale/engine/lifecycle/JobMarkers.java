package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RecentlyUsed;
import java.util.Map;
import java.util.Optional;

/**
 * Markers of jobs that have been read. What a job holds is not changed, so of a hundred jobs of one name whose creations
 * are lost at once each is read once and not a hundred times. For all threads of a process.
 */
final class JobMarkers {
    /** A line each. */
    private static final int MAX = 10_000;
    /** Characters; longer ones are not ours. */
    private static final int MAX_MARKER = 100;

    private final Map<String, String> known = new RecentlyUsed<>(MAX);

    /** Empty when the job has not been read; the text is empty for a job without a marker. */
    synchronized Optional<String> of(String platform, String jobId) {
        return Optional.ofNullable(known.get(platform + " " + jobId));
    }

    synchronized void put(String platform, String jobId, String marker) {
        known.put(platform + " " + jobId, marker.length() > MAX_MARKER ? "" : marker);
    }
}
