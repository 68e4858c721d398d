package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trend as comma separated values (RFC 4180): a line of titles, then a line for each job, with its metrics
 * behind its figures. Whatever a job is called,
 * a spreadsheet takes it for text: a text that could begin a formula has an apostrophe before it.
 */
final class Csv {
    /** Characters with which spreadsheets let formulas begin, in their wide forms of East Asian keyboards too. */
    private static final String DANGEROUS = "=+-@|%＝＋－＠";

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
    /** Columns of metrics. */
    private static final int METRICS = 256;

    private Csv() {}

    /** The whole file; lines end in CR LF. */
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
        return Stream.concat(figures, metrics).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** In all its digits; what is no number is a text. */
    private static Object number(Double value) {
        if (value == null) {
            return null;
        }
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : NumberText.of(value);
    }

    /** A number as it is, a text in quotes, nothing for null. */
    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.4f", number);
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        String safe = isDangerous(text) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Looks behind what a spreadsheet may skip: white space, hidden characters, quotes. */
    private static boolean isDangerous(String text) {
        return text.codePoints().filter(c -> !isSkipped(c)).limit(1).anyMatch(c -> DANGEROUS.indexOf(c) >= 0);
    }

    private static boolean isSkipped(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || c == '"'
                || c == '\'';
    }
}
