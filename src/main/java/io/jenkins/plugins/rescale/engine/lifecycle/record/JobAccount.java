package io.jenkins.plugins.rescale.engine.lifecycle.record;

/**
 * Where and as whom a job runs, settled once before anything else.
 *
 * @param platform origin; empty until it is settled
 * @param credentialsId empty until it is settled, and on the command line
 * @param pollSeconds between two looks at the job, from 1 to 3,600
 */
public record JobAccount(String platform, String credentialsId, int pollSeconds) {
    static final JobAccount UNSETTLED = new JobAccount("", "", JobOptions.DEFAULT_POLL_INTERVAL);

    /** Texts that are missing are empty, and an interval that is out of range is the nearest one in it. */
    public JobAccount {
        platform = platform == null ? "" : platform;
        credentialsId = credentialsId == null ? "" : credentialsId;
        pollSeconds = Math.max(1, Math.min(JobOptions.MAX_POLL_INTERVAL, pollSeconds));
    }
}
