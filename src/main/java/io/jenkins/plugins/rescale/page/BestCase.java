package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.results.GateResult;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The highlighted case of a study.
 *
 * @param metric metric whose values are compared; empty if there is none
 * @param highest whether the highest value is best, else the lowest
 * @param row null if no case that succeeded has a value
 */
record BestCase(String metric, boolean highest, StudyRow row) {
    static final String HIGHEST = "highest";
    static final String LOWEST = "lowest";

    /**
     * Selects by the requested metric, or else the first. The highest value is best if requested or, by default, if the
     * gates set only a minimum for the metric.
     *
     * @param metrics names of all metrics
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

    /** Describes why the row is highlighted. */
    String words() {
        return highest ? Messages.BestCase_highest(metric) : Messages.BestCase_lowest(metric);
    }
}
