package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.results.CsvLine;

/**
 * The trend as comma separated values: a line of titles, then a line for each job.
 */
final class Csv {
    private Csv() {}

    /** The whole file; lines end in CR LF. */
    static String of(Trend trend) {
        StringBuilder csv = new StringBuilder(CsvLine.of(
                "build",
                "job_id",
                "job_name",
                "stage",
                "status",
                "reason",
                "core_type",
                "cores",
                "run_seconds",
                "queue_seconds",
                "estimated_cost",
                "url"));
        for (TrendRow job : trend.jobs()) {
            JobFigures figures = job.figures();
            csv.append(CsvLine.of(
                    job.getBuild(),
                    figures.id(),
                    figures.name(),
                    job.getStage(),
                    figures.status(),
                    figures.reason(),
                    figures.coreType(),
                    figures.cores() == 0 ? null : figures.cores(),
                    figures.runSeconds(),
                    figures.queueSeconds(),
                    figures.cost(),
                    figures.url()));
        }
        return csv.toString();
    }
}
