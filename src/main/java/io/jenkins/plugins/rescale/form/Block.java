package io.jenkins.plugins.rescale.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A repeatable block of a form, or a map in a Pipeline, which is one entry of a list of definitions. Holds only the
 * keys that are given; they are validated when the job is checked.
 */
public abstract class Block {
    private final Map<String, Object> definition = new LinkedHashMap<>();

    /** @param value not stored if it is a blank string, false or null */
    protected final void put(String key, Object value) {
        Object given = value instanceof String text ? text.strip() : value;
        if (given == null || given.equals("") || given.equals(false)) {
            definition.remove(key);
        } else {
            definition.put(key, given);
        }
    }

    /** Returns the value as a string, or the preset if it is not given. */
    protected final String text(String key, String preset) {
        Object value = definition.get(key);
        return value == null ? preset : value.toString();
    }

    /** Returns false if the value is not given. */
    protected final boolean flag(String key) {
        return Boolean.TRUE.equals(definition.get(key));
    }

    /** Returns the value as given: a number, or a string that need not be one; null if it is not given. */
    protected final Object number(String key) {
        return definition.get(key);
    }

    final Map<String, Object> definition() {
        return definition;
    }

    /** Converts blocks to definitions; null to an empty list. */
    public static List<Map<String, Object>> maps(List<? extends Block> blocks) {
        return blocks == null
                ? List.of()
                : blocks.stream().map(Block::definition).toList();
    }

    /** Converts definitions to blocks. */
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
