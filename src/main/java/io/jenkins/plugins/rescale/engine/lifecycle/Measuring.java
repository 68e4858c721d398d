package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.results.Metric;
import io.jenkins.plugins.rescale.engine.results.MetricFile;
import io.jenkins.plugins.rescale.engine.results.MetricValue;
import io.jenkins.plugins.rescale.engine.results.RunValues;
import io.jenkins.plugins.rescale.engine.results.SeriesCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads metrics from the outputs where they are stored, and writes their series next to them. Whatever prevents a file
 * from being read is reported per metric.
 *
 * @param directory output directory
 * @param sources ordered by run
 */
record Measuring(String directory, ArrayList<Source> sources) implements WorkspaceTask<ArrayList<RunValues>> {
    private static final Logger LOGGER = Logger.getLogger(Measuring.class.getName());
    /** In characters. */
    private static final int LONGEST_FAULT = 200;

    /**
     * A file of a run.
     *
     * @param path relative to the output directory; empty if there is no such file
     * @param log whether it is a process log
     * @param problem why there is no file; empty if there is one
     */
    record Source(String run, String path, boolean log, ArrayList<Metric> metrics, String problem)
            implements Serializable {}

    @Override
    public ArrayList<RunValues> run(Path workspace, Path outputRoot) throws IOException {
        Path folder = WorkspaceFiles.confined(outputRoot, directory);
        ArrayList<RunValues> runs = new ArrayList<>();
        for (Source source : sources) {
            for (List<Metric> metrics : MetricFile.passes(source.metrics())) {
                runs.add(new RunValues(source.run(), read(folder, source, metrics)));
            }
        }
        SeriesCsv.write(folder, runs);
        return runs;
    }

    private static List<MetricValue> read(Path folder, Source source, List<Metric> metrics) throws IOException {
        if (!source.problem().isEmpty()) {
            return MetricValue.missing(metrics, source.problem());
        }
        try (InputStream in = Files.newInputStream(
                WorkspaceFiles.confined(folder, source.path()).toRealPath())) {
            MetricFile found = new MetricFile(metrics, source.log());
            found.read(in);
            return found.values();
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return MetricValue.missing(metrics, source.path() + " cannot be read: " + e);
        } catch (RuntimeException e) {
            // a fault of the plugin: a metric must never cost the outputs of a job that was paid for
            LOGGER.log(Level.WARNING, e, () -> "metrics of " + source.path() + " cannot be read");
            return MetricValue.missing(
                    metrics, source.path() + " cannot be read: " + Printable.of(e.toString(), LONGEST_FAULT));
        }
    }
}
