package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.results.CsvLine;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The trend as comma-separated values: a header, then a line per job with its values followed by its metrics. */
final class Csv {
    private static final List<String> TITLES = List.of(
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
            "url",
            "failed_gates");
    /** Maximum number of metric columns. */
    private static final int METRICS = 256;

    private Csv() {}

    /** Returns the complete file; lines end in CR LF. */
    static String of(Trend trend) {
        List<String> metrics = trend.jobs().stream()
                .flatMap(job -> job.figures().results().values().stream())
                .map(ResultValue::key)
                .distinct()
                .limit(METRICS)
                .toList();
        StringBuilder csv = new StringBuilder(line(TITLES.stream(), metrics.stream()));
        for (TrendRow job : trend.jobs()) {
            Map<String, Object> values = new HashMap<>();
            job.figures().results().values().forEach(value -> values.putIfAbsent(value.key(), number(value.value())));
            csv.append(line(figures(job), metrics.stream().map(values::get)));
        }
        return csv.toString();
    }

    private static Stream<Object> figures(TrendRow job) {
        JobFigures figures = job.figures();
        return Stream.of(
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
                figures.url(),
                figures.results().failed().size());
    }

    private static String line(Stream<?> figures, Stream<?> metrics) {
        return CsvLine.of(Stream.concat(figures, metrics).toArray());
    }

    /** Returns a finite number with all its digits, any other as text. */
    private static Object number(Double value) {
        if (value == null) {
            return null;
        }
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : NumberText.of(value);
    }
}
