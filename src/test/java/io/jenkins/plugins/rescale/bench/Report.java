package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The table, and on what it was measured.
 *
 * @param tools versions of the programs compared with
 * @param runs timed runs of each side
 * @param busy share of the cores that other programs used right before, 0 to 1
 */
record Report(List<Row> rows, String tools, int runs, double busy) {
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end of what was measured -->";

    /** Cores, memory and Java of this machine; none of its names. */
    private static String machine() {
        long bytes = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
        String flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .collect(Collectors.joining(" "));
        return Runtime.getRuntime().availableProcessors() + " cores, "
                + Math.round((double) bytes / TestData.GIB) + " GiB of memory, " + system() + ", "
                + System.getProperty("os.arch") + ", JDK " + Runtime.version() + " with `" + flags + "`";
    }

    /** Name and version of the distribution, where the system tells it. */
    private static String system() {
        try {
            return Files.readAllLines(Path.of("/etc/os-release")).stream()
                    .filter(line -> line.startsWith("PRETTY_NAME="))
                    .map(line -> line.replaceFirst("PRETTY_NAME=\"?([^\"]*)\"?", "$1"))
                    .findFirst()
                    .orElse(System.getProperty("os.name"));
        } catch (IOException e) {
            return System.getProperty("os.name");
        }
    }

    /** As Markdown, which reads well in a console too. */
    @Override
    public String toString() {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ": " + machine() + "; " + tools + ".\n"
                + String.format(
                        Locale.ROOT, "Other programs used %.0f %% of the cores before the first run.\n", 100 * busy)
                + "Median of " + runs
                + " runs (shortest–longest); \"first\" is our first run in a new JVM, which is not"
                + " among them.\n\n" + Row.head() + "\n"
                + rows.stream().map(Row::toString).collect(Collectors.joining("\n")) + "\n";
    }

    /** Puts it between the two marks of a page. */
    void write(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(
                    page + " has no place for the table: it stands between the lines " + BEGIN.strip() + " and " + END);
        }
        Files.writeString(page, text.substring(0, begin) + BEGIN + this + text.substring(end));
    }
}
