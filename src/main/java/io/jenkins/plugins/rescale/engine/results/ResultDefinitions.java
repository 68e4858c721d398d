package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LONGEST_PROBLEM = 500;
    private static final int PROBLEMS = 100;

    public ResultDefinitions {
        metrics = List.copyOf(metrics);
        gates = List.copyOf(gates);
        stops = List.copyOf(stops);
        problems = List.copyOf(problems);
    }

    /**
     * Reads lists of objects, each as JSON; empty for none. Stops may name any metric when there are none, as these may
     * be known elsewhere.
     *
     * @param open whether gates may name metrics that are not among these
     */
    public static ResultDefinitions parse(String metrics, String gates, String stops, boolean open) {
        List<String> problems = new ArrayList<>();
        MetricDefinitions known = MetricDefinitions.read(list("metrics", metrics, problems));
        problems.addAll(known.problems());
        GateDefinitions limits =
                GateDefinitions.read(list("qualityGates", gates, problems), open ? List.of() : known.metrics());
        problems.addAll(limits.problems());
        List<StopRule> rules = StopRule.read(list("stopWhen", stops, problems), known.metrics(), problems);
        return new ResultDefinitions(
                known.metrics(),
                limits.gates(),
                rules,
                problems.stream()
                        .limit(PROBLEMS)
                        .map(problem -> Printable.of(problem, LONGEST_PROBLEM))
                        .toList());
    }

    private static JsonNode list(String name, String json, List<String> problems) {
        try {
            return json.isBlank() ? MAPPER.createArrayNode() : MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            problems.add(name + " is no JSON");
            return MAPPER.createArrayNode();
        }
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
