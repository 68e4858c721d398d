package io.jenkins.plugins.rescale.engine.transfer;

import java.util.function.IntConsumer;

/**
 * How many connections a transfer of many files uses: a few where the platform answers at once, since they keep this
 * machine busy; more over a distance, where each of them waits most of the time. What counts is the shortest wait for an
 * answer so far: a platform that answers slowly because it has much to do is not asked for more. Thread-safe.
 */
public final class Connections {
    /** Of one transfer. */
    public static final int MOST = 128;

    /** So many are opened for each of these that the shortest answer takes, in nanoseconds. */
    private static final long STEP = 400_000;

    /** The first answer of a connection may take so many times as long, since the connection is opened for it. */
    private static final int OPENING = 4;

    private final int first;
    private final int most;
    private final IntConsumer widen;
    private long shortest = Long.MAX_VALUE;
    private int answers;
    private int reached;

    /**
     * @param first how many it begins with, at least 1
     * @param most there are never more, and no more than {@link #MOST}
     * @param widen is told when there are to be more, and how many in all
     */
    public Connections(int first, int most, IntConsumer widen) {
        this.first = first;
        this.reached = Math.min(first, Math.max(1, most));
        this.most = Math.min(MOST, most);
        this.widen = widen;
    }

    /**
     * A small answer came.
     *
     * @param nanos from the question to the beginning of the answer
     */
    public synchronized void answered(long nanos) {
        shortest = Math.min(shortest, nanos);
        long wait = ++answers > first ? shortest : shortest / OPENING;
        int wanted = (int) Math.min(most, wait / STEP);
        if (wanted > reached) {
            reached = wanted;
            widen.accept(wanted);
        }
    }

    /** For the line that sums a transfer up: empty when there were no more than in the beginning. */
    @Override
    public synchronized String toString() {
        return reached > first ? ", over " + reached + " connections" : "";
    }
}
