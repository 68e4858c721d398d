package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.GateResult.Outcome;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Creates jobs for tests. */
final class Jobs {
    private Jobs() {}

    static TrendRow succeeded(int build, String name, long run, long queue, Double cost) {
        return job(build, name, Stage.SUCCEEDED, run, queue, cost);
    }

    static TrendRow failed(int build, String name, Long run) {
        return job(build, name, Stage.FAILED, run, 5L, null);
    }

    /** Returns a job with metrics and a gate with an upper limit for the first of them. */
    static TrendRow measured(int build, String name, Map<String, Double> metrics, double limit) {
        List<ResultValue> values = new ArrayList<>();
        List<GateResult> gates = new ArrayList<>();
        new TreeMap<>(metrics).forEach((metric, value) -> {
            values.add(new ResultValue(metric, "", value, "kg", false, "", null, ""));
            boolean passed = value <= limit;
            gates.add(new GateResult(
                    metric, "", passed ? Outcome.PASSED : Outcome.FAILED, "said", Criticality.UNSTABLE, null, limit));
        });
        gates.removeIf(gate -> !gate.metric().equals(values.get(0).name()));
        return new TrendRow(build, figures(name, Stage.SUCCEEDED, 20L, 10L, null, new Results(values, gates)));
    }

    static TrendRow job(int build, String name, Stage stage, Long run, Long queue, Double cost) {
        return new TrendRow(build, figures(name, stage, run, queue, cost, Results.NONE));
    }

    private static JobFigures figures(String name, Stage stage, Long run, Long queue, Double cost, Results results) {
        return new JobFigures(
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
                results);
    }
}
