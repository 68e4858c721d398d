package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import java.io.IOException;
import java.util.Optional;

/** What of a job survives the end of this process. */
public interface Memory {
    /** Keeps the state. On the disk when it returns. */
    void save(JobState state) throws IOException;

    /** Keeps what may be long; the same each time. */
    JobLists lists();

    /** That somebody asked to stop the job on Rescale while the build goes on. Empty, as by default, where nobody can. */
    default Optional<StopRequest> stopRequest() {
        return Optional.empty();
    }
}
