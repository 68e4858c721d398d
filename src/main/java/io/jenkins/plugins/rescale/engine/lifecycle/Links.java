package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;

/** Pages on Rescale. */
final class Links {
    private Links() {}

    /** Page of the job; the platform while the job is not known. */
    static String job(JobState state) {
        return state.jobId.isEmpty() ? state.platform : new Platform(state.platform, "").jobUrl(state.jobId);
    }
}
