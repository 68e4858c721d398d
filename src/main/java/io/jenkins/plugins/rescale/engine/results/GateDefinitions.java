package io.jenkins.plugins.rescale.engine.results;

import io.jenkins.plugins.rescale.engine.results.QualityGate.Baseline;
import io.jenkins.plugins.rescale.engine.results.QualityGate.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Definitions of quality gates, from a job JSON or a Pipeline.
 *
 * @param gates the valid ones
 * @param problems one sentence per problem; empty if all definitions are valid
 */
public record GateDefinitions(List<QualityGate> gates, List<String> problems) {
    /** Maximum number of gates per job. */
    public static final int MOST = 256;

    private static final String MUST =
            "qualityGates must be a list of objects such as {\"metric\": \"Cd\", \"max\": 0.32}";
    private static final Set<String> KEYS = Set.of(
            "metric",
            "min",
            "max",
            "baseline",
            "absoluteTolerance",
            "relativeTolerance",
            "comparison",
            "criticality",
            "over");

    public GateDefinitions {
        gates = List.copyOf(gates);
        problems = List.copyOf(problems);
    }

    /**
     * Reads and merges two lists; see {@link DefinitionLists}.
     *
     * @param given a JSON array of objects; empty for none, anything else is a problem
     * @param base likewise
     * @param metrics the known ones; a gate for any other is a problem, unless this is empty or one of them takes its
     *     names from a file
     */
    public static GateDefinitions read(String given, String base, List<Metric> metrics) {
        List<QualityGate> gates = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Definition> list = DefinitionLists.read("qualityGates", given, base, MUST, problems);
        if (list.size() > MOST) {
            return wrong("qualityGates has " + list.size() + " entries, but a job can have at most " + MOST);
        }
        for (Definition definition : list) {
            if (definition.isObject(KEYS)) {
                QualityGate gate = gate(definition, metrics);
                if (definition.problems().isEmpty()) {
                    gates.add(gate);
                }
            }
            problems.addAll(definition.problems());
        }
        return new GateDefinitions(gates, problems);
    }

    private static GateDefinitions wrong(String problem) {
        return new GateDefinitions(List.of(), List.of(problem));
    }

    private static QualityGate gate(Definition definition, List<Metric> metrics) {
        String metric = definition.text("metric");
        checkMetric(definition, metric, metrics);
        OptionalDouble min = definition.number("min");
        OptionalDouble max = definition.number("max");
        Baseline baseline = definition.word("baseline", Baseline.NONE);
        if (min.isEmpty() && max.isEmpty() && baseline == Baseline.NONE) {
            definition.problem(" has no limit: set min, max or baseline");
        }
        if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
            definition.problem(": min is greater than max, so no value can pass");
        }
        if (baseline == Baseline.NONE) {
            List.of("absoluteTolerance", "relativeTolerance", "comparison").stream()
                    .filter(definition::has)
                    .forEach(key -> definition.problem(" has " + key + " but no baseline"));
        }
        return new QualityGate(
                metric,
                min.isPresent() ? min.getAsDouble() : null,
                max.isPresent() ? max.getAsDouble() : null,
                baseline,
                tolerance(definition, "absoluteTolerance"),
                tolerance(definition, "relativeTolerance"),
                definition.word("comparison", Comparison.DIFF),
                definition.word("criticality", Criticality.UNSTABLE),
                definition.word("over", OverCases.EACH));
    }

    private static void checkMetric(Definition definition, String metric, List<Metric> metrics) {
        if (metric.isEmpty()) {
            definition.problem(" has no metric");
            return;
        }
        // a job that defines no metrics has those of Rescale's post-processing, which are known only at the end
        boolean open =
                metrics.isEmpty() || metrics.stream().anyMatch(known -> known.source() instanceof Metric.AllNames);
        if (!open && metrics.stream().noneMatch(known -> known.name().equals(metric))) {
            definition.problem(": unknown metric \"" + metric + "\"; known metrics: "
                    + String.join(", ", metrics.stream().map(Metric::name).toList()));
        }
    }

    private static double tolerance(Definition definition, String key) {
        double tolerance = definition.number(key).orElse(0);
        if (tolerance < 0) {
            definition.problem(": " + key + " must not be negative");
        }
        return tolerance;
    }
}
