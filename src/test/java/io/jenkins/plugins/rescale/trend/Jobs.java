package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;

/** Jobs for tests. */
final class Jobs {
    private Jobs() {}

    static TrendRow succeeded(int build, String name, long run, long queue, Double cost) {
        return job(build, name, Stage.SUCCEEDED, run, queue, cost);
    }

    static TrendRow failed(int build, String name, Long run) {
        return job(build, name, Stage.FAILED, run, 5L, null);
    }

    static TrendRow job(int build, String name, Stage stage, Long run, Long queue, Double cost) {
        return new TrendRow(
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
                        3,
                        null));
    }
}
