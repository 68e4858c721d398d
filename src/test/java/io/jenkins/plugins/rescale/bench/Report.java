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
 * The table and the environment that it was measured in.
 *
 * @param tools versions of the programs that the engine is compared with
 * @param runs timed runs of each side
 * @param busy share of the cores that other programs used before the first run, 0 to 1
 */
record Report(List<Row> rows, String tools, int runs, double busy) {
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end of what was measured -->";

    /** Describes cores, memory and Java of this machine, without its name. */
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

    /** Returns name and version of the distribution, or the name of the operating system if they are unknown. */
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

    /** Returns the report as Markdown, which is also readable in a console. */
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

    /** Writes the report between the two markers in a page. */
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
