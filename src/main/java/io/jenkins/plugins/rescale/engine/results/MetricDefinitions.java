package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads definitions of metrics, as they stand in a job JSON or come from a Pipeline, and names all that is wrong. */
public final class MetricDefinitions {
    private static final Set<String> KEYS =
            Set.of("name", "file", "pattern", "path", "column", "take", "series", "scale", "unit", "optional");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATTERN = 1000;

    private final List<Metric> metrics = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private MetricDefinitions() {}

    /** @param list an array of objects; anything else is a problem */
    public static MetricDefinitions read(JsonNode list) {
        MetricDefinitions definitions = new MetricDefinitions();
        definitions.readAll(list);
        return definitions;
    }

    /** Those that are right. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** A sentence for each thing that is wrong; empty when all can be used. */
    public List<String> problems() {
        return problems;
    }

    private void readAll(JsonNode list) {
        if (!list.isArray()) {
            problems.add("metrics must be a list of objects such as {\"name\": \"Cd\", \"column\": \"Cd\"}");
            return;
        }
        if (list.size() > Metric.MOST) {
            problems.add("metrics has " + list.size() + " entries, but a job has " + Metric.MOST + " at the most");
            return;
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            readOne("metrics[" + i + "]", list.get(i), names);
        }
    }

    private void readOne(String where, JsonNode node, Set<String> names) {
        if (!node.isObject()) {
            problems.add(where + " must be an object");
            return;
        }
        int before = problems.size();
        for (var keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                problems.add(where + " has the key \"" + key + "\", which is none of: " + sorted());
            }
        }
        String name = text(where, node, "name");
        String file = text(where, node, "file");
        Metric.Source source = source(where, node);
        if (source instanceof Metric.AllNames) {
            if (file.isEmpty()) {
                problems.add(where + " needs one of pattern, path and column, or a file whose names are all taken");
            }
        } else if (name.isEmpty()) {
            problems.add(where + " has no name");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problems.add(where + ": a name has " + LONGEST_NAME + " characters at the most, and no control characters");
        }
        if (!name.isEmpty() && !names.add(name)) {
            problems.add(where + ": there is another metric with the name \"" + name + "\"");
        }
        if (source instanceof Metric.Pointer && file.isEmpty()) {
            problems.add(where + " has a path, which stands in a file: name the file too");
        }
        Take take = take(where, node);
        boolean series = flag(where, node, "series");
        boolean optional = flag(where, node, "optional");
        boolean logarithmic = logarithmic(where, node);
        String unit = text(where, node, "unit");
        if (problems.size() == before) {
            metrics.add(new Metric(name, file, source, take, series, logarithmic, unit, optional));
        }
    }

    private static String sorted() {
        return String.join(", ", KEYS.stream().sorted().toList());
    }

    private Metric.Source source(String where, JsonNode node) {
        List<String> given = List.of("pattern", "path", "column").stream()
                .filter(key -> !text(where, node, key).isEmpty())
                .toList();
        if (given.size() > 1) {
            problems.add(where + " has " + String.join(" and ", given) + ": one of them says where the number is");
        }
        if (given.isEmpty()) {
            return new Metric.AllNames();
        }
        String value = node.get(given.get(0)).asText();
        return switch (given.get(0)) {
            case "pattern" -> {
                checkPattern(where, value);
                yield new Metric.Match(value);
            }
            case "path" -> {
                if (!value.startsWith("/")) {
                    problems.add(where + ": the path \"" + value + "\" is no JSON pointer, such as /summary/mass");
                }
                yield new Metric.Pointer(value);
            }
            default -> new Metric.Column(value);
        };
    }

    private void checkPattern(String where, String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            problems.add(where + ": the pattern is longer than " + LONGEST_PATTERN + " characters");
            return;
        }
        try {
            if (Pattern.compile(pattern).matcher("").groupCount() == 0) {
                problems.add(where + ": the pattern has no group around the number, such as Cd = (\\S+)");
            }
        } catch (PatternSyntaxException e) {
            problems.add(
                    where + ": the pattern is wrong: " + e.getDescription() + " at character " + (e.getIndex() + 1));
        } catch (StackOverflowError e) {
            problems.add(where + ": the pattern is too deep");
        }
    }

    private Take take(String where, JsonNode node) {
        String word = text(where, node, "take");
        if (word.isEmpty()) {
            return Take.LAST;
        }
        for (Take take : Take.values()) {
            if (take.word().equals(word)) {
                return take;
            }
        }
        problems.add(where + ": take is \"" + word + "\" but must be one of: last, first, min, max, mean");
        return Take.LAST;
    }

    private boolean logarithmic(String where, JsonNode node) {
        String scale = text(where, node, "scale").toLowerCase(Locale.ROOT);
        if (!scale.isEmpty() && !scale.equals("log") && !scale.equals("linear")) {
            problems.add(where + ": scale is \"" + scale + "\" but must be log or linear");
        }
        return scale.equals("log");
    }

    private String text(String where, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            String problem = where + ": " + key + " must be a text";
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            return "";
        }
        return value.asText().strip();
    }

    private boolean flag(String where, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            problems.add(where + ": " + key + " must be true or false");
        }
        return value.asBoolean(false);
    }
}
