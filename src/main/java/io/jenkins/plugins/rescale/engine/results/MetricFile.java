package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the metrics of one file, or of a process log, in one pass. A growing log can be read in parts;
 * {@link #values()} may be called at any time.
 */
public final class MetricFile {
    private final List<Metric> metrics;
    private final boolean log;
    private final Map<Metric, Found> found = new LinkedHashMap<>();
    private final Map<Metric, PatternRule> patterns = new LinkedHashMap<>();
    private final Map<String, List<Found>> columns = new LinkedHashMap<>();
    private final Map<String, List<Found>> pointers = new LinkedHashMap<>();
    private final TableRule table;
    private final DelimitedFile rows;
    private final NamedNumbers names;
    private final Metric all;
    private String jsonProblem = "";
    private final LineScan scan;

    /**
     * @param metrics all of the same file and of one of its {@link #passes}
     * @param log whether the file is a process log
     */
    public MetricFile(List<Metric> metrics, boolean log) {
        this(metrics, log, (metric, point) -> {});
    }

    /** @param each receives the points of the metrics that have a name, with that name */
    MetricFile(List<Metric> metrics, boolean log, ObjDoubleConsumer<String> each) {
        this.metrics = List.copyOf(metrics);
        this.log = log;
        all = metrics.stream()
                .filter(metric -> metric.source() instanceof Metric.AllNames)
                .findFirst()
                .orElse(null);
        names = all == null ? null : new NamedNumbers(name -> new Found(all.take(), all.series()));
        metrics.forEach(metric -> prepare(metric, each));
        table = log && !columns.isEmpty() ? new TableRule(columns) : null;
        rows = !log && !columns.isEmpty() ? new DelimitedFile(columns) : null;
        List<LineRule> rules = new ArrayList<>(patterns.values());
        for (LineRule rule : new LineRule[] {table, rows, names}) {
            if (rule != null) {
                rules.add(rule);
            }
        }
        scan = new LineScan(rules, log);
    }

    private void prepare(Metric metric, ObjDoubleConsumer<String> each) {
        if (metric.source() instanceof Metric.AllNames) {
            return;
        }
        Found points = new Found(metric.take(), metric.series(), point -> each.accept(metric.name(), point));
        found.put(metric, points);
        if (metric.source() instanceof Metric.Match match) {
            patterns.put(metric, new PatternRule(Pattern.compile(match.pattern()), points));
        } else if (metric.source() instanceof Metric.Column column) {
            columns.computeIfAbsent(column.column(), name -> new ArrayList<>()).add(points);
        } else if (metric.source() instanceof Metric.Pointer pointer) {
            pointers.computeIfAbsent(pointer.path(), path -> new ArrayList<>()).add(points);
        }
    }

    /** Groups the metrics of a file by how it must be read: as JSON, or line by line. */
    public static Collection<List<Metric>> passes(List<Metric> metrics) {
        return metrics.stream()
                .collect(Collectors.groupingBy(metric -> metric.source() instanceof Metric.Pointer))
                .values();
    }

    /**
     * Reads the stream to its end without closing it.
     *
     * @throws IOException if the file cannot be read; invalid JSON is reported in {@link #values()} instead
     */
    public void read(InputStream in) throws IOException {
        if (pointers.isEmpty()) {
            scan.read(in);
            return;
        }
        try {
            new JsonNumbers(pointers).read(in);
        } catch (JsonProcessingException e) {
            jsonProblem = "it is not valid JSON: " + e.getOriginalMessage();
        }
    }

    /** Reads complete lines, each with its terminator. */
    public void read(String lines) {
        scan.read(lines);
    }

    /**
     * The values found so far, in the order of the metrics; a missing value has a problem that names the place
     * searched.
     */
    public List<MetricValue> values() {
        List<MetricValue> values = new ArrayList<>();
        for (Metric metric : metrics) {
            if (metric.equals(all)) {
                names.found().forEach((name, points) -> values.add(MetricValue.of(named(metric, name), points, "")));
                if (names.found().isEmpty()) {
                    values.add(MetricValue.missing(metric, "no named numbers in " + metric.place()));
                }
            } else {
                Found points = found.get(metric);
                values.add(MetricValue.of(metric, points, problem(metric, points)));
            }
        }
        return values;
    }

    private static Metric named(Metric all, String name) {
        return new Metric(
                name,
                all.file(),
                all.source(),
                all.take(),
                all.series(),
                all.logarithmic(),
                all.unit(),
                all.optional());
    }

    private String problem(Metric metric, Found points) {
        PatternRule pattern = patterns.get(metric);
        if (pattern != null && pattern.isTooSlow()) {
            return "the pattern " + ((Metric.Match) metric.source()).pattern()
                    + " is too slow; simplify it by avoiding nested repetitions";
        }
        if (points.count() > 0) {
            return "";
        }
        if (pattern != null && !pattern.odd().isEmpty()) {
            return "the pattern matches \"" + pattern.odd() + "\", which is not a number";
        }
        String missing = "not found: " + metric.place();
        if (metric.source() instanceof Metric.Column column) {
            Set<String> seen = log ? table.seen() : rows.seen();
            return seen.isEmpty()
                    ? missing + ", which has no table"
                    : missing + "; columns found: " + String.join(", ", seen)
                            + (seen.contains(column.column()) ? ", but no number in this column" : "");
        }
        return jsonProblem.isEmpty() ? missing : missing + "; " + jsonProblem;
    }
}
