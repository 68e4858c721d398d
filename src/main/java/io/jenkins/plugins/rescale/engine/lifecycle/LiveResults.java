package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import io.jenkins.plugins.rescale.engine.results.LiveMetrics;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import java.util.List;

/** Reads metrics from the process log while the job runs. They may cause the job to be stopped early. */
final class LiveResults {
    private final JobScope job;
    private final boolean wanted;
    private final LiveMetrics metrics;

    LiveResults(JobScope job) {
        this.job = job;
        ResultDefinitions definitions = job.plan().results();
        this.wanted = !definitions.live().isEmpty();
        this.metrics = new LiveMetrics(definitions, wanted ? job.memory().series() : List.of());
    }

    /** Returns whether any metrics are read live. */
    boolean isWanted() {
        return wanted;
    }

    void read(List<String> lines) {
        if (!wanted || lines.isEmpty()) {
            return;
        }
        metrics.read(lines);
        job.memory().keepSeries(metrics.series());
        Seen seen = job.progress().seen();
        if (seen.reached().isEmpty()) {
            metrics.reached().ifPresent(reason -> {
                seen.reached(reason);
                job.voice().line((reason.success() ? "Converged: " : "Stopping the job: ") + reason.message());
            });
        }
    }
}
