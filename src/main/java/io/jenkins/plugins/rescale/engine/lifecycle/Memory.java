package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What of a job survives the end of this process. */
public interface Memory {
    /** Keeps the state. On the disk when it returns. */
    void save(JobState state) throws IOException;

    /** Keeps what may be long; the same each time. */
    JobLists lists();

    /** Whether the job is a case of a parameter study; false by default. */
    default boolean isCase() {
        return common().isPresent();
    }

    /** What the job shares with the other cases of its study. Empty, as by default, for a job by itself. */
    default Optional<CommonInputs> common() {
        return Optional.empty();
    }

    /** Keeps points of metrics for a page, a preview while the job runs. Nothing, as by default, where there is none. */
    default void keepSeries(List<ResultSeries> series) {}

    /** What was kept last by {@link #keepSeries}; nothing, as by default, where nothing is kept. */
    default List<ResultSeries> series() {
        return List.of();
    }

    /**
     * What earlier builds got for metrics: for each the newest one that has it for a job of a name, which worked and
     * passed its gates. None, as by default, where nothing is known of earlier builds.
     *
     * @param jobName name of the job on Rescale
     * @param project whose builds; empty for that of the job
     * @param keys see {@link Reference#key}
     */
    default Reference reference(String jobName, String project, List<String> keys) {
        return Reference.NONE;
    }

    /** That somebody asked to stop the job on Rescale while the build goes on. Empty, as by default, where nobody can. */
    default Optional<StopRequest> stopRequest() {
        return Optional.empty();
    }
}
