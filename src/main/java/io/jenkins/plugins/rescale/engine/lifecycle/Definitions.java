package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;

/** The job JSON of a state, which passed all checks when the state was made. */
final class Definitions {
    private Definitions() {}

    static JobDefinition parsed(JobState state) throws RefusedException {
        try {
            return JobDefinition.parse(state.jobJson);
        } catch (JobDefinitionException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }
}
