package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.chart.CaseMark;
import io.jenkins.plugins.rescale.chart.CasePlot;
import io.jenkins.plugins.rescale.chart.Dimension;
import io.jenkins.plugins.rescale.chart.LineLayout;
import io.jenkins.plugins.rescale.chart.ParallelPlot;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.page.CaseCounts.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The cases of a study as a chart: the metric over the only parameter, as color over two parameters, or as one line per
 * case through parallel axes.
 */
@Restricted(NoExternalUse.class)
public final class StudyPicture {
    /** Maximum number of parallel axes, including that of the metric. */
    static final int AXES = 9;

    private final List<StudyRow> rows;
    private final List<String> metrics;
    private final BestCase best;
    private final List<Dimension> parameters;
    private final Dimension metric;
    private final List<CaseMark.Style> styles;

    private StudyPicture(List<StudyRow> rows, List<String> names, List<String> metrics, BestCase best) {
        this.rows = rows;
        this.metrics = metrics;
        this.best = best;
        parameters = names.stream()
                .limit(AXES - 1L)
                .map(name -> Dimension.of(name, texts(name)))
                .toList();
        metric = dimension(best.metric());
        styles = IntStream.range(0, rows.size())
                .mapToObj(i -> CaseMark.Style.of(
                        Group.of(rows.get(i).figures().stage()) == Group.FAILED,
                        best.is(rows.get(i)),
                        names.size() == 2 ? metric.parts().get(i) : 0))
                .toList();
    }

    /**
     * Returns empty while no case has a value of the metric, or if there are no parameters.
     *
     * @param parameters names of all parameters
     * @param metrics names of all metrics
     */
    static Optional<StudyPicture> of(
            List<StudyRow> rows, List<String> parameters, List<String> metrics, BestCase best) {
        boolean any = rows.stream().map(row -> row.value(best.metric())).anyMatch(Objects::nonNull);
        return any && !parameters.isEmpty()
                ? Optional.of(new StudyPicture(rows, parameters, metrics, best))
                : Optional.empty();
    }

    private List<String> texts(String parameter) {
        return rows.stream().map(row -> row.getParameters().get(parameter)).toList();
    }

    private Dimension dimension(String name) {
        boolean logarithmic = rows.stream()
                .map(row -> row.result(name))
                .filter(Objects::nonNull)
                .anyMatch(ResultValue::logarithmic);
        List<Double> values = rows.stream()
                .map(row -> row.value(name))
                .map(value -> Objects.requireNonNullElse(value, Double.NaN))
                .toList();
        return Dimension.of(name, values, logarithmic);
    }

    /** Names of all metrics. */
    public List<String> getMetrics() {
        return metrics;
    }

    /** The metric shown. */
    public String getMetric() {
        return best.metric();
    }

    public boolean isHighest() {
        return best.highest();
    }

    /** What the chart shows, in one line. */
    public String getTitle() {
        return switch (parameters.size()) {
            case 1 -> Messages.StudyPicture_over(getMetric(), parameters.get(0).name());
            case 2 ->
                Messages.StudyPicture_scatter(
                        getMetric(), parameters.get(0).name(), parameters.get(1).name());
            default -> Messages.StudyPicture_parallel(getMetric());
        };
    }

    /** Describes the highlighted case; empty if there is none. */
    public String getBest() {
        return best.row() == null ? "" : Messages.StudyPicture_best(best.words(), words(best.row()));
    }

    /** Whether the chart has parallel axes. */
    public boolean isParallel() {
        return parameters.size() > 2;
    }

    /** Whether color represents values. */
    public boolean isShaded() {
        return parameters.size() == 2;
    }

    public CasePlot getLarge() {
        return plot(LineLayout.WIDE_CASES, isShaded());
    }

    public CasePlot getSmall() {
        return plot(LineLayout.NARROW_CASES, false);
    }

    /** @param labelled whether there is room for values beside the points */
    private CasePlot plot(LineLayout layout, boolean labelled) {
        boolean shaded = isShaded();
        List<String> labels = labelled
                ? rows.stream()
                        .map(row -> SortTable.Cell.of(row.value(getMetric())).text())
                        .toList()
                : List.of();
        Dimension upright = shaded ? parameters.get(1) : metric;
        return CasePlot.of(new CasePlot.Content(parameters.get(0), upright, styles, labels, !shaded), layout);
    }

    /** The parameters, then the metric shown, then other metrics as far as there is room. */
    public ParallelPlot getParallelPlot() {
        List<Dimension> axes = new ArrayList<>(parameters);
        axes.add(metric);
        metrics.stream()
                .filter(name -> !name.equals(getMetric()))
                .limit(AXES - axes.size())
                .map(this::dimension)
                .forEach(axes::add);
        return ParallelPlot.of(axes, styles, LineLayout.PARALLEL);
    }

    /** The name, the parameters and the result of each case, one line per case. */
    public String getWords() {
        return String.join("\n", rows.stream().map(this::words).toList());
    }

    private String words(StudyRow row) {
        String given = row.getParameters().entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(joining(", "));
        ResultValue value = row.result(getMetric());
        String found =
                value == null || value.value() == null ? row.getStageInWords() : new MetricRow(value).getInWords();
        return Words.line(row.getCase() + ": " + given + ", " + found);
    }
}
