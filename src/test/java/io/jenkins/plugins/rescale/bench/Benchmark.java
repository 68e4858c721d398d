package io.jenkins.plugins.rescale.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Main class of the benchmark, run by {@code mvn -f central -Pbench verify}; see {@code docs/benchmark.md}. */
final class Benchmark {
    private static final int MIN_RUNS = 5;
    /** Disk space in bytes that the row with the largest files needs for both sides. */
    private static final long NEEDED = 10 * TestData.GIB;

    private Benchmark() {}

    /**
     * Measures, prints the table, and writes it to a page unless the property {@code bench.write} is {@code false}. A
     * missed goal is shown in the table and is not an error.
     *
     * @param args path of the page
     */
    public static void main(String[] args) throws Exception {
        List<String> missing = Tools.missing();
        if (!missing.isEmpty()) {
            System.err.println("The benchmark compares with programs that are not there. Install " + missing);
            System.exit(2);
        }
        Path parent = Path.of(System.getProperty("bench.directory"));
        int runs = Math.max(MIN_RUNS, Integer.parseInt(System.getProperty("bench.runs")));
        long free = Files.getFileStore(parent).getUsableSpace();
        if (free < NEEDED) {
            System.err.println("The benchmark needs 10 GiB of disk in " + parent + ", and there are "
                    + free / TestData.GIB + ". Name another directory with -Dbench.directory");
            System.exit(2);
        }
        Report report = measure(parent, runs);
        System.out.println("\n" + report);
        if (!System.getProperty("bench.write").equals("false")) {
            report.write(Path.of(args[0]));
            System.out.println("Written into " + args[0]);
        }
    }

    /** Returns the share of the cores used by other programs, measured for a few seconds while this process is idle. */
    private static double busy() throws InterruptedException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            system.getCpuLoad();
            Thread.sleep(5000);
            return Math.max(0, system.getCpuLoad());
        }
        return 0;
    }

    private static Report measure(Path parent, int runs) throws Exception {
        double busy = busy();
        try (Scratch scratch = new Scratch(parent)) {
            Tools tools = new Tools(scratch.root());
            Rows rows = new Rows(scratch, tools, new Duel(tools, runs, System.out));
            List<Row> table = new ArrayList<>(rows.transfers());
            table.addAll(rows.packing());
            if (Boolean.getBoolean("bench.large")) {
                table.add(rows.packingOneLargeFile());
            }
            table.add(rows.secondBuild());
            table.add(rows.waiting());
            table.add(LogMetrics.row(scratch.root().resolve("process_output.log"), TestData.GIB));
            return new Report(table, tools.versions(), runs, busy);
        }
    }
}
