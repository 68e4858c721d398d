package io.jenkins.plugins.rescale.engine.lifecycle.record;

/**
 * Platform and credentials of a job, resolved once before anything else.
 *
 * @param platform origin; empty until resolved
 * @param credentialsId empty until resolved, and on the command line
 * @param pollSeconds seconds between two polls of the job, from 1 to 3,600
 */
public record JobAccount(String platform, String credentialsId, int pollSeconds) {
    static final JobAccount UNSETTLED = new JobAccount("", "", JobOptions.DEFAULT_POLL_INTERVAL);

    /** Replaces missing strings with empty ones and clamps the interval to its range. */
    public JobAccount {
        platform = platform == null ? "" : platform;
        credentialsId = credentialsId == null ? "" : credentialsId;
        pollSeconds = Math.max(1, Math.min(JobOptions.MAX_POLL_INTERVAL, pollSeconds));
    }
}
