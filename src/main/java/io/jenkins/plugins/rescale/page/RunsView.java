package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.page.SortTable.Cell;
import io.jenkins.plugins.rescale.page.SortTable.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The results of the runs of one job, as a table: the runs of a design of experiments that Rescale executes itself. */
@Restricted(NoExternalUse.class)
public final class RunsView {
    private final Map<String, Map<String, ResultValue>> runs;
    private final List<String> metrics;
    private final List<GateResult> failed;

    /**
     * A row of the table.
     *
     * @param gates failed gates, as text; empty if none failed
     */
    public record Line(String run, List<Cell> cells, String gates) {}

    private RunsView(Map<String, Map<String, ResultValue>> runs, List<GateResult> failed) {
        this.runs = runs;
        this.failed = failed;
        metrics = runs.values().stream()
                .flatMap(values -> values.keySet().stream())
                .distinct()
                .limit(StudyView.COLUMNS)
                .toList();
    }

    /** Returns empty unless there are several runs. */
    static Optional<RunsView> of(Results results) {
        Map<String, Map<String, ResultValue>> runs = new LinkedHashMap<>();
        results.values().stream()
                .filter(value -> !value.run().isEmpty())
                .forEach(value -> runs.computeIfAbsent(value.run(), run -> new LinkedHashMap<>())
                        .putIfAbsent(value.name(), value));
        return runs.size() > 1 ? Optional.of(new RunsView(runs, results.failed())) : Optional.empty();
    }

    public List<Column> getColumns() {
        return metrics.stream().map(name -> new Column(title(name), true)).toList();
    }

    private String title(String metric) {
        String unit = runs.values().stream()
                .map(values -> values.get(metric))
                .filter(value -> value != null && !value.unit().isEmpty())
                .map(ResultValue::unit)
                .findFirst()
                .orElse("");
        return unit.isEmpty() ? metric : Messages.ConvergenceView_unit(metric, unit);
    }

    /** Whether any gate failed. */
    public boolean isJudged() {
        return !failed.isEmpty();
    }

    public List<Line> getLines() {
        return runs.entrySet().stream()
                .map(run -> new Line(
                        run.getKey(),
                        metrics.stream()
                                .map(name -> cell(run.getValue().get(name)))
                                .toList(),
                        failed.stream()
                                .filter(gate -> gate.run().equals(run.getKey()))
                                .map(GateResult::message)
                                .collect(Collectors.joining("; "))))
                .toList();
    }

    private static Cell cell(ResultValue value) {
        return value == null ? Cell.EMPTY : Cell.of(value.value()).noting(value.problem());
    }
}
