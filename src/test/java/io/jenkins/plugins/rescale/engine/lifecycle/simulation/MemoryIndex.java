package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Index of uploaded inputs in memory. */
final class MemoryIndex implements InputIndex {
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Integer> takers = new HashMap<>();

    private static String key(LocalInput input) {
        return input.name() + " " + input.sha512();
    }

    @Override
    public Optional<String> find(LocalInput input) {
        Optional<String> id = Optional.ofNullable(ids.get(key(input)));
        id.ifPresent(known -> takers.merge(known, 1, Integer::sum));
        return id;
    }

    @Override
    public void put(LocalInput input, String fileId) {
        ids.put(key(input), fileId);
        takers.put(fileId, 1);
    }

    @Override
    public boolean release(String fileId) {
        boolean alone = ids.containsValue(fileId) && takers.get(fileId) <= 1;
        if (alone) {
            ids.values().remove(fileId);
        }
        return alone;
    }
}
