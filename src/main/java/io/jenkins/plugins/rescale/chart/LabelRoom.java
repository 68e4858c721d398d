package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;

/** Where labels beside marks have room: none lies over a mark or over another label. */
final class LabelRoom {
    private static final double HALF_LINE = 8;
    private static final double HALF_MARK = 7;

    private record Box(double left, double right, double y, double half) {
        boolean overlaps(Box other) {
            return left < other.right && other.left < right && Math.abs(y - other.y) < half + other.half;
        }
    }

    private final List<Box> taken = new ArrayList<>();

    /** A mark is drawn there, whatever labels there are. */
    void mark(double x, double y) {
        taken.add(new Box(x - HALF_MARK, x + HALF_MARK, y, HALF_MARK));
    }

    /** @return whether a label of that length has room there; it then has it */
    boolean label(double x, double y, double length) {
        Box box = new Box(x, x + length, y, HALF_LINE);
        return taken.stream().noneMatch(box::overlaps) && taken.add(box);
    }
}
