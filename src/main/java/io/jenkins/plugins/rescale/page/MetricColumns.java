package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.page.SortTable.Cell;
import io.jenkins.plugins.rescale.page.SortTable.Column;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Columns of a metric in the table of a study: one of its values and, if cases are compared, one of changes. */
final class MetricColumns {
    private final String metric;
    private final String unit;
    private final boolean compared;
    /** What all cases are compared with; empty if this differs between cases. */
    private final String reference;

    MetricColumns(String metric, List<StudyRow> rows) {
        this.metric = metric;
        List<ResultValue> values = rows.stream()
                .map(row -> row.result(metric))
                .filter(Objects::nonNull)
                .toList();
        unit = values.stream()
                .map(ResultValue::unit)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        List<String> labels = values.stream()
                .filter(value -> value.reference() != null)
                .map(ResultValue::label)
                .distinct()
                .toList();
        compared = !labels.isEmpty();
        reference = labels.size() == 1 ? labels.get(0) : "";
    }

    Stream<Column> columns() {
        Column value = new Column(unit.isEmpty() ? metric : Messages.ConvergenceView_unit(metric, unit), true);
        String change = reference.isEmpty()
                ? Messages.MetricColumns_change(metric)
                : Messages.MetricColumns_changeFrom(metric, reference);
        return compared ? Stream.of(value, new Column(change, true)) : Stream.of(value);
    }

    Stream<Cell> cells(StudyRow row) {
        ResultValue value = row.result(metric);
        Cell number = value == null ? Cell.EMPTY : Cell.of(value.value()).noting(value.problem());
        return compared ? Stream.of(number, change(value)) : Stream.of(number);
    }

    private Cell change(ResultValue value) {
        if (value == null || value.value() == null || value.reference() == null) {
            return Cell.EMPTY;
        }
        double difference = value.value().equals(value.reference()) ? 0 : value.value() - value.reference();
        double part = value.reference() == 0 ? difference : difference / Math.abs(value.reference());
        return Cell.of(part, new MetricRow(value).getChange()).noting(reference.isEmpty() ? value.label() : "");
    }
}
