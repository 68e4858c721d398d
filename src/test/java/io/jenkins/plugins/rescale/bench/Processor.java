package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Processor time, which is more meaningful on a busy machine than elapsed time. */
final class Processor {
    private static final Path STAT = Path.of("/proc/self/stat");
    /** Unit of the children's times: the kernel reports hundredths of a second, whatever its own timer frequency. */
    private static final double TICKS_PER_SECOND = 100;
    /** Index of the children's user time after the program name; their system time follows. */
    private static final int CHILDREN = 13;

    private Processor() {}

    /**
     * Returns the seconds of processor time used by this process and its ended children, or NaN if the system does not
     * provide it. The servers of the benchmark keep running during the measurement, so they are not included.
     */
    static double seconds() throws IOException {
        if (!Files.isReadable(STAT)
                || !(ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system)) {
            return Double.NaN;
        }
        String stat = Files.readString(STAT);
        // the program name is in parentheses and may contain parentheses itself
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long children = Long.parseLong(fields[CHILDREN]) + Long.parseLong(fields[CHILDREN + 1]);
        return system.getProcessCpuTime() / 1e9 + children / TICKS_PER_SECOND;
    }

    /**
     * Formats a time for the table, or returns an empty text if the time is unknown.
     *
     * @param seconds processor time of one run
     * @param files number of files that a run transfers; with more than one, the time is given per file
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
