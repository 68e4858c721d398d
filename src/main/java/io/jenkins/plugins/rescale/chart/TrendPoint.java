package io.jenkins.plugins.rescale.chart;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.trend.TrendJob;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a build contributes to the picture: the totals of its jobs that have ended.
 *
 * @param build its number
 * @param failed whether one of the jobs failed or was stopped
 * @param run seconds; null when it is not known of any job
 * @param queue seconds; null when it is not known of any job
 * @param cost in the currency of the account; null when it is not known of any job
 */
public record TrendPoint(int build, boolean failed, Double run, Double queue, Double cost) {
    /** @param jobs of one build, all ended, at least one */
    public static TrendPoint of(List<TrendJob> jobs) {
        return new TrendPoint(
                jobs.get(0).build(),
                jobs.stream().anyMatch(TrendJob::hasFailed),
                sum(jobs, JobFigures::runSeconds),
                sum(jobs, JobFigures::queueSeconds),
                sum(jobs, JobFigures::cost));
    }

    private static Double sum(List<TrendJob> jobs, Function<JobFigures, Number> figure) {
        return jobs.stream()
                .map(TrendJob::figures)
                .map(figure)
                .filter(Objects::nonNull)
                .map(Number::doubleValue)
                .reduce(Double::sum)
                .orElse(null);
    }

    /** Null when it is not known. */
    public Double value(Measure measure) {
        return switch (measure) {
            case RUN -> run;
            case QUEUE -> queue;
            case COST -> cost;
        };
    }
}
