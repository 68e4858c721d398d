package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The values that a build contributes to the chart: the totals of its jobs that have ended.
 *
 * @param build build number
 * @param failed whether any of the jobs failed or was stopped
 * @param run in seconds; null if unknown for all jobs
 * @param queue in seconds; null if unknown for all jobs
 * @param cost in the currency of the account; null if unknown for all jobs
 */
record BuildTotals(int build, boolean failed, Double run, Double queue, Double cost) {
    /** @param jobs the ended jobs of one build, at least one */
    static BuildTotals of(List<TrendRow> jobs) {
        return new BuildTotals(
                jobs.get(0).getBuild(),
                jobs.stream().anyMatch(TrendRow::hasFailed),
                sum(jobs, JobFigures::runSeconds),
                sum(jobs, JobFigures::queueSeconds),
                sum(jobs, JobFigures::cost));
    }

    private static Double sum(List<TrendRow> jobs, Function<JobFigures, Number> figure) {
        return jobs.stream()
                .map(TrendRow::figures)
                .map(figure)
                .filter(Objects::nonNull)
                .map(Number::doubleValue)
                .reduce(Double::sum)
                .orElse(null);
    }
}
