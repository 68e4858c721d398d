package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An {@link InputIndex} in a file that keeps the 1,000 entries used last. Losing the file only costs an upload, so file
 * errors are logged and never thrown.
 */
public final class InputIndexFile implements InputIndex {
    private static final Logger LOGGER = Logger.getLogger(InputIndexFile.class.getName());
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JavaType ENTRIES =
            MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Entry.class);
    private static final int MAX_ENTRIES = 1000;
    /** Shared by all instances, since builds share the files. */
    private static final Object LOCK = new Object();

    private final Path file;

    /**
     * A file on Rescale.
     *
     * @param takers number of jobs that use it, including the one that uploaded it
     */
    private record Entry(String id, int takers) {}

    public InputIndexFile(Path file) {
        this.file = file;
    }

    private static String key(LocalInput input) {
        return input.sha512() + " " + input.size() + " " + input.name();
    }

    @Override
    public Optional<String> find(LocalInput input) {
        synchronized (LOCK) {
            Map<String, Entry> entries = load();
            Entry entry = entries.get(key(input));
            if (entry == null) {
                return Optional.empty();
            }
            // removed first to make it the newest
            entries.remove(key(input));
            entries.put(key(input), new Entry(entry.id, entry.takers + 1));
            store(entries);
            return Optional.of(entry.id);
        }
    }

    @Override
    public void put(LocalInput input, String fileId) {
        synchronized (LOCK) {
            Map<String, Entry> entries = load();
            entries.remove(key(input));
            entries.put(key(input), new Entry(fileId, 1));
            while (entries.size() > MAX_ENTRIES) {
                entries.remove(entries.keySet().iterator().next());
            }
            store(entries);
        }
    }

    @Override
    public boolean release(String fileId) {
        synchronized (LOCK) {
            Map<String, Entry> entries = load();
            // not counted down: after a restart, the same job releases its inputs again
            boolean alone = entries.values().removeIf(entry -> entry.id.equals(fileId) && entry.takers <= 1);
            if (alone) {
                store(entries);
            }
            return alone;
        }
    }

    private Map<String, Entry> load() {
        try {
            Map<String, Entry> entries = MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), ENTRIES);
            return entries == null ? new LinkedHashMap<>() : entries;
        } catch (NoSuchFileException e) {
            return new LinkedHashMap<>();
        } catch (JsonProcessingException e) {
            LOGGER.log(Level.WARNING, "Starting a new list of uploaded inputs because the old one cannot be read", e);
            return new LinkedHashMap<>();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot read the list of uploaded inputs", e);
            return new LinkedHashMap<>();
        }
    }

    private void store(Map<String, Entry> entries) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, MAPPER.writeValueAsString(entries), StandardCharsets.UTF_8);
            SmallFile.replace(part, file);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot save the list of uploaded inputs", e);
        }
    }
}
