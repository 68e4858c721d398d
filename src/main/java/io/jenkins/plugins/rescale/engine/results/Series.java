package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of a metric in the order in which they were found, in bounded memory: from {@value #MOST} on, neighbours share a
 * bucket that keeps the lowest and the highest of them, so that a peak stays visible however long the series is. A number
 * that is none stays too: it is why a simulation failed.
 */
public final class Series {
    /** Points that are kept at the most. */
    public static final int MOST = 2000;

    /**
     * A point.
     *
     * @param x iteration or time; the number of the point where nothing counts
     * @param y its value; may be NaN or infinite
     */
    public record Point(double x, double y) implements Serializable {}

    private final List<Bucket> buckets = new ArrayList<>();
    private int size = 1;

    /** Points that share a place in the picture. */
    private static final class Bucket {
        private Point low;
        private Point high;
        private int count;

        Bucket(Point point) {
            low = point;
            high = point;
            count = 1;
        }

        void add(Point point) {
            take(point);
            count++;
        }

        private void take(Point point) {
            // compare() puts NaN above everything, so it is the peak of its bucket
            if (Double.compare(point.y(), low.y()) < 0) {
                low = point;
            }
            if (Double.compare(point.y(), high.y()) > 0) {
                high = point;
            }
        }

        void join(Bucket next) {
            take(next.low);
            take(next.high);
            count += next.count;
        }

        void addTo(List<Point> points) {
            if (low.equals(high)) {
                points.add(low);
            } else {
                points.add(low.x() <= high.x() ? low : high);
                points.add(low.x() <= high.x() ? high : low);
            }
        }
    }

    /** Adds the next point. */
    public void add(double x, double y) {
        Point point = new Point(x, y);
        Bucket last = buckets.isEmpty() ? null : buckets.get(buckets.size() - 1);
        if (last != null && last.count < size) {
            last.add(point);
            return;
        }
        if (buckets.size() == (size == 1 ? MOST : MOST / 2)) {
            halve();
            add(x, y);
            return;
        }
        buckets.add(new Bucket(point));
    }

    /** Two by two, the buckets become one. A thinned series has half as many buckets, since each keeps two points. */
    private void halve() {
        int into = size == 1 ? 4 : 2;
        List<Bucket> joined = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i += into) {
            Bucket bucket = buckets.get(i);
            for (int j = i + 1; j < Math.min(i + into, buckets.size()); j++) {
                bucket.join(buckets.get(j));
            }
            joined.add(bucket);
        }
        buckets.clear();
        buckets.addAll(joined);
        size *= into;
    }

    /** What is kept, in order; at most {@value #MOST}. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        buckets.forEach(bucket -> bucket.addTo(points));
        return points;
    }
}
