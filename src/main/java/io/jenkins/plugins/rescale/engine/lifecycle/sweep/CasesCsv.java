package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.results.CsvLine;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cases of a study as a table: parameters, results, and cost. */
public final class CasesCsv {
    public static final String FILE_NAME = "rescale-cases.csv";

    private CasesCsv() {}

    /** Returns a header line and a line for each case; see {@link CsvLine}. */
    public static String of(List<CaseRow> rows) {
        List<String> parameters = CaseRow.parameters(rows);
        List<String> metrics = CaseRow.metrics(rows);
        List<Object> names = new ArrayList<>(List.of("case"));
        names.addAll(parameters);
        names.addAll(metrics);
        names.addAll(List.of(
                "success",
                "stage",
                "failed_gates",
                "queue_seconds",
                "run_seconds",
                "estimated_cost",
                "cost",
                "taken_from",
                "job_id",
                "message",
                "url"));
        StringBuilder table = new StringBuilder(CsvLine.of(names.toArray()));
        for (CaseRow row : rows) {
            List<Object> cells = new ArrayList<>(List.of(row.of().name()));
            parameters.forEach(name -> cells.add(number(row.of().values().get(name))));
            Map<String, Double> values = row.values();
            metrics.forEach(
                    name -> cells.add(values.get(name) == null ? null : number(Double.toString(values.get(name)))));
            rest(row, cells);
            table.append(CsvLine.of(cells.toArray()));
        }
        return table.toString();
    }

    private static void rest(CaseRow row, List<Object> cells) {
        JobFigures figures = row.figures();
        cells.add(row.succeeded());
        cells.add(figures.stage().name());
        cells.add(figures.results().failed().stream()
                .map(GateResult::metric)
                .distinct()
                .collect(Collectors.joining(", ")));
        cells.add(figures.queueSeconds());
        cells.add(figures.runSeconds());
        cells.add(row.of().estimatedCost());
        cells.add(figures.cost());
        cells.add(row.of().result().map(StudyCase.Taken::build).orElse(""));
        cells.add(figures.id());
        cells.add(figures.message());
        cells.add(figures.url());
    }

    /** Keeps numbers numeric, with the digits they were written with. */
    private static Object number(String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
