package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.chart.Curve;
import io.jenkins.plugins.rescale.chart.LineChart;
import io.jenkins.plugins.rescale.chart.LineLayout;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The results of a job as a table: each metric with its gates and its values in the latest builds. */
@Restricted(NoExternalUse.class)
public final class ResultsView {
    /** Number of builds in the sparkline of a metric. */
    static final int BUILDS = 20;
    /** Maximum number of gates in the list below the table. */
    static final int GATES = 20;

    private final Results results;
    private final long all;
    private final List<RescaleJobPage> builds = new ArrayList<>();

    /**
     * A row of the table.
     *
     * @param spark sparkline of the latest builds; null unless at least two have a value
     * @param history the same as text
     */
    public record Row(MetricRow metric, List<GateRow> gates, LineChart spark, String history) {}

    ResultsView(RescaleJobPage job) {
        results = job.figures().results();
        all = job.summary().map(known -> known.results().values().size()).orElse(0);
        if (!results.isEmpty()) {
            EarlierJobs.of(job)
                    .filter(other -> !other.figures().results().isEmpty())
                    .limit(BUILDS - 1L)
                    .forEach(other -> builds.add(0, other));
            builds.add(job);
        }
    }

    public List<Row> getRows() {
        return results.values().stream().map(this::row).toList();
    }

    private Row row(ResultValue value) {
        List<GateRow> gates = results.gates().stream()
                .filter(gate -> belongs(gate, value))
                .map(GateRow::new)
                .toList();
        List<Curve.Point> points = new ArrayList<>();
        for (int i = 0; i < builds.size(); i++) {
            add(builds.get(i).figures().results(), value, i, points);
        }
        boolean drawn =
                points.stream().filter(point -> Double.isFinite(point.y())).count() > 1;
        LineChart spark = !drawn
                ? null
                : LineChart.of(
                        LineChart.Content.of(List.of(new Curve(points)), value.logarithmic()),
                        List.of(),
                        LineLayout.SPARK);
        return new Row(new MetricRow(value), gates, spark, drawn ? history(points) : "");
    }

    private static boolean belongs(GateResult gate, ResultValue value) {
        return gate.metric().equals(value.name()) && gate.run().equals(value.run());
    }

    /** Failed gates of metrics that are not in the table, such as those of study cases; up to {@link #GATES}. */
    public List<GateRow> getOthers() {
        return others().limit(GATES).map(GateRow::new).toList();
    }

    /** Says how many more such gates there are; empty if none. */
    public String getMoreGates() {
        long more = others().count() - GATES;
        return more > 0 ? Messages.ResultsView_moreGates(more) : "";
    }

    private Stream<GateResult> others() {
        return results.failed().stream()
                .filter(gate -> results.values().stream().noneMatch(value -> belongs(gate, value)));
    }

    private static void add(Results of, ResultValue wanted, int build, List<Curve.Point> points) {
        of.values().stream()
                .filter(value -> value.key().equals(wanted.key()) && value.value() != null)
                .findFirst()
                .ifPresent(value -> points.add(new Curve.Point(
                        build,
                        value.value(),
                        of.gates().stream().anyMatch(gate -> belongs(gate, value) && gate.hasFailed()))));
    }

    private String history(List<Curve.Point> points) {
        List<String> words = points.stream()
                .map(point -> Messages.ResultsView_build(
                        "#" + builds.get((int) point.x()).run().getNumber(), Words.number(point.y(), "")))
                .toList();
        return String.join(", ", words);
    }

    /** Says how many more metrics there are; empty if all are shown. */
    public String getMore() {
        long more = all - results.values().size();
        return more > 0 ? Messages.ResultsView_more(more) : "";
    }
}
