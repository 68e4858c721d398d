package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;

/** Jobs for tests. */
final class Jobs {
    private Jobs() {}

    static TrendJob succeeded(int build, String name, long run, long queue, Double cost) {
        return job(build, name, Stage.SUCCEEDED, run, queue, cost);
    }

    static TrendJob failed(int build, String name, Long run) {
        return job(build, name, Stage.FAILED, run, 5L, null);
    }

    static TrendJob job(int build, String name, Stage stage, Long run, Long queue, Double cost) {
        return new TrendJob(
                build,
                new JobFigures(
                        "aBcDe",
                        name,
                        "https://platform.rescale.com/jobs/aBcDe/",
                        stage,
                        "Completed",
                        "Completed successfully",
                        "emerald",
                        4,
                        queue,
                        run,
                        cost,
                        "openfoam_plus v2306",
                        "",
                        3));
    }
}
