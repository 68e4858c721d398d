package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Geometry of a trend chart: one panel per series that has points, stacked over shared positions. Contains only numbers
 * and paths; texts and colors are added by the view.
 *
 * @param width of the view box
 * @param height of the view box
 * @param panels in the order of the series
 * @param labels of positions below the lowest panel, newest first; the newest position always has one
 * @param axis y of those labels
 * @param key y of the legend
 */
public record TrendChart(int width, int height, List<TrendPanel> panels, List<Tick> labels, int axis, int key) {
    public TrendChart {
        panels = List.copyOf(panels);
        labels = List.copyOf(labels);
    }

    /**
     * Computes the geometry.
     *
     * @param labels of the positions, oldest first
     * @param locale for the numbers on the axes
     */
    public static TrendChart of(List<String> labels, List<Series> series, TrendLayout layout, Locale locale) {
        List<TrendPanel> panels = new ArrayList<>();
        for (Series one : series) {
            if (!one.points().isEmpty()) {
                panels.add(TrendPanel.of(one, labels, layout, layout.top(panels.size()), locale));
            }
        }
        int axis = layout.top(panels.size()) + 4;
        return new TrendChart(
                layout.width(),
                layout.height(panels.size()),
                panels,
                ticks(labels, layout),
                axis,
                axis + 2 * TrendLayout.LINE_HEIGHT);
    }

    /** Labels every position, or every second, third and so on from the newest one back, so that none overlap. */
    private static List<Tick> ticks(List<String> labels, TrendLayout layout) {
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        int step = Math.max(1, (int) Math.ceil(longest * layout.label() / layout.distance(labels.size())));
        List<Tick> ticks = new ArrayList<>();
        for (int i = labels.size() - 1; i >= 0; i -= step) {
            ticks.add(new Tick(layout.x(i, labels.size()), labels.get(i)));
        }
        return ticks;
    }
}
