package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.chart.Axis;
import io.jenkins.plugins.rescale.chart.Series;
import io.jenkins.plugins.rescale.chart.Shape;
import io.jenkins.plugins.rescale.chart.TrendChart;
import io.jenkins.plugins.rescale.chart.TrendLayout;
import io.jenkins.plugins.rescale.chart.TrendPanel;
import io.jenkins.plugins.rescale.page.Paged;
import io.jenkins.plugins.rescale.page.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the trend page shows: the geometry of the chart with its texts, and a page of the table. */
@Restricted(NoExternalUse.class)
public final class TrendView {
    static final int ROWS = 25;

    private final Locale locale = LocaleProvider.getLocale();
    private final Trend all;
    private final String selected;
    private final List<BuildTotals> builds;
    private final List<Series> series;
    private final Paged<TrendRow> rows;
    private final List<MetricTrend> metrics;

    TrendView(Trend all, String job, String page) {
        this.all = all;
        selected = job != null && all.names().contains(job) ? job : "";
        Trend trend = all.only(selected);
        builds = trend.builds();
        series = List.of(
                series("run", Messages.TrendView_run(), Axis.TIME, Shape.CIRCLE, BuildTotals::run),
                series("queue", Messages.TrendView_queue(), Axis.TIME, Shape.SQUARE, BuildTotals::queue),
                series("cost", Messages.TrendView_cost(), Axis.MONEY, Shape.DIAMOND, BuildTotals::cost));
        rows = Paged.of(trend.jobs(), page, ROWS);
        metrics = MetricTrend.of(trend);
    }

    private Series series(String key, String name, Axis axis, Shape shape, Function<BuildTotals, Double> figure) {
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < builds.size(); i++) {
            Double value = figure.apply(builds.get(i));
            if (value != null) {
                points.add(new Series.Point(i, value, builds.get(i).failed()));
            }
        }
        return new Series(key, name, axis, shape, points);
    }

    public int getMaxBuilds() {
        return TrendReader.MAX_BUILDS;
    }

    /** Whether there is anything to show. */
    public boolean isWithJobs() {
        return !all.jobs().isEmpty();
    }

    /** Whether there is anything to draw. */
    public boolean isDrawn() {
        return series.stream().anyMatch(one -> !one.points().isEmpty());
    }

    /** Names of jobs to choose from. */
    public List<String> getNames() {
        return all.names();
    }

    /** Name of the jobs shown; empty for all. */
    public String getSelected() {
        return selected;
    }

    /** The chart for a normal window. */
    public TrendChart getWide() {
        return chart(TrendLayout.WIDE);
    }

    /** The chart for a phone. */
    public TrendChart getNarrow() {
        return chart(TrendLayout.NARROW);
    }

    private TrendChart chart(TrendLayout layout) {
        return TrendChart.of(builds.stream().map(build -> "#" + build.build()).toList(), series, layout, locale);
    }

    /** Title of the chart for screen readers. */
    public String getTitle() {
        return selected.isEmpty() ? Messages.TrendView_title() : Messages.TrendView_titleOf(selected);
    }

    /** Describes what the chart shows. */
    public String description(TrendChart chart) {
        StringBuilder text = new StringBuilder(Messages.TrendView_builds(
                builds.size(), builds.stream().filter(BuildTotals::failed).count()));
        for (TrendPanel panel : chart.panels()) {
            text.append(' ')
                    .append(Messages.TrendView_range(
                            panel.series().name(),
                            value(panel, panel.least()),
                            value(panel, panel.most()),
                            value(panel, panel.last().value())));
        }
        return text.toString();
    }

    /** Title of a panel, with the unit of its axis. */
    public String title(TrendPanel panel) {
        return Messages.TrendView_axis(panel.series().name(), Words.unit(panel.unit()));
    }

    /** The newest value of a panel. */
    public String latest(TrendPanel panel) {
        return Messages.TrendView_mark(
                panel.last().label(), value(panel, panel.last().value()));
    }

    /** Describes a mark. */
    public String mark(TrendPanel panel, TrendPanel.Mark mark) {
        String value = value(panel, mark.value());
        return mark.failed()
                ? Messages.TrendView_failedMark(mark.label(), value)
                : Messages.TrendView_mark(mark.label(), value);
    }

    /** Returns the mark in the legend for builds that succeeded or failed. */
    public String shape(TrendPanel panel, boolean failed, double x, double y) {
        return panel.series().shape(failed).path(x, y);
    }

    private String value(TrendPanel panel, double value) {
        return switch (panel.series().axis()) {
            case TIME -> Words.time(Math.round(value));
            case MONEY -> Words.money(value, locale);
        };
    }

    public int getMaxMetrics() {
        return MetricTrend.MAX;
    }

    /** The metrics of the jobs shown. */
    public List<MetricTrend> getMetrics() {
        return metrics;
    }

    /** The requested page of the table. */
    public Paged<TrendRow> getRows() {
        return rows;
    }

    /** Returns the URL of another page of the table. */
    public String page(int number) {
        return "?" + (selected.isEmpty() ? "" : jobParameter() + "&") + "page=" + number;
    }

    /** The URL of the values as CSV. */
    public String getCsv() {
        return selected.isEmpty() ? "csv" : "csv?" + jobParameter();
    }

    private String jobParameter() {
        return "job=" + URLEncoder.encode(selected, StandardCharsets.UTF_8);
    }
}
