package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;

/** Places labels beside marks so that they overlap neither marks nor other labels. */
final class LabelRoom {
    private static final double HALF_LINE = 8;
    private static final double HALF_MARK = 7;

    private record Box(double left, double right, double y, double half) {
        boolean overlaps(Box other) {
            return left < other.right && other.left < right && Math.abs(y - other.y) < half + other.half;
        }
    }

    private final List<Box> taken = new ArrayList<>();

    /** Reserves the room of a mark. */
    void mark(double x, double y) {
        taken.add(new Box(x - HALF_MARK, x + HALF_MARK, y, HALF_MARK));
    }

    /** Reserves the room of a label if it is free; returns whether it was. */
    boolean label(double x, double y, double length) {
        Box box = new Box(x, x + length, y, HALF_LINE);
        return taken.stream().noneMatch(box::overlaps) && taken.add(box);
    }
}
