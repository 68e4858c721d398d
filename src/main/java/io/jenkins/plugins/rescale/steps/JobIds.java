package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import io.jenkins.plugins.rescale.engine.api.Printable;

/** IDs of jobs as Pipelines give them. */
final class JobIds {
    private JobIds() {}

    /** @throws AbortException if it cannot be the ID of a job */
    static String checked(String jobId) throws AbortException {
        if (!jobId.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new AbortException("jobId is \"" + Printable.of(jobId, 40)
                    + "\", which is no ID of a Rescale job. It is the jobId of what rescaleSubmit returned, and the last"
                    + " part of the job's address on Rescale");
        }
        return jobId;
    }
}
