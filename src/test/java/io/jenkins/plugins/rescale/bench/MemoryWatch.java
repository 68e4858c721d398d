package io.jenkins.plugins.rescale.bench;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Samples the memory in use while something runs: heap after a full garbage collection, and direct buffers. The
 * sampling slows the run down, so the run is not timed.
 */
final class MemoryWatch {
    private static final long PAUSE_MILLIS = 20;

    private volatile long most;
    private volatile boolean ended;
    private int samples;

    /**
     * Peak memory use.
     *
     * @param idle bytes in use before the run
     * @param most peak of the bytes in use during the run
     */
    record Result(long idle, long most, int samples) {
        double mebibytes() {
            return Math.max(0, most - idle) / (double) TestData.MIB;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f MiB (%d samples, idle %.1f MiB)",
                    mebibytes(),
                    samples,
                    idle / (double) TestData.MIB);
        }
    }

    static Result of(Duel.Contender contender) throws Exception {
        return new MemoryWatch().watch(contender);
    }

    private Result watch(Duel.Contender contender) throws Exception {
        long idle = used();
        Thread thread = new Thread(this::look, "memory watch");
        thread.start();
        try {
            contender.run();
        } finally {
            ended = true;
            thread.join();
        }
        contender.cleanUp();
        return new Result(idle, most, samples);
    }

    private void look() {
        while (!ended) {
            most = Math.max(most, used());
            samples++;
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long used() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return heap + direct;
    }
}
