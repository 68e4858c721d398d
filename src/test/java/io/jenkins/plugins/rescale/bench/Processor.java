package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Processor time, which says more about a busy machine than time on the clock. */
final class Processor {
    private static final Path STAT = Path.of("/proc/self/stat");
    /** Of processes that have ended; the kernel counts in hundredths of a second, whatever its own clock. */
    private static final double TICKS_PER_SECOND = 100;
    /** Place of the children's user time after the name of the program; that in the kernel follows. */
    private static final int CHILDREN = 13;

    private Processor() {}

    /**
     * All that this process and its ended children have used, in seconds; NaN where the system does not tell. Servers of
     * the benchmark do not end while it is measured, so they are not part of it.
     */
    static double seconds() throws IOException {
        if (!Files.isReadable(STAT)
                || !(ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system)) {
            return Double.NaN;
        }
        String stat = Files.readString(STAT);
        // the name of the program is in parentheses, and may have some itself
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long children = Long.parseLong(fields[CHILDREN]) + Long.parseLong(fields[CHILDREN + 1]);
        return system.getProcessCpuTime() / 1e9 + children / TICKS_PER_SECOND;
    }

    /**
     * For the table; empty where the system does not tell.
     *
     * @param seconds of one run
     * @param files that a run moves; with more than one, the time is given per file
     */
    static String describe(double seconds, int files) {
        if (Double.isNaN(seconds)) {
            return "";
        }
        return files == 1
                ? String.format(Locale.ROOT, ", CPU %.2f s", seconds)
                : String.format(Locale.ROOT, ", CPU %.0f µs per file", seconds / files * 1e6);
    }
}
