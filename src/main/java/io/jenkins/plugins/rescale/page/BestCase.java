package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.results.GateResult;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which case of a study is marked.
 *
 * @param metric by whose values; empty when there is none
 * @param highest whether by the highest one, else by the lowest
 * @param row null when no case that succeeded has a value
 */
record BestCase(String metric, boolean highest, StudyRow row) {
    static final String HIGHEST = "highest";
    static final String LOWEST = "lowest";

    /**
     * By the metric that is asked for, or else the first; by its highest values when they are asked for, or else when gates
     * set nothing but a lowest value for it.
     *
     * @param metrics names of all
     */
    static BestCase of(List<StudyRow> rows, List<String> metrics, Asked asked) {
        String metric = metrics.contains(asked.metric())
                ? asked.metric()
                : metrics.stream().findFirst().orElse("");
        boolean highest = Stream.of(HIGHEST, LOWEST).anyMatch(known -> known.equals(asked.best()))
                ? HIGHEST.equals(asked.best())
                : isBounded(rows, metric, GateResult::min) && !isBounded(rows, metric, GateResult::max);
        Comparator<StudyRow> order = Comparator.comparing(row -> row.value(metric));
        Optional<StudyRow> best = rows.stream()
                .filter(row -> row.row().succeeded() && row.value(metric) != null && Double.isFinite(row.value(metric)))
                .min(highest ? order.reversed() : order);
        return new BestCase(metric, highest, best.orElse(null));
    }

    private static boolean isBounded(List<StudyRow> rows, String metric, Function<GateResult, Double> limit) {
        return rows.stream()
                .flatMap(row -> row.figures().results().gates().stream())
                .filter(gate -> gate.metric().equals(metric))
                .map(limit)
                .anyMatch(Objects::nonNull);
    }

    boolean is(StudyRow other) {
        return row == other;
    }

    /** What is said of the row. */
    String words() {
        return highest ? Messages.BestCase_highest(metric) : Messages.BestCase_lowest(metric);
    }
}
