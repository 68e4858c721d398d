package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A JSON object in a file of limited size; the limit applies to writing and reading alike. The file always contains
 * either the old or the new object, even after a crash.
 */
final class SmallFile<T> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Far more than such a file needs, but still quick to read. */
    static final int MAX_SIZE = 8 << 20;
    /** Maximum number of attempts to replace a file that another process has open, on systems where that fails. */
    private static final int TRIES = 20;

    private final Path file;
    private final Class<T> type;

    SmallFile(Path file, Class<T> type) {
        this.file = file;
        this.type = type;
    }

    /**
     * Reads the object; empty if there is no file.
     *
     * @throws IOException if the file does not contain a valid object
     */
    Optional<T> read() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_SIZE + 1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(ofBytes(bytes, type));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " cannot be read: " + Printable.of(e.getOriginalMessage(), 200), e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Parses the content of a file. */
    static <T> T ofBytes(byte[] bytes, Class<T> type) throws IOException {
        if (bytes.length > MAX_SIZE) {
            throw new IOException("it is larger than " + MAX_SIZE + " bytes");
        }
        T value = MAPPER.readValue(bytes, type);
        if (value == null) {
            throw new IOException("it is empty");
        }
        return value;
    }

    /** Serializes an object to the content of a file. */
    static byte[] toBytes(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Writes the object; it is synced to disk when this method returns, even on an interrupted thread. Saving that a
     * job was just created matters more than ending a moment sooner, so nothing here is interruptible.
     */
    void write(T value) throws IOException {
        byte[] json = toBytes(value);
        if (json.length > MAX_SIZE) {
            throw new IOException(file + " would be larger than " + MAX_SIZE + " bytes, so it was not written");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileOutputStream out = new FileOutputStream(part.toFile())) {
            out.write(json);
            out.getFD().sync();
        }
        replace(part, file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Replaces a file that may be open for reading, which Windows briefly refuses. */
    static void replace(Path part, Path file) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (FileSystemException e) {
                try {
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                    return;
                } catch (FileSystemException again) {
                    if (tries >= TRIES || !Files.exists(part)) {
                        again.addSuppressed(e);
                        throw again;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(tries));
                }
            }
        }
    }
}
