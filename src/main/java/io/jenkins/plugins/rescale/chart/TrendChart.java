package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Geometry of a picture of series: a panel for each of which something is known, one below the other over the same
 * positions. Everything is a number or a path; words and colours come from who draws it.
 *
 * @param width of the view box
 * @param height of the view box
 * @param panels in the order of the series
 * @param labels of positions below the lowest panel, newest first; the newest position always has one
 * @param axis y of those labels
 * @param key y of the line that explains the marks
 */
public record TrendChart(int width, int height, List<TrendPanel> panels, List<Tick> labels, int axis, int key) {
    public TrendChart {
        panels = List.copyOf(panels);
        labels = List.copyOf(labels);
    }

    /**
     * Draws.
     *
     * @param labels of the positions, oldest first
     * @param locale of the numbers at the axes
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

    /** From the newest position back, each second, third and so on, as there is room. */
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
