package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Definitions of metrics, from a job JSON or a Pipeline.
 *
 * @param metrics the valid ones
 * @param problems one sentence per problem; empty if all definitions are valid
 */
public record MetricDefinitions(List<Metric> metrics, List<String> problems) {
    private static final Set<String> KEYS =
            Set.of("name", "file", "pattern", "path", "column", "take", "series", "scale", "unit", "optional");
    private static final String MUST =
            "metrics must be a list of objects such as {\"name\": \"Cd\", \"column\": \"Cd\"}";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATTERN = 1000;

    public MetricDefinitions {
        metrics = List.copyOf(metrics);
        problems = List.copyOf(problems);
    }

    /**
     * Reads and merges two lists; see {@link DefinitionLists}.
     *
     * @param given a JSON array of objects; empty for none, anything else is a problem
     * @param base likewise
     */
    public static MetricDefinitions read(String given, String base) {
        List<Metric> metrics = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Definition> list = DefinitionLists.read("metrics", given, base, MUST, problems);
        if (list.size() > Metric.MOST) {
            return wrong("metrics has " + list.size() + " entries, but a job can have at most " + Metric.MOST);
        }
        Set<String> names = new HashSet<>();
        for (Definition definition : list) {
            if (definition.isObject(KEYS)) {
                Metric metric = metric(definition);
                if (!metric.name().isEmpty() && !names.add(metric.name())) {
                    definition.problem(": there is already a metric named \"" + metric.name() + "\"");
                }
                if (definition.problems().isEmpty()) {
                    metrics.add(metric);
                }
            }
            problems.addAll(definition.problems());
        }
        return new MetricDefinitions(metrics, problems);
    }

    private static MetricDefinitions wrong(String problem) {
        return new MetricDefinitions(List.of(), List.of(problem));
    }

    private static Metric metric(Definition definition) {
        String name = definition.text("name");
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            definition.problem(": a name must have at most " + LONGEST_NAME + " characters and no control characters");
        }
        String file = definition.text("file");
        Metric.Source source = source(definition);
        if (source instanceof Metric.AllNames && file.isEmpty()) {
            definition.problem(" needs a pattern, path or column, or only a file, to read all names in it");
        } else if (!(source instanceof Metric.AllNames) && name.isEmpty()) {
            definition.problem(" has no name");
        }
        if (source instanceof Metric.Pointer && file.isEmpty()) {
            definition.problem(" has a path but no file: set file too");
        }
        return new Metric(
                name,
                file,
                source,
                definition.word("take", Take.LAST),
                definition.flag("series"),
                logarithmic(definition),
                definition.text("unit"),
                definition.flag("optional"));
    }

    private static Metric.Source source(Definition definition) {
        List<String> given =
                Stream.of("pattern", "path", "column").filter(definition::has).toList();
        if (given.size() > 1) {
            definition.problem(" has " + String.join(" and ", given) + ": set only one of them");
        }
        if (given.isEmpty()) {
            return new Metric.AllNames();
        }
        return switch (given.get(0)) {
            case "pattern" -> new Metric.Match(pattern(definition));
            case "path" -> new Metric.Pointer(pointer(definition));
            default -> new Metric.Column(definition.text("column"));
        };
    }

    private static String pointer(Definition definition) {
        String path = definition.text("path");
        if (!path.startsWith("/")) {
            definition.problem(": the path \"" + path + "\" is not a JSON pointer such as /summary/mass");
        }
        return path;
    }

    private static String pattern(Definition definition) {
        String pattern = definition.raw("pattern");
        if (pattern.length() > LONGEST_PATTERN) {
            definition.problem(": the pattern is longer than " + LONGEST_PATTERN + " characters");
            return "";
        }
        try {
            if (Pattern.compile(pattern).matcher("").groupCount() == 0) {
                definition.problem(": the pattern has no capturing group for the number, as in Cd = (\\S+)");
            }
        } catch (PatternSyntaxException e) {
            definition.problem(": invalid pattern: " + e.getDescription() + " at character " + (e.getIndex() + 1));
        } catch (StackOverflowError e) {
            definition.problem(": the pattern is nested too deeply");
        }
        return pattern;
    }

    private static boolean logarithmic(Definition definition) {
        String scale = definition.text("scale");
        if (!scale.isEmpty() && !scale.equals("log") && !scale.equals("linear")) {
            definition.problem(": scale is \"" + scale + "\" but must be log or linear");
        }
        return scale.equals("log");
    }
}
