package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Geometry of a scatter plot of cases. Contains only numbers and paths; texts and colors are added by the view.
 *
 * @param width of the view box
 * @param height of the view box
 * @param left x of the vertical axis
 * @param right x where the grid lines end
 * @param bottom y of the horizontal axis
 * @param ticks of the vertical axis
 * @param labels of the horizontal axis
 * @param line path through the cases that succeeded; empty if they are not joined
 * @param marks of the cases that have a position; the best one is last, so that no other covers it
 */
public record CasePlot(
        int width,
        int height,
        int left,
        int right,
        int bottom,
        List<Tick> ticks,
        List<Tick> labels,
        String line,
        List<CaseMark> marks) {
    /** Maximum number of cases for which labels are drawn. */
    private static final int LABELS = 25;

    private static final int BESIDE = 9;
    private static final int LINE_HEIGHT = 14;
    private static final int LETTER = 7;

    public CasePlot {
        ticks = List.copyOf(ticks);
        labels = List.copyOf(labels);
        marks = List.copyOf(marks);
    }

    /**
     * The content of the plot.
     *
     * @param x horizontal dimension
     * @param y vertical dimension; failed cases without a value are drawn at the bottom
     * @param styles of all cases
     * @param names labels of all cases; empty for none
     * @param joined whether a line joins the cases
     */
    public record Content(Dimension x, Dimension y, List<CaseMark.Style> styles, List<String> names, boolean joined) {}

    public static CasePlot of(Content content, LineLayout layout) {
        return new CasePlot(
                layout.width(),
                layout.height(),
                layout.left(),
                layout.width() - layout.right(),
                layout.bottom(),
                content.y().labels(layout.plot(), LINE_HEIGHT).stream()
                        .map(label -> new Tick(layout.y(label.part()), label.text()))
                        .toList(),
                content.x().labels(layout.length(), layout.label() * longest(content.x())).stream()
                        .map(label -> new Tick(layout.x(label.part()), label.text()))
                        .toList(),
                content.joined() ? line(content, layout) : "",
                marks(content, layout));
    }

    private static int longest(Dimension axis) {
        return axis.labels().stream()
                .mapToInt(label -> label.text().length())
                .max()
                .orElse(1);
    }

    private static String line(Content content, LineLayout layout) {
        StringBuilder path = new StringBuilder();
        IntStream.range(0, content.styles().size())
                .filter(i -> content.x().holds(i)
                        && content.y().holds(i)
                        && !content.styles().get(i).failed())
                .boxed()
                .sorted(Comparator.comparing(i -> content.x().parts().get(i)))
                .forEach(i -> path.append(path.isEmpty() ? 'M' : 'L')
                        .append(x(content, layout, i))
                        .append(' ')
                        .append(y(content, layout, i)));
        return path.toString();
    }

    private static List<CaseMark> marks(Content content, LineLayout layout) {
        List<CaseMark> marks = new ArrayList<>();
        boolean labelled = !content.names().isEmpty() && content.styles().size() <= LABELS;
        List<Integer> drawn = IntStream.range(0, content.styles().size())
                .filter(i -> content.x().holds(i)
                        && (content.y().holds(i) || content.styles().get(i).failed()))
                .boxed()
                .sorted(Comparator.comparing(i -> !content.styles().get(i).best()))
                .toList();
        LabelRoom room = new LabelRoom();
        drawn.forEach(i -> room.mark(x(content, layout, i), y(content, layout, i)));
        for (int i : drawn) {
            CaseMark.Style style = content.styles().get(i);
            double x = x(content, layout, i);
            double y = y(content, layout, i);
            String label = labelled ? content.names().get(i) : "";
            int length = label.length() * LETTER;
            double beside = x + BESIDE + length <= layout.width() ? x + BESIDE : x - BESIDE - length;
            String shown = room.label(beside, y, length) ? label : "";
            marks.add(new CaseMark(i, CaseMark.mark(style, x, y), x + " " + y, style, shown, beside, y + 4));
        }
        marks.sort(Comparator.comparing(CaseMark::isBest).thenComparing(CaseMark::index));
        return marks;
    }

    private static double x(Content content, LineLayout layout, int index) {
        return Tick.tenths(layout.x(content.x().parts().get(index)));
    }

    private static double y(Content content, LineLayout layout, int index) {
        return Tick.tenths(
                content.y().holds(index) ? layout.y(content.y().parts().get(index)) : layout.bottom());
    }
}
