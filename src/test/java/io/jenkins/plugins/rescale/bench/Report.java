package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table, and on what it was measured.
 *
 * @param tools versions of the programs compared with
 * @param runs timed runs of each side
 */
record Report(List<Row> rows, String tools, int runs) {
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
                + Math.round((double) bytes / TestData.GIB) + " GiB of memory, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version() + " with `" + flags + "`";
    }

    /** As Markdown, which reads well in a console too. */
    @Override
    public String toString() {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ": " + machine() + "; " + tools + ".\nMedian of " + runs
                + " runs (shortest–longest) after one to warm up; \"first\" is that one.\n\n" + Row.head() + "\n"
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
