package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Geometry of a parallel coordinates plot: a line per case through its values on vertical axes.
 *
 * @param width of the view box
 * @param height of the view box
 * @param top y of the upper ends of the axes
 * @param bottom y of the lower ends
 * @param axes from left to right
 * @param lines of the cases that have a value on any axis; the best one is last, so that no other covers it
 */
public record ParallelPlot(int width, int height, int top, int bottom, List<Upright> axes, List<CaseMark> lines) {
    private static final int LINE_HEIGHT = 16;
    /** A value without neighbors is drawn as a short line. */
    private static final String DASH = "h4";

    /**
     * A vertical axis.
     *
     * @param x its position
     * @param name truncated to fit
     * @param whole full name
     * @param ticks of the axis
     */
    public record Upright(double x, String name, String whole, List<Tick> ticks) {}

    public ParallelPlot {
        axes = List.copyOf(axes);
        lines = List.copyOf(lines);
    }

    /** @param styles of all cases */
    public static ParallelPlot of(List<Dimension> dimensions, List<CaseMark.Style> styles, LineLayout layout) {
        List<Upright> axes = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            Dimension of = dimensions.get(i);
            axes.add(new Upright(
                    x(i, dimensions.size(), layout),
                    Dimension.cut(of.name()),
                    of.name(),
                    of.labels(layout.plot(), LINE_HEIGHT).stream()
                            .map(label -> new Tick(layout.y(label.part()), label.text()))
                            .toList()));
        }
        List<CaseMark> lines = new ArrayList<>();
        for (int i = 0; i < styles.size(); i++) {
            CaseMark line = line(i, dimensions, styles.get(i), layout);
            if (!line.path().isEmpty()) {
                lines.add(line);
            }
        }
        lines.sort(Comparator.comparing(CaseMark::isBest));
        return new ParallelPlot(layout.width(), layout.height(), layout.top(), layout.bottom(), axes, lines);
    }

    private static double x(int index, int axes, LineLayout layout) {
        return Tick.tenths(layout.x(axes == 1 ? 0.5 : (double) index / (axes - 1)));
    }

    private static CaseMark line(int index, List<Dimension> dimensions, CaseMark.Style style, LineLayout layout) {
        StringBuilder path = new StringBuilder();
        StringBuilder at = new StringBuilder();
        for (int i = 0; i < dimensions.size(); i++) {
            if (!dimensions.get(i).holds(index)) {
                continue;
            }
            double x = x(i, dimensions.size(), layout);
            double y = Tick.tenths(layout.y(dimensions.get(i).parts().get(index)));
            boolean joined = i > 0 && dimensions.get(i - 1).holds(index);
            boolean goesOn = i + 1 < dimensions.size() && dimensions.get(i + 1).holds(index);
            path.append(joined ? 'L' : 'M').append(x).append(' ').append(y).append(joined || goesOn ? "" : DASH);
            at.append(at.isEmpty() ? "" : " ").append(x).append(' ').append(y);
        }
        return new CaseMark(index, path.toString(), at.toString(), style, "", 0, 0);
    }
}
