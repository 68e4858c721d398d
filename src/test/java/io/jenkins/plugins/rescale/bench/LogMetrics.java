package io.jenkins.plugins.rescale.bench;

import io.jenkins.plugins.rescale.engine.results.MetricFile;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Reads five metrics by patterns from a large process log with one thread. */
final class LogMetrics {
    private static final double GOAL = 150;
    private static final int MIB = 1 << 20;
    private static final String METRICS = """
            [{"name": "Ux", "pattern": "Solving for Ux, Initial residual = ([^,]+)", "series": true},
             {"name": "p", "pattern": "Solving for p, Initial residual = ([^,]+)", "series": true},
             {"name": "continuity", "pattern": "cumulative = (\\\\S+)", "series": true},
             {"name": "Cd", "pattern": "^\\\\s*Cd:\\\\s+(\\\\S+)", "take": "mean"},
             {"name": "time", "pattern": "^ExecutionTime = (\\\\S+) s"}]
            """;

    private LogMetrics() {}

    /** Measures processor time, so that other load on the machine has no effect. */
    static Row row(Path log, long bytes) throws IOException {
        write(log, bytes);
        MetricFile metrics =
                new MetricFile(ResultDefinitions.parse(METRICS, "", "", true).metrics(), true);
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (InputStream in = Files.newInputStream(log)) {
            metrics.read(in);
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
        if (metrics.values().stream().anyMatch(value -> value.value() == null)) {
            throw new IOException("a metric was not found");
        }
        double rate = Files.size(log) / 1e6 / seconds;
        Files.delete(log);
        return new Row(
                "read five metrics by patterns from a log of " + bytes / MIB + " MiB (one core)",
                "–",
                String.format(Locale.ROOT, "%.1f s", seconds),
                "–",
                String.format(Locale.ROOT, "%.0f MB/s", rate),
                "≥ " + GOAL + " MB/s",
                rate >= GOAL);
    }

    private static void write(Path log, long bytes) throws IOException {
        StringBuilder piece = new StringBuilder();
        for (int step = 1; piece.length() < MIB; step++) {
            String stamp = "[2026-03-02T10:" + step / 60 % 60 + ":00Z]: ";
            for (String line : String.format(
                            Locale.ROOT,
                            """
                    Time = %d

                    smoothSolver:  Solving for Ux, Initial residual = %.7f, Final residual = 0.0007426, No Iterations 3
                    smoothSolver:  Solving for Uy, Initial residual = %.7f, Final residual = 0.0007426, No Iterations 3
                    GAMG:  Solving for p, Initial residual = %.7f, Final residual = 0.0039716, No Iterations 12
                    time step continuity errors : sum local = 7.74e-05, global = -1.54e-06, cumulative = %.3e
                    smoothSolver:  Solving for omega, Initial residual = 0.0002, Final residual = 1.1e-05, No Iterations 2
                    smoothSolver:  Solving for k, Initial residual = 0.0003, Final residual = 2.1e-05, No Iterations 2
                    ExecutionTime = %.2f s  ClockTime = %d s
                    forceCoeffs forceCoeffs1 write:
                        Cm:    0.12788	(pressure: 0.04	viscous: 0.01)
                        Cd:    %.5f	(pressure: 0.29	viscous: 0.02)
                    """,
                            step,
                            1.0 / step,
                            2.0 / step,
                            3.0 / step,
                            1e-7 * step,
                            0.41 * step,
                            step,
                            0.3 + 1.0 / step)
                    .split("\n")) {
                piece.append(stamp).append(line).append('\n');
            }
        }
        byte[] block = piece.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(log, new byte[0]);
        for (long written = 0; written < bytes; written += block.length) {
            Files.write(log, block, StandardOpenOption.APPEND);
        }
    }
}
