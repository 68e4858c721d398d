package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.api.Run;
import io.jenkins.plugins.rescale.engine.results.Metric;
import io.jenkins.plugins.rescale.engine.results.QualityGate;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.results.RunValues;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the metrics of a finished job from its outputs, compares them with references, and evaluates the quality gates.
 */
final class ResultCollection {
    private static final Pattern RUN = Pattern.compile("(run\\d+)/.*");

    private final JobScope job;
    private final ResultDefinitions wanted;

    ResultCollection(JobScope job) {
        this.job = job;
        this.wanted = job.plan().results().ofEach();
    }

    /**
     * Reads and evaluates the metrics, and logs the results.
     *
     * @param success whether the job succeeded; otherwise its gates are not evaluated
     * @param files outputs of the job, read only if a metric needs to search them
     * @param logs process logs of its runs
     */
    Results collect(boolean success, Supplier<Stream<CollectedFile>> files, List<CollectedFile> logs)
            throws IOException, InterruptedException {
        List<QualityGate> gates = success ? wanted.gates() : List.of();
        List<RunValues> found = measure(success, files, logs);
        if (found.isEmpty() && gates.isEmpty()) {
            return Results.NONE;
        }
        job.memory()
                .keepSeries(found.stream()
                        .flatMap(run -> run.series().stream())
                        .limit(ResultSeries.MOST)
                        .toList());
        Results results = Results.of(found, gates, build(found), ReadReference.of(job));
        results.lines().forEach(job.voice()::line);
        return results;
    }

    private List<RunValues> measure(boolean success, Supplier<Stream<CollectedFile>> files, List<CollectedFile> logs)
            throws IOException, InterruptedException {
        ArrayList<Measuring.Source> sources = sources(files, logs);
        List<RunValues> parts = new ArrayList<>();
        if (!sources.isEmpty()) {
            parts.addAll(job.workspace().inWorkspace(new Measuring(job.options().getOutputDirectory(), sources)));
        }
        Set<String> known = parts.stream()
                .flatMap(run -> run.values().stream())
                .map(value -> value.metric().name())
                .collect(Collectors.toSet());
        // including the gates over all cases of a study
        boolean needed =
                success && job.plan().results().gates().stream().anyMatch(gate -> !known.contains(gate.metric()));
        parts.addAll(variables(needed));
        return RunValues.join(parts, wanted.metrics());
    }

    /**
     * Reads the variables that Rescale itself keeps for the runs.
     *
     * @param needed whether a gate depends on them; if not, failing to read them is only worth a warning
     * @throws RescaleException if they are needed and a later attempt may succeed
     */
    private List<RunValues> variables(boolean needed) throws IOException, InterruptedException {
        if (job.progress().seen().isDeleted() || !job.plan().mayHaveVariables()) {
            return List.of();
        }
        try {
            List<Run> runs = job.api(RetryPolicy.DEFAULT).runs(job.state().jobId());
            return runs.stream()
                    .limit(Results.MOST)
                    .map(run -> RunValues.of(runs.size() == 1 ? "" : "run" + run.id(), run.variables()))
                    .toList();
        } catch (RescaleException e) {
            if (e.retryAfter().isPresent() || needed && Collecting.mayPass(e)) {
                throw e;
            }
            job.voice().warn("the variables of the runs could not be read: " + e.getMessage());
            return List.of();
        }
    }

    private ArrayList<Measuring.Source> sources(Supplier<Stream<CollectedFile>> files, List<CollectedFile> logs) {
        List<MetricSource> sources = wantedSources(logs);
        List<MetricSource> searched =
                sources.stream().filter(MetricSource::isSearched).toList();
        if (!searched.isEmpty()) {
            files.get().forEach(file -> searched.forEach(source -> source.see(file.path())));
        }
        return sources.stream().map(MetricSource::found).collect(Collectors.toCollection(ArrayList::new));
    }

    private List<MetricSource> wantedSources(List<CollectedFile> logs) {
        List<MetricSource> sources = new ArrayList<>();
        int values = 0;
        int series = 0;
        for (Map.Entry<String, String> run : runs(logs).entrySet()) {
            for (Map.Entry<String, List<Metric>> file : byFile().entrySet()) {
                ArrayList<Metric> metrics = new ArrayList<>();
                for (Metric metric : file.getValue()) {
                    boolean keeps = metric.series() && series++ < ResultSeries.MOST;
                    metrics.add(metric.withSeries(keeps));
                }
                values += metrics.size();
                if (values > Results.MOST) {
                    job.voice().warn("only the first " + Results.MOST + " metric values are kept");
                    return sources;
                }
                sources.add(new MetricSource(run.getKey(), file.getKey(), run.getValue(), metrics));
            }
        }
        return sources;
    }

    /** Returns the process log of each run by name; the name is empty if there is only one run. */
    private static Map<String, String> runs(List<CollectedFile> logs) {
        Map<String, String> runs = new LinkedHashMap<>();
        for (CollectedFile log : logs) {
            Matcher matcher = RUN.matcher(log.path());
            runs.putIfAbsent(matcher.matches() ? matcher.group(1) : "", log.path());
        }
        if (runs.isEmpty()) {
            runs.put("", "");
        }
        return runs;
    }

    private Map<String, List<Metric>> byFile() {
        Map<String, List<Metric>> files = new LinkedHashMap<>();
        wanted.metrics()
                .forEach(metric -> files.computeIfAbsent(metric.file(), file -> new ArrayList<>())
                        .add(metric));
        return files;
    }

    private Reference build(List<RunValues> found) {
        List<String> keys = found.stream()
                .flatMap(run -> run.values().stream()
                        .map(value -> Reference.key(run.run(), value.metric().name())))
                .toList();
        return job.memory()
                .reference(job.plan().jobName(), job.options().getResults().getReferenceJob(), keys);
    }
}
