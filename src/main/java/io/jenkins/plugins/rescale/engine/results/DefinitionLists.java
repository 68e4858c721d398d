package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Merges two lists of definitions. The entries that the first list has under a name replace, in place, all entries that
 * the second has under that name; all others are kept. Gates and stop rules go by the name of their metric, unnamed
 * metrics by their file.
 */
public final class DefinitionLists {
    private static final JsonMapper MAPPER = new JsonMapper();

    private DefinitionLists() {}

    /**
     * Merges two lists given as JSON.
     *
     * @param given a JSON array, not yet validated; empty or null for none
     * @param base likewise
     * @return the merged list as JSON; {@code given} if either of them is not a list
     */
    public static String merge(String given, String base) {
        if (isNone(given) || isNone(base)) {
            return isNone(given) ? base : given;
        }
        List<String> problems = new ArrayList<>();
        ArrayNode merged = MAPPER.createArrayNode();
        read("", given, base, "no list", problems).forEach(definition -> merged.add(definition.node()));
        return problems.isEmpty() ? merged.toString() : given;
    }

    private static boolean isNone(String json) {
        return json == null || json.isBlank();
    }

    /**
     * Reads and merges both lists.
     *
     * @param name of the lists, used in problems
     * @param what the problem to report if one of them is not a list
     * @param problems receives what is wrong
     */
    static List<Definition> read(String name, String given, String base, String what, List<String> problems) {
        List<Definition> first = readOne(name, "", given, what, problems);
        return merge(first, readOne(name, first.isEmpty() ? "" : " of the job JSON", base, what, problems));
    }

    private static List<Definition> readOne(String name, String of, String json, String what, List<String> problems) {
        if (isNone(json)) {
            return List.of();
        }
        try {
            JsonNode list = MAPPER.readTree(json);
            if (list.isArray()) {
                return of(name, of, list);
            }
            problems.add(what);
        } catch (JsonProcessingException e) {
            problems.add(name + " is not valid JSON");
        }
        return List.of();
    }

    private static List<Definition> of(String name, String of, JsonNode list) {
        List<Definition> definitions = new ArrayList<>();
        for (JsonNode entry : list) {
            definitions.add(new Definition(name + "[" + definitions.size() + "]" + of, entry));
        }
        return definitions;
    }

    private static List<Definition> merge(List<Definition> given, List<Definition> base) {
        Map<String, List<Definition>> kept = byName(base);
        kept.putAll(byName(given));
        return kept.values().stream().flatMap(List::stream).toList();
    }

    /** A definition without a name gets an entry of its own. */
    private static Map<String, List<Definition>> byName(List<Definition> definitions) {
        Map<String, List<Definition>> named = new LinkedHashMap<>();
        for (Definition definition : definitions) {
            String name = Stream.of("metric", "name", "file")
                    .filter(definition::has)
                    .findFirst()
                    .map(key -> key + " " + definition.node().get(key).asText().strip())
                    .orElse(definition.where());
            named.computeIfAbsent(name, none -> new ArrayList<>()).add(definition);
        }
        return named;
    }
}
