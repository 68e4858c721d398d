package io.jenkins.plugins.rescale.engine.results;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job is to be judged by.
 *
 * @param metrics those that are right
 * @param gates those that are right
 * @param stops those that are right
 * @param problems a sentence for each thing that is wrong; empty when all can be used
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
     * Lists of objects, each as JSON; empty for none.
     *
     * @param metrics see {@link Metric}
     * @param gates see {@link QualityGate}
     * @param stops see {@link StopRule}
     */
    public record Lists(String metrics, String gates, String stops) {
        static final Lists NONE = new Lists("", "", "");
    }

    /**
     * Reads what a job has by itself. Stops may name any metric when there are none, as these may be known elsewhere.
     *
     * @param open whether gates may name metrics that are not among these
     */
    public static ResultDefinitions parse(String metrics, String gates, String stops, boolean open) {
        return parse(new Lists(metrics, gates, stops), Lists.NONE, open);
    }

    /**
     * Reads what a step is given for a job. What it is given wins, name by name: see {@link DefinitionLists}.
     *
     * @param job what the job has by itself
     * @param open whether gates may name metrics that are not among these
     */
    public static ResultDefinitions parse(Lists given, Lists job, boolean open) {
        MetricDefinitions known = MetricDefinitions.read(given.metrics, job.metrics);
        return parse(known, given, job, open ? List.of() : known.metrics(), known.metrics());
    }

    /** Reads what a step is given, for a job that is not known: gates and stops may name metrics of that. */
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

    /** Without the gates that are for all cases of a study together. */
    public ResultDefinitions ofEach() {
        List<QualityGate> each =
                gates.stream().filter(gate -> gate.over() == OverCases.EACH).toList();
        return new ResultDefinitions(metrics, each, stops, problems);
    }

    /** Metrics of which points are looked at while the job runs. */
    public List<Metric> live() {
        return metrics.stream()
                .filter(Metric::isInLog)
                .filter(metric -> metric.series()
                        || stops.stream().anyMatch(rule -> rule.metric().equals(metric.name())))
                .toList();
    }
}
