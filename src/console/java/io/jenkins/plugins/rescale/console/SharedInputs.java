package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the cases of one run have uploaded, so that what they have in common is uploaded once. */
final class SharedInputs implements InputIndex {
    private final Map<String, String> files = new ConcurrentHashMap<>();

    private static String key(LocalInput input) {
        return input.sha512() + " " + input.name();
    }

    @Override
    public Optional<String> find(LocalInput input) {
        return Optional.ofNullable(files.get(key(input)));
    }

    @Override
    public void put(LocalInput input, String fileId) {
        files.put(key(input), fileId);
    }

    @Override
    public boolean release(String fileId) {
        return false;
    }
}
