package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.chart.Measure;
import io.jenkins.plugins.rescale.chart.Shapes;
import io.jenkins.plugins.rescale.chart.TrendChart;
import io.jenkins.plugins.rescale.chart.TrendLayout;
import io.jenkins.plugins.rescale.chart.TrendPoint;
import io.jenkins.plugins.rescale.page.Figures;
import io.jenkins.plugins.rescale.page.Paged;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the view of the trend shows: the geometry of the picture with its words, and a page of the table. */
@Restricted(NoExternalUse.class)
public final class TrendView {
    static final int ROWS = 25;

    private final Locale locale = LocaleProvider.getLocale();
    private final Trend all;
    private final String selected;
    private final List<TrendPoint> points;
    private final Paged<TrendRow> rows;

    TrendView(Trend all, String job, String page) {
        this.all = all;
        selected = job != null && all.names().contains(job) ? job : "";
        Trend trend = all.only(selected);
        points = trend.points();
        rows = Paged.of(trend.jobs().stream().map(TrendRow::new).toList(), page, ROWS);
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
        return points.stream().anyMatch(point -> point.run() != null || point.queue() != null || point.cost() != null);
    }

    /** Names of jobs to choose from. */
    public List<String> getNames() {
        return all.names();
    }

    /** Name of the jobs that are shown; empty for all. */
    public String getSelected() {
        return selected;
    }

    /** The picture for a usual window. */
    public TrendChart getWide() {
        return TrendChart.of(points, TrendLayout.WIDE, locale);
    }

    /** The picture for a telephone. */
    public TrendChart getNarrow() {
        return TrendChart.of(points, TrendLayout.NARROW, locale);
    }

    /** Name of the picture for those who do not see it. */
    public String getTitle() {
        return selected.isEmpty() ? Messages.TrendView_title() : Messages.TrendView_titleOf(selected);
    }

    /** What the picture shows, in words. */
    public String description(TrendChart chart) {
        StringBuilder text = new StringBuilder(Messages.TrendView_builds(
                points.size(), points.stream().filter(TrendPoint::failed).count()));
        for (TrendChart.Panel panel : chart.panels()) {
            text.append(' ')
                    .append(Messages.TrendView_range(
                            name(panel.measure()),
                            value(panel, panel.least()),
                            value(panel, panel.most()),
                            value(panel, panel.last().value())));
        }
        return text.toString();
    }

    /** Title of a panel, with the unit of its axis. */
    public String title(TrendChart.Panel panel) {
        return Messages.TrendView_axis(name(panel.measure()), Figures.unit(panel.unit()));
    }

    /** The newest value of a panel. */
    public String latest(TrendChart.Panel panel) {
        return Messages.TrendView_latest(
                panel.last().build(), value(panel, panel.last().value()));
    }

    /** What a mark stands for. */
    public String mark(TrendChart.Panel panel, TrendChart.Mark mark) {
        String value = value(panel, mark.value());
        return mark.failed()
                ? Messages.TrendView_failedMark(mark.build(), value)
                : Messages.TrendView_mark(mark.build(), value);
    }

    /** Mark of the key for what succeeded, or failed. */
    public String shape(TrendChart.Panel panel, boolean failed, double x, double y) {
        return Shapes.of(panel.measure(), failed, x, y);
    }

    /** Part of the names of a measure's style classes. */
    public String style(TrendChart.Panel panel) {
        return panel.measure().name().toLowerCase(Locale.ROOT);
    }

    private String value(TrendChart.Panel panel, double value) {
        return panel.measure() == Measure.COST ? Figures.money(value, locale) : Figures.time(Math.round(value));
    }

    private static String name(Measure measure) {
        return switch (measure) {
            case RUN -> Messages.TrendView_run();
            case QUEUE -> Messages.TrendView_queue();
            case COST -> Messages.TrendView_cost();
        };
    }

    /** The page of the table that was asked for. */
    public Paged<TrendRow> getRows() {
        return rows;
    }

    /** Address of another page of the table. */
    public String page(int number) {
        return "?" + (selected.isEmpty() ? "" : jobParameter() + "&") + "page=" + number;
    }

    /** Address of the numbers as CSV. */
    public String getCsv() {
        return selected.isEmpty() ? "csv" : "csv?" + jobParameter();
    }

    private String jobParameter() {
        return "job=" + URLEncoder.encode(selected, StandardCharsets.UTF_8);
    }
}
