package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The trend as comma separated values (RFC 4180): a line of titles, then a line for each job. Whatever a job is called,
 * a spreadsheet takes it for text: a text that could begin a formula has an apostrophe before it.
 */
final class Csv {
    /** Characters with which spreadsheets let formulas begin, in their wide forms of East Asian keyboards too. */
    private static final String DANGEROUS = "=+-@|%＝＋－＠";

    private Csv() {}

    /** The whole file; lines end in CR LF. */
    static String of(Trend trend) {
        StringBuilder csv = new StringBuilder(line(
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
            csv.append(line(
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

    private static String line(Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
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
