package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.chart.Curve;
import io.jenkins.plugins.rescale.chart.LineChart;
import io.jenkins.plugins.rescale.chart.LineLayout;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How the metrics of a job converged: residuals, which share a logarithmic axis, in charts of a few each, and every
 * other metric in its own chart.
 */
@Restricted(NoExternalUse.class)
public final class ConvergenceView {
    /** Number of curves that can be told apart in one chart. */
    private static final int CURVES = 6;
    /** Maximum number of positions along the axis whose values can be shown. */
    private static final int PLACES = 200;

    private final List<ResultSeries> series;

    /** @param all series; those without points are ignored */
    ConvergenceView(List<ResultSeries> all) {
        series = all.stream().filter(one -> !one.x().isEmpty()).toList();
    }

    public List<Panel> getPanels() {
        List<Panel> panels = new ArrayList<>();
        List<ResultSeries> residuals =
                series.stream().filter(ResultSeries::logarithmic).toList();
        for (int i = 0; i < residuals.size(); i += CURVES) {
            panels.add(new Panel(panels.size(), residuals.subList(i, Math.min(i + CURVES, residuals.size()))));
        }
        series.stream()
                .filter(one -> !one.logarithmic())
                .forEach(one -> panels.add(new Panel(panels.size(), List.of(one))));
        return panels;
    }

    /** The ranges of all series, for the table. */
    public List<Range> getRanges() {
        return series.stream().map(Range::of).toList();
    }

    /** The range of a metric, with formatted numbers. */
    public record Range(String name, String last, String least, String most, int points) {
        private static Range of(ResultSeries series) {
            List<Double> y = series.y();
            List<Double> finite = y.stream().filter(Double::isFinite).toList();
            return new Range(
                    title(series),
                    Words.number(y.get(y.size() - 1), series.unit()),
                    Words.number(finite.stream().min(Double::compare).orElse(null), series.unit()),
                    Words.number(finite.stream().max(Double::compare).orElse(null), series.unit()),
                    y.size());
        }
    }

    private static String title(ResultSeries series) {
        return Reference.key(series.run(), series.name());
    }

    /** One chart. */
    public static final class Panel {
        private final int number;
        private final List<ResultSeries> series;
        private final LineChart.Content content;
        private final List<Double> places;

        Panel(int number, List<ResultSeries> series) {
            this.number = number;
            this.series = series;
            content = LineChart.Content.of(
                    series.stream().map(Panel::curve).toList(), series.get(0).logarithmic());
            places = places(series);
        }

        private static Curve curve(ResultSeries series) {
            return new Curve(IntStream.range(0, series.x().size())
                    .mapToObj(i -> new Curve.Point(series.x().get(i), series.y().get(i), false))
                    .toList());
        }

        /** Evenly spaced positions of the longest series. */
        private static List<Double> places(List<ResultSeries> series) {
            List<Double> longest = series.stream()
                    .map(ResultSeries::x)
                    .reduce((a, b) -> b.size() > a.size() ? b : a)
                    .orElseThrow();
            int count = Math.min(PLACES, longest.size());
            return IntStream.range(0, count)
                    .mapToObj(i -> longest.get(count == 1 ? 0 : (int) ((long) i * (longest.size() - 1) / (count - 1))))
                    .toList();
        }

        /** Counted from 0; part of the IDs in the chart. */
        public int getNumber() {
            return number;
        }

        /** Whether the chart takes up a full row. */
        public boolean isWide() {
            return content.logarithmic();
        }

        public List<String> getNames() {
            return series.stream().map(ConvergenceView::title).toList();
        }

        /** What the chart shows, for screen readers. */
        public String getTitle() {
            return series.stream().map(one -> name(one)).collect(joining(", "));
        }

        private static String name(ResultSeries series) {
            return series.unit().isEmpty()
                    ? title(series)
                    : Messages.ConvergenceView_unit(title(series), series.unit());
        }

        /** For a normal window. */
        public LineChart getLarge() {
            return LineChart.of(content, content.numbers(), LineLayout.WIDE);
        }

        /** For a phone, or half a window. */
        public LineChart getSmall() {
            return LineChart.of(content, content.numbers(), LineLayout.NARROW);
        }

        /** The positions whose values can be shown, from 0 to 1. */
        public String getPlaces() {
            return places.stream()
                    .map(x -> String.valueOf(Math.round(content.part(x) * 10_000) / 10_000.0))
                    .collect(joining(" "));
        }

        /** The values at those positions, one line per position. */
        public String getWords() {
            return places.stream().map(this::words).collect(joining("\n"));
        }

        private String words(double x) {
            return Words.line(series.stream()
                    .map(one -> Messages.MetricRow_value(title(one), Words.number(at(one, x), one.unit())))
                    .collect(joining(", ", Words.number(x, "") + ": ", "")));
        }

        /** Returns the latest value at or before a position; null if there is none. */
        private static Double at(ResultSeries series, double x) {
            int low = 0;
            int high = series.x().size();
            while (low < high) {
                int middle = (low + high) / 2;
                if (series.x().get(middle) <= x) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? null : series.y().get(low - 1);
        }
    }
}
