package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a job is stopped because of a metric of its process log.
 *
 * @param metric name of the metric
 * @param when which points count
 * @param limit to compare with; 0 for {@link When#NOT_A_NUMBER}
 * @param times number of consecutive points that must count, from 1 to 10,000
 * @param success whether the job then counts as successful, such as on convergence
 */
public record StopRule(String metric, When when, double limit, int times, boolean success) implements Serializable {
    /** Maximum number of rules per job. */
    static final int MOST = 64;

    private static final String MUST =
            "stopWhen must be a list of at most " + MOST + " objects such as {\"metric\": \"p\", \"above\": 1e6}";
    private static final int TIMES = 3;
    private static final int MOST_TIMES = 10_000;
    private static final Set<String> KEYS = Set.of("metric", "above", "below", "notANumber", "times", "success");

    /** Which points count. */
    public enum When {
        ABOVE,
        BELOW,
        /** NaN or infinite. */
        NOT_A_NUMBER
    }

    /** Whether a point counts. */
    boolean counts(double y) {
        return switch (when) {
            case ABOVE -> y > limit;
            case BELOW -> y < limit;
            case NOT_A_NUMBER -> !Double.isFinite(y);
        };
    }

    /** Describes a point that counts, such as {@code p = 2e-8 is below 1e-7}. */
    String describe(double y) {
        String what = metric + " = " + NumberText.of(y);
        return switch (when) {
            case ABOVE -> what + " is above " + NumberText.of(limit);
            case BELOW -> what + " is below " + NumberText.of(limit);
            case NOT_A_NUMBER -> what + " is not a number";
        };
    }

    /**
     * Reads and merges two lists; see {@link DefinitionLists}.
     *
     * @param metrics the known ones; empty if any may be named
     * @param problems receives what is wrong; if it receives nothing, all rules are valid
     */
    static List<StopRule> read(String given, String base, List<Metric> metrics, List<String> problems) {
        List<Definition> list = DefinitionLists.read("stopWhen", given, base, MUST, problems);
        if (list.size() > MOST) {
            problems.add(MUST);
            return List.of();
        }
        List<StopRule> rules = new ArrayList<>();
        for (Definition definition : list) {
            if (definition.isObject(KEYS)) {
                rules.add(rule(definition, metrics));
            }
            problems.addAll(definition.problems());
        }
        return rules;
    }

    private static StopRule rule(Definition definition, List<Metric> metrics) {
        String metric = definition.text("metric");
        List<String> known = metrics.stream()
                .filter(Metric::isInLog)
                .map(Metric::name)
                .filter(name -> !name.isEmpty())
                .toList();
        if (metric.isEmpty()) {
            definition.problem(" has no metric");
        } else if (!metrics.isEmpty() && !known.contains(metric)) {
            definition.problem(": \"" + metric
                    + "\" is not a metric of the process log, which stopWhen requires; available metrics: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        boolean notANumber = definition.flag("notANumber");
        List<String> given = Stream.of("above", "below").filter(definition::has).toList();
        if (given.size() + (notANumber ? 1 : 0) != 1) {
            definition.problem(" needs exactly one of above, below and notANumber: true");
        }
        double times = definition.number("times").orElse(TIMES);
        if (times < 1 || times > MOST_TIMES || times > Math.floor(times)) {
            definition.problem(": times must be a whole number from 1 to " + MOST_TIMES);
        }
        When when = notANumber ? When.NOT_A_NUMBER : given.contains("above") ? When.ABOVE : When.BELOW;
        double limit = given.isEmpty() ? 0 : definition.number(given.get(0)).orElse(0);
        return new StopRule(metric, when, limit, (int) times, definition.flag("success"));
    }
}
