package io.jenkins.plugins.rescale.engine.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.results.DelimitedLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cases of a parameter study.
 *
 * @param cases cases in order; empty if there are problems
 * @param problems one sentence per problem, the first 20
 */
public record Cases(List<Case> cases, List<String> problems) {
    /** Maximum number of cases of a study. */
    public static final int MOST = 1000;

    private static final int MOST_PROBLEMS = 20;
    /** Column that names the case and is not a parameter. */
    private static final String NAME = "case";

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * A case of the study.
     *
     * @param name unique, even in a file system that ignores case; a valid folder name on any system
     * @param values values of the parameters by name
     */
    public record Case(String name, Map<String, String> values) {}

    /**
     * Converts any value to a string that {@link #of} reads, or to a path.
     *
     * @param given a map or list, as in a Pipeline, or a string; null for none
     */
    public static String text(Object given) {
        boolean structured = given instanceof Map || given instanceof List;
        return structured ? node(given).toString() : given == null ? "" : given.toString();
    }

    private static JsonNode node(Object given) {
        if (given instanceof Map<?, ?> map) {
            ObjectNode object = MAPPER.createObjectNode();
            map.forEach((name, value) -> object.set(String.valueOf(name), node(value)));
            return object;
        }
        if (given instanceof List<?> list) {
            ArrayNode array = MAPPER.createArrayNode();
            list.forEach(value -> array.add(node(value)));
            return array;
        }
        return given == null ? MAPPER.nullNode() : MAPPER.getNodeFactory().textNode(given.toString());
    }

    /**
     * Reads cases.
     *
     * @param text a table with a line of names and a line per case, separated by commas, semicolons or tabs; a JSON
     *     object with a list of values per name, for all combinations; or a JSON array with an object per case
     */
    public static Cases of(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> problems = new ArrayList<>();
        List<Map<String, String>> rows =
                switch (plain.stripLeading().isEmpty()
                        ? ' '
                        : plain.stripLeading().charAt(0)) {
                    case '{' -> combinations(plain, problems);
                    case '[' -> objects(plain, problems);
                    default -> table(plain, problems);
                };
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add("there are no cases: a table needs a header line with names and one line per case");
        }
        List<Case> cases = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Map<String, String> values : rows) {
            String name = values.getOrDefault(NAME, "");
            values.remove(NAME);
            Parameters.check(values, problems);
            cases.add(new Case(CaseNames.next(name, rows.size(), taken), values));
        }
        List<String> first = problems.stream().distinct().limit(MOST_PROBLEMS).toList();
        return new Cases(first.isEmpty() ? List.copyOf(cases) : List.of(), first);
    }

    private static List<Map<String, String>> table(String text, List<String> problems) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> names = List.of();
        char separator = ',';
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.chars().filter(c -> c == '"').count() % 2 != 0) {
                problems.add("line " + number + " has an unclosed quote; a cell cannot contain a line break");
                return List.of();
            }
            if (names.isEmpty() && !line.isBlank()) {
                char found = DelimitedLine.separatorOf(line);
                separator = found == ' ' ? ',' : found;
                names = trimmed(DelimitedLine.split(line, separator));
                checkNames(names, problems);
                continue;
            }
            List<String> cells = trimmed(DelimitedLine.split(line, separator));
            if (cells.isEmpty()) {
                continue;
            }
            if (cells.size() > names.size()) {
                problems.add(
                        "line " + number + " has " + cells.size() + " cells, but there are " + names.size() + " names");
            } else if (rows.size() == MOST) {
                problems.add("there are more than " + MOST + " cases");
                return List.of();
            } else {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    String value = i < cells.size() ? cells.get(i) : "";
                    if (value.isEmpty() && !names.get(i).equals(NAME)) {
                        problems.add("line " + number + " has no value for " + names.get(i));
                    }
                    values.put(names.get(i), value);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Removes empty cells at the end of a line, which spreadsheets add. */
    private static List<String> trimmed(List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isEmpty()) {
            end--;
        }
        return cells.subList(0, end);
    }

    private static void checkNames(List<String> names, List<String> problems) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(name ->
                        problems.add("the name " + Printable.of(name, 100) + " appears twice in the first line"));
    }

    private static List<Map<String, String>> objects(String text, List<String> problems) {
        List<Map<String, String>> rows = new ArrayList<>();
        try {
            JsonNode list = ExactJson.read(text);
            if (list.size() > MOST) {
                problems.add("there are more than " + MOST + " cases");
                return List.of();
            }
            for (JsonNode of : list) {
                Map<String, String> values = new LinkedHashMap<>();
                of.properties().forEach(value -> {
                    if (value.getValue().isValueNode() && !value.getValue().isNull()) {
                        values.put(value.getKey(), value.getValue().asText());
                    } else {
                        problems.add("the value of " + Printable.of(value.getKey(), 100)
                                + " must be a string, a number or a boolean");
                    }
                });
                if (!of.isObject() || of.isEmpty()) {
                    problems.add("each case must be an object with names and values, such as {\"grid\": 11}");
                }
                rows.add(values);
            }
        } catch (JsonProcessingException e) {
            problems.add("not a valid JSON array: " + Printable.of(e.getOriginalMessage(), 200));
            return List.of();
        }
        return rows;
    }

    private static List<Map<String, String>> combinations(String text, List<String> problems) {
        List<Map<String, String>> rows = new ArrayList<>(List.of(new LinkedHashMap<>()));
        try {
            for (Map.Entry<String, JsonNode> list : ExactJson.read(text).properties()) {
                boolean scalars = list.getValue().isArray() && !list.getValue().isEmpty();
                for (JsonNode value : list.getValue()) {
                    scalars &= value.isValueNode() && !value.isNull();
                }
                if (!scalars) {
                    problems.add("the values of " + Printable.of(list.getKey(), 100)
                            + " must be a list of strings, numbers or booleans, such as [11, 21]");
                    return List.of();
                }
                if ((long) rows.size() * list.getValue().size() > MOST) {
                    problems.add("there are more than " + MOST + " combinations");
                    return List.of();
                }
                rows = times(rows, list.getKey(), list.getValue());
            }
        } catch (JsonProcessingException e) {
            problems.add("not a valid JSON object: " + Printable.of(e.getOriginalMessage(), 200));
            return List.of();
        }
        return rows.get(0).isEmpty() ? List.of() : rows;
    }

    private static List<Map<String, String>> times(List<Map<String, String>> rows, String name, JsonNode values) {
        List<Map<String, String>> all = new ArrayList<>();
        for (Map<String, String> row : rows) {
            for (JsonNode value : values) {
                Map<String, String> longer = new LinkedHashMap<>(row);
                longer.put(name, value.asText());
                all.add(longer);
            }
        }
        return all;
    }
}
