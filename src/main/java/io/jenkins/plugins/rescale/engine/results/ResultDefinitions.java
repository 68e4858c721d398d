package io.jenkins.plugins.rescale.engine.results;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics, quality gates and stop rules of a job.
 *
 * @param metrics the valid ones
 * @param gates the valid ones
 * @param stops the stop rules; may include invalid ones, whose faults are in {@code problems}
 * @param problems one sentence per problem, at most 100; empty if everything is valid
 */
public record ResultDefinitions(
        List<Metric> metrics, List<QualityGate> gates, List<StopRule> stops, List<String> problems) {
    private static final int LONGEST_PROBLEM = 500;
    private static final int PROBLEMS = 100;

    public ResultDefinitions {
        metrics = List.copyOf(metrics);
        gates = List.copyOf(gates);
        stops = List.copyOf(stops);
        problems = List.copyOf(problems);
    }

    /**
     * Lists of objects, each as a JSON array; empty for none.
     *
     * @param metrics see {@link Metric}
     * @param gates see {@link QualityGate}
     * @param stops see {@link StopRule}
     */
    public record Lists(String metrics, String gates, String stops) {
        static final Lists NONE = new Lists("", "", "");
    }

    /**
     * Reads the definitions of a job alone. Stop rules may name any metric if none are defined here, as these may be
     * known elsewhere.
     *
     * @param open whether gates may name metrics that are not defined here
     */
    public static ResultDefinitions parse(String metrics, String gates, String stops, boolean open) {
        return parse(new Lists(metrics, gates, stops), Lists.NONE, open);
    }

    /**
     * Reads the definitions of a step and of its job. Those of the step win, name by name: see {@link DefinitionLists}.
     *
     * @param given definitions of the step
     * @param job definitions of the job JSON
     * @param open whether gates may name metrics that are not defined here
     */
    public static ResultDefinitions parse(Lists given, Lists job, boolean open) {
        MetricDefinitions known = MetricDefinitions.read(given.metrics, job.metrics);
        return parse(known, given, job, open ? List.of() : known.metrics(), known.metrics());
    }

    /** Reads the definitions of a step whose job is not known; gates and stop rules may name metrics of that job. */
    public static ResultDefinitions parse(Lists given) {
        return parse(MetricDefinitions.read(given.metrics, ""), given, Lists.NONE, List.of(), List.of());
    }

    private static ResultDefinitions parse(
            MetricDefinitions known, Lists given, Lists job, List<Metric> gated, List<Metric> followed) {
        List<String> problems = new ArrayList<>(known.problems());
        GateDefinitions limits = GateDefinitions.read(given.gates, job.gates, gated);
        problems.addAll(limits.problems());
        List<StopRule> rules = StopRule.read(given.stops, job.stops, followed, problems);
        return new ResultDefinitions(
                known.metrics(),
                limits.gates(),
                rules,
                problems.stream()
                        .limit(PROBLEMS)
                        .map(problem -> Printable.of(problem, LONGEST_PROBLEM))
                        .toList());
    }

    /** The same without the gates that apply to all cases of a study together. */
    public ResultDefinitions ofEach() {
        List<QualityGate> each =
                gates.stream().filter(gate -> gate.over() == OverCases.EACH).toList();
        return new ResultDefinitions(metrics, each, stops, problems);
    }

    /** The metrics of the process log that are read while the job runs: those with a series or a stop rule. */
    public List<Metric> live() {
        return metrics.stream()
                .filter(Metric::isInLog)
                .filter(metric -> metric.series()
                        || stops.stream().anyMatch(rule -> rule.metric().equals(metric.name())))
                .toList();
    }
}
