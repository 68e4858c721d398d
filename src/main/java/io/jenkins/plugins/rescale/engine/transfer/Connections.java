package io.jenkins.plugins.rescale.engine.transfer;

import java.util.function.IntConsumer;

/**
 * Determines the number of connections for a transfer of many files: a few if the platform responds quickly, since they
 * keep this machine busy; more if latency is high, since each of them mostly waits. Uses the shortest latency so far,
 * so that a platform that is slow because of load does not get more connections. Thread-safe.
 */
public final class Connections {
    /** Maximum number of connections of a transfer. */
    public static final int MOST = 128;

    /** Latency, in nanoseconds, per connection: a transfer uses the shortest latency divided by this. */
    private static final long STEP = 400_000;

    /** Divisor for the latency of the first response on each connection, which includes opening the connection. */
    private static final int OPENING = 4;

    private final int first;
    private final int most;
    private final IntConsumer widen;
    private long shortest = Long.MAX_VALUE;
    private int answers;
    private int reached;

    /**
     * @param first initial number of connections, at least 1
     * @param most upper limit, in addition to {@link #MOST}
     * @param widen receives the new total whenever the number grows
     */
    public Connections(int first, int most, IntConsumer widen) {
        this.first = first;
        this.reached = Math.min(first, Math.max(1, most));
        this.most = Math.min(MOST, most);
        this.widen = widen;
    }

    /**
     * Records the latency of a response.
     *
     * @param nanos time from the request to the start of the response, in nanoseconds
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

    /** For the summary of a transfer; empty if the number of connections did not grow. */
    @Override
    public synchronized String toString() {
        return reached > first ? ", over " + reached + " connections" : "";
    }
}
