package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is persisted of a job. */
public interface Memory {
    /** Saves the state. It is on disk when this method returns. */
    void save(JobState state) throws IOException;

    /** Returns the lists that may be long. Always returns the same ones. */
    JobLists lists();

    /** Returns whether the job is a case of a parameter study. */
    default boolean isCase() {
        return common().isPresent();
    }

    /**
     * Returns the inputs that the job shares with the other cases of its study. Empty by default, for a standalone job.
     */
    default Optional<CommonInputs> common() {
        return Optional.empty();
    }

    /** Saves series of metrics for pages: a preview while the job runs. Does nothing by default. */
    default void keepSeries(List<ResultSeries> series) {}

    /** Returns the series last passed to {@link #keepSeries}. Empty by default. */
    default List<ResultSeries> series() {
        return List.of();
    }

    /**
     * Returns values of earlier builds. Each is from the newest build that has the metric for a job with this name, and
     * in which the job succeeded and passed its quality gates. None by default.
     *
     * @param jobName name of the job on Rescale
     * @param project project whose builds are searched; empty for the job's own project
     * @param keys see {@link Reference#key}
     */
    default Reference reference(String jobName, String project, List<String> keys) {
        return Reference.NONE;
    }

    /**
     * Returns the request to stop the job on Rescale without aborting the build. Empty if there is none, and by
     * default.
     */
    default Optional<StopRequest> stopRequest() {
        return Optional.empty();
    }
}
