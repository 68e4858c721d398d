package io.jenkins.plugins.rescale.trend;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.chart.Curve;
import io.jenkins.plugins.rescale.chart.LineChart;
import io.jenkins.plugins.rescale.chart.LineLayout;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A metric of the jobs with the same name over the latest builds, with the limits of its gates. */
@Restricted(NoExternalUse.class)
public final class MetricTrend {
    /** Maximum number of charts on a page. */
    static final int MAX = 64;

    private final String title;
    private final List<Build> builds = new ArrayList<>();

    /** The value in a build, and the results of its gates. */
    private record Build(int number, ResultValue value, List<GateResult> gates) {
        boolean failed() {
            return gates.stream().anyMatch(GateResult::hasFailed);
        }

        /** Returns the narrowest of the limits; NaN if there are none. */
        double limit(Function<GateResult, Double> side, Comparator<Double> narrower) {
            return gates.stream()
                    .map(side)
                    .filter(Objects::nonNull)
                    .max(narrower)
                    .orElse(Double.NaN);
        }
    }

    private MetricTrend(String title) {
        this.title = title;
    }

    /** @param trend newest build first; the metrics are in the order of the newest build */
    static List<MetricTrend> of(Trend trend) {
        boolean named = trend.names().size() > 1;
        Map<List<String>, MetricTrend> trends = new LinkedHashMap<>();
        for (TrendRow job : trend.jobs()) {
            for (ResultValue value : job.figures().results().values()) {
                List<String> key = List.of(job.getName(), value.key());
                if (trends.size() < MAX || trends.containsKey(key)) {
                    String title = named ? Messages.MetricTrend_ofJob(job.getName(), value.key()) : value.key();
                    trends.computeIfAbsent(key, any -> new MetricTrend(title)).add(job, value);
                }
            }
        }
        return List.copyOf(trends.values());
    }

    /** Only the first of several jobs with the same name in a build counts. */
    private void add(TrendRow job, ResultValue value) {
        if (builds.isEmpty() || builds.get(0).number() != job.getBuild()) {
            List<GateResult> gates = job.figures().results().gates().stream()
                    .filter(gate ->
                            gate.metric().equals(value.name()) && gate.run().equals(value.run()))
                    .toList();
            builds.add(0, new Build(job.getBuild(), value, gates));
        }
    }

    private ResultValue newest() {
        return builds.get(builds.size() - 1).value();
    }

    public String getTitle() {
        return title;
    }

    /** The value in the newest build. */
    public String getLatest() {
        return Words.number(newest().value(), newest().unit());
    }

    /** Whether a gate failed in the newest build. */
    public boolean isFailed() {
        return builds.get(builds.size() - 1).failed();
    }

    public LineChart getChart() {
        return chart(LineLayout.NARROW);
    }

    /** A sparkline of the latest builds: without axes, for a line of text. */
    public LineChart getSpark() {
        return chart(LineLayout.SPARK);
    }

    private LineChart chart(LineLayout layout) {
        Double none = Double.NaN;
        Curve values = curve(build -> Optional.ofNullable(build.value().value()).orElse(none));
        Curve least = curve(build -> build.limit(GateResult::min, Comparator.naturalOrder()));
        Curve most = curve(build -> build.limit(GateResult::max, Comparator.reverseOrder()));
        return LineChart.of(
                new LineChart.Content(
                        List.of(values), List.of(least, most), 0, builds.size() - 1.0, newest().logarithmic()),
                IntStream.range(0, builds.size())
                        .mapToObj(i -> new LineChart.Label(i, number(builds.get(i))))
                        .toList(),
                layout);
    }

    private Curve curve(Function<Build, Double> value) {
        return new Curve(IntStream.range(0, builds.size())
                .mapToObj(i -> new Curve.Point(
                        i, value.apply(builds.get(i)), builds.get(i).failed()))
                .toList());
    }

    private static String number(Build build) {
        return "#" + build.number();
    }

    /** Positions of the builds, from 0 to 1. */
    public String getPlaces() {
        double last = Math.max(1, builds.size() - 1);
        return IntStream.range(0, builds.size())
                .mapToObj(i -> String.valueOf(builds.size() == 1 ? 0.5 : Math.round(i / last * 10_000) / 10_000.0))
                .collect(joining(" "));
    }

    /** The value in each build, one line per build. */
    public String getWords() {
        return builds.stream().map(this::words).map(Words::line).collect(joining("\n"));
    }

    private String words(Build build) {
        String value = Words.number(build.value().value(), build.value().unit());
        return build.failed()
                ? Messages.MetricTrend_failed(number(build), value)
                : Messages.TrendView_mark(number(build), value);
    }
}
