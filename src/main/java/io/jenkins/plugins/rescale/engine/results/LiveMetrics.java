package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Follows the metrics of a process log while it grows. Provides their points as a preview, since lines may be missing,
 * and checks them against the stop rules.
 */
public final class LiveMetrics {
    private final MetricFile log;
    private final List<StopRule> rules;
    private final Map<String, ResultSeries> before;
    /** Number of consecutive points that counted, by rule. */
    private final Map<StopRule, Integer> counts = new HashMap<>();

    private StopReason reached;

    /** @param before series found before a restart */
    public LiveMetrics(ResultDefinitions wanted, List<ResultSeries> before) {
        this.rules = wanted.stops().stream().distinct().toList();
        this.before = before.stream()
                .collect(Collectors.toMap(ResultSeries::name, series -> series, (first, second) -> first));
        this.log = new MetricFile(wanted.live(), true, this::look);
    }

    private void look(String metric, double y) {
        for (StopRule rule : rules) {
            if (reached == null && rule.metric().equals(metric)) {
                int count = rule.counts(y) ? counts.merge(rule, 1, Integer::sum) : 0;
                if (count == 0) {
                    counts.remove(rule);
                } else if (count >= rule.times()) {
                    reached = new StopReason(
                            rule.describe(y) + (count == 1 ? "" : ", " + count + " times in a row"), rule.success());
                }
            }
        }
    }

    /** Reads the next lines of the log. */
    public void read(List<String> lines) {
        if (!lines.isEmpty()) {
            log.read(String.join("\n", lines) + "\n");
        }
    }

    /** Why the job should be stopped; empty as long as no stop rule applies. */
    public Optional<StopReason> reached() {
        return Optional.ofNullable(reached);
    }

    /** The series so far, starting with the points from before a restart. */
    public List<ResultSeries> series() {
        List<ResultSeries> all = new ArrayList<>();
        for (MetricValue value : log.values()) {
            ResultSeries series = ResultSeries.of("", value);
            ResultSeries earlier = before.get(series.name());
            ResultSeries joined = earlier == null ? series : series.after(earlier);
            if (!joined.x().isEmpty()) {
                all.add(joined);
            }
        }
        return all.stream().limit(ResultSeries.MOST).toList();
    }
}
