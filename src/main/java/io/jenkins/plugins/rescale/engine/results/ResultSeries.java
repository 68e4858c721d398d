package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The points of a metric, thinned to at most {@value Series#MOST}, as two lists of the same length.
 *
 * @param name of the metric
 * @param run of the job, such as {@code run2}; empty if it has only one
 * @param unit for display; may be empty
 * @param logarithmic whether it is drawn on a logarithmic axis, as residuals are
 * @param x iterations or times; numbers of the points, from 1, if there are neither
 * @param y values; may be NaN or infinite
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResultSeries(String name, String run, String unit, boolean logarithmic, List<Double> x, List<Double> y) {
    /** Maximum number of series that are kept per job. */
    public static final int MOST = 64;

    /** Tolerates missing fields, as the JSON may come from anywhere. */
    public ResultSeries {
        name = name == null ? "" : name;
        run = run == null ? "" : run;
        unit = unit == null ? "" : unit;
        int points = x == null || y == null ? 0 : Math.min(Series.MOST, Math.min(x.size(), y.size()));
        x = points == 0 ? List.of() : List.copyOf(x.subList(0, points));
        y = points == 0 ? List.of() : List.copyOf(y.subList(0, points));
    }

    /**
     * Appends these points to the earlier ones and thins them; if x starts over, it continues from the last earlier x.
     */
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
