package io.jenkins.plugins.rescale.engine.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the points of all series to a CSV file for spreadsheets and scripts. */
public final class SeriesCsv {
    public static final String FILE_NAME = "rescale-series.csv";

    private SeriesCsv() {}

    /** Writes the file, replacing one left by an earlier build. If there are no series, the file is only deleted. */
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
                    out.write(CsvLine.cell(series.name()) + "," + series.run() + ","
                            + series.x().get(i) + "," + series.y().get(i) + "\r\n");
                }
            }
        }
    }
}
