package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The points of a metric, thinned to {@value Series#MOST}, in two lists of the same length.
 *
 * @param name of the metric
 * @param run of the job, such as {@code run2}; empty when it has only one
 * @param unit for people; may be empty
 * @param logarithmic whether its axis is, as that of residuals
 * @param x iterations or times; numbers of the points where nothing counts
 * @param y values; may be NaN or infinite
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResultSeries(String name, String run, String unit, boolean logarithmic, List<Double> x, List<Double> y) {
    /** Series that are kept of a job at the most. */
    public static final int MOST = 64;

    /** Whoever wrote the file may have left out anything. */
    public ResultSeries {
        name = name == null ? "" : name;
        run = run == null ? "" : run;
        unit = unit == null ? "" : unit;
        int points = x == null || y == null ? 0 : Math.min(Series.MOST, Math.min(x.size(), y.size()));
        x = points == 0 ? List.of() : List.copyOf(x.subList(0, points));
        y = points == 0 ? List.of() : List.copyOf(y.subList(0, points));
    }

    /** Those points and, behind them, these, thinned; what only numbers its points goes on counting. */
    ResultSeries after(ResultSeries earlier) {
        Series all = new Series();
        for (int i = 0; i < earlier.x.size(); i++) {
            all.add(earlier.x.get(i), earlier.y.get(i));
        }
        double last = earlier.x.isEmpty() ? 0 : earlier.x.get(earlier.x.size() - 1);
        double offset = !x.isEmpty() && x.get(0) <= last ? last : 0;
        for (int i = 0; i < x.size(); i++) {
            all.add(x.get(i) + offset, y.get(i));
        }
        return of(name, run, unit, logarithmic, all.points());
    }

    private static ResultSeries of(
            String name, String run, String unit, boolean logarithmic, List<Series.Point> points) {
        return new ResultSeries(
                name,
                run,
                unit,
                logarithmic,
                points.stream().map(Series.Point::x).toList(),
                points.stream().map(Series.Point::y).toList());
    }

    static ResultSeries of(String run, MetricValue value) {
        Metric metric = value.metric();
        return of(metric.name(), run, metric.unit(), metric.logarithmic(), value.points());
    }
}
