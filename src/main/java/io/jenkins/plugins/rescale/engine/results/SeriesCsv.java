package io.jenkins.plugins.rescale.engine.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The points of all series as a file for spreadsheets and scripts. */
public final class SeriesCsv {
    public static final String FILE_NAME = "rescale-series.csv";

    private SeriesCsv() {}

    /** Writes those that there are; without any the file goes, as one of an earlier build may lie there. */
    public static void write(Path folder, List<RunValues> runs) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        Files.deleteIfExists(file);
        List<ResultSeries> all =
                runs.stream().flatMap(run -> run.series().stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("metric,run,x,y\r\n");
            for (ResultSeries series : all) {
                for (int i = 0; i < series.x().size(); i++) {
                    out.write(quoted(series.name()) + "," + series.run() + ","
                            + series.x().get(i) + "," + series.y().get(i) + "\r\n");
                }
            }
        }
    }

    /** A name that could begin a formula is taken for text. */
    private static String quoted(String name) {
        String safe = name.matches("(?s)\\W*[=+@|%-].*") ? "'" + name : name;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
