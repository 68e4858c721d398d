package io.jenkins.plugins.rescale.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A block of a form, or a map of a Pipeline, that is one object of a list of definitions. Holds the keys that are given;
 * what is wrong with them is said when the job is checked.
 */
public abstract class Block {
    private final Map<String, Object> definition = new LinkedHashMap<>();

    /** @param value nothing is kept of a blank text, of false and of null */
    protected final void put(String key, Object value) {
        Object given = value instanceof String text ? text.strip() : value;
        if (given == null || given.equals("") || given.equals(false)) {
            definition.remove(key);
        } else {
            definition.put(key, given);
        }
    }

    /** As it was given, or a preset. */
    protected final String text(String key, String preset) {
        Object value = definition.get(key);
        return value == null ? preset : value.toString();
    }

    /** False when it is not given. */
    protected final boolean flag(String key) {
        return Boolean.TRUE.equals(definition.get(key));
    }

    /** As it was given: a number, or a text that may be none; null when it is not. */
    protected final Object number(String key) {
        return definition.get(key);
    }

    final Map<String, Object> definition() {
        return definition;
    }

    /** Definitions of blocks. */
    public static List<Map<String, Object>> maps(List<? extends Block> blocks) {
        return blocks == null
                ? List.of()
                : blocks.stream().map(Block::definition).toList();
    }

    /** Blocks of definitions. */
    public static <T extends Block> List<T> blocks(List<Map<String, Object>> maps, Supplier<T> make) {
        return maps.stream()
                .map(map -> {
                    T block = make.get();
                    map.forEach(block::put);
                    return block;
                })
                .toList();
    }
}
