package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Which value a gate checks in a parameter study: that of each case, or one aggregated over all cases. */
public enum OverCases {
    EACH,
    MIN,
    MAX,
    MEAN;

    private static final Pattern RUN = Pattern.compile("run\\d+");

    /** The name of the aggregated value, such as {@code max Cd}. */
    String name(String metric) {
        return this == EACH ? metric : name().toLowerCase(Locale.ROOT) + " " + metric;
    }

    /**
     * Computes the aggregated values that gates check.
     *
     * @param gates those over all cases
     * @param cases values of each case by name of the metric; each run of a case counts like a case
     * @return a single run
     */
    public static List<RunValues> values(List<QualityGate> gates, List<Map<String, Double>> cases) {
        List<MetricValue> values = new ArrayList<>();
        gates.stream().map(gate -> gate.over().value(gate.metric(), cases)).forEach(value -> {
            if (values.stream().noneMatch(known -> known.metric().equals(value.metric()))) {
                values.add(value);
            }
        });
        return List.of(new RunValues("", values));
    }

    /** Whether a key is that of a metric, with or without a run; names of metrics may contain slashes too. */
    private static boolean isOf(String metric, String key) {
        int run = key.length() - metric.length() - 1;
        return key.equals(metric)
                || run > 0
                        && key.endsWith("/" + metric)
                        && RUN.matcher(key.substring(0, run)).matches();
    }

    private MetricValue value(String metric, List<Map<String, Double>> cases) {
        Metric named = Metric.unknown(name(metric));
        double[] found = cases.stream()
                .flatMap(of -> of.entrySet().stream())
                .filter(of -> isOf(metric, of.getKey()))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        OptionalDouble value =
                switch (this) {
                    case MIN -> DoubleStream.of(found).min();
                    case MAX -> DoubleStream.of(found).max();
                    case MEAN, EACH -> DoubleStream.of(found).average();
                };
        return value.isPresent()
                ? new MetricValue(named, value.getAsDouble(), List.of(), "")
                : MetricValue.missing(named, "not found in any successful case");
    }
}
