package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.results.QualityGate.Baseline;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The results of a job: values of its metrics and results of its quality gates.
 *
 * @param values by run, then in the order in which the metrics are defined; at most {@value #MOST}
 * @param gates by run; empty for a job that failed; at most {@value #MOST}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Results(List<ResultValue> values, List<GateResult> gates) implements Serializable {
    /** Maximum number of values, and of gate results, that are kept per job. */
    public static final int MOST = 5000;

    public static final Results NONE = new Results(List.of(), List.of());

    /** Tolerates missing fields, as the JSON may come from anywhere. */
    public Results {
        values = values == null ? List.of() : values.stream().limit(MOST).toList();
        gates = gates == null ? List.of() : gates.stream().limit(MOST).toList();
    }

    /**
     * Compares the values found with the references and evaluates the gates.
     *
     * @param gates empty for a job that failed
     * @param build reference values of an earlier build
     * @param file reference values of a file
     */
    public static Results of(List<RunValues> found, List<QualityGate> gates, Reference build, Reference file) {
        List<ResultValue> values = new ArrayList<>();
        List<GateResult> verdicts = new ArrayList<>();
        for (RunValues run : found) {
            for (MetricValue value : run.values()) {
                values.add(value(run.run(), value, gates, build, file));
            }
            for (QualityGate gate : gates) {
                Reference reference = gate.baseline() == Baseline.FILE ? file : build;
                verdicts.add(gate.judge(run.run(), named(run, gate.metric()), reference));
            }
        }
        return new Results(values, verdicts);
    }

    private static MetricValue named(RunValues run, String metric) {
        return run.values().stream()
                .filter(value -> value.metric().name().equals(metric))
                .findFirst()
                .orElseGet(() -> MetricValue.missing(Metric.unknown(metric), "not found among the metrics"));
    }

    /**
     * Adds the reference that the first gate with a baseline uses, falling back to the other; without one, the build.
     */
    private static ResultValue value(
            String run, MetricValue value, List<QualityGate> gates, Reference build, Reference file) {
        Metric metric = value.metric();
        boolean byFile = gates.stream()
                .filter(gate -> gate.metric().equals(metric.name()) && gate.baseline() != Baseline.NONE)
                .findFirst()
                .filter(gate -> gate.baseline() == Baseline.FILE)
                .isPresent();
        Optional<Reference.Value> known =
                (byFile ? file : build).of(run, metric.name()).or(() -> (byFile ? build : file).of(run, metric.name()));
        return new ResultValue(
                metric.name(),
                run,
                value.value(),
                metric.unit(),
                metric.logarithmic(),
                value.problem(),
                known.map(Reference.Value::value).orElse(null),
                known.map(Reference.Value::label).orElse(""));
    }

    /** At most that many values and gate results, from the start of each list. */
    public Results first(int most) {
        return new Results(
                values.stream().limit(most).toList(), gates.stream().limit(most).toList());
    }

    @JsonIgnore
    public boolean isEmpty() {
        return values.isEmpty() && gates.isEmpty();
    }

    /** The gates that failed. */
    public List<GateResult> failed() {
        return gates.stream().filter(GateResult::hasFailed).toList();
    }

    /**
     * Whether the job passed its gates, so that later ones may be compared with it. A failed gate that is only a note
     * does not count: it changes neither the build nor, in a freestyle project, the step.
     */
    public boolean passed() {
        return worst().filter(worst -> worst != Criticality.NOTE).isEmpty();
    }

    /** The highest criticality of the gates that failed; empty if none failed. */
    public Optional<Criticality> worst() {
        return failed().stream().map(GateResult::criticality).max(Comparator.naturalOrder());
    }

    /** Console lines: the values, each with the gates that it passed, then the gates that did not pass. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ResultValue value : values) {
            List<GateResult> passed = gates.stream()
                    .filter(gate -> gate.outcome() == GateResult.Outcome.PASSED
                            && gate.metric().equals(value.name())
                            && gate.run().equals(value.run()))
                    .toList();
            if (passed.isEmpty()) {
                lines.add(value.text());
            }
            passed.forEach(gate -> lines.add(gate.text()));
        }
        gates.forEach(gate -> {
            switch (gate.outcome()) {
                case PASSED -> {
                    // printed with its value
                }
                case FAILED -> lines.add("Quality gate failed (" + gate.criticality() + "): " + gate.text());
                case NOT_EVALUATED -> lines.add("Quality gate not evaluated: " + gate.text());
            }
        });
        return lines;
    }
}
