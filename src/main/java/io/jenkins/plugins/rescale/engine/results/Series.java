package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of a metric in the order in which they were found, in bounded memory. Beyond {@value #MOST} points, neighbors
 * share a bucket that keeps the lowest and the highest of them, so that peaks stay visible however long the series is.
 * NaN is kept too, since it shows why a simulation failed.
 */
public final class Series {
    /** Maximum number of points that are kept. */
    public static final int MOST = 2000;

    /**
     * A point.
     *
     * @param x iteration or time; the number of the point, from 1, if there is neither
     * @param y its value; may be NaN or infinite
     */
    public record Point(double x, double y) implements Serializable {}

    private final List<Bucket> buckets = new ArrayList<>();
    private int size = 1;

    /** Consecutive points of which only the lowest and the highest are kept. */
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
            // compare() orders NaN above everything, so NaN becomes the high of its bucket
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

    /**
     * Merges neighboring buckets: in fours the first time, as a thinned series has half as many buckets because each
     * keeps two points, and in pairs from then on.
     */
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

    /** The points that are kept, in order; at most {@value #MOST}. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        buckets.forEach(bucket -> bucket.addTo(points));
        return points;
    }
}
