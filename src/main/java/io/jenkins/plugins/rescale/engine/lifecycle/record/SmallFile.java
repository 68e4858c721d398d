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
 * A JSON object in a file of bounded size, the same for writing and reading. Whatever happens, the file holds the old
 * object or the new one.
 */
final class SmallFile<T> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Far more than such a file needs, and little enough to be read in a moment. */
    static final int MAX_SIZE = 8 << 20;
    /** Times that a file which somebody has open is replaced, on systems where that fails. */
    private static final int TRIES = 20;

    private final Path file;
    private final Class<T> type;

    SmallFile(Path file, Class<T> type) {
        this.file = file;
        this.type = type;
    }

    /**
     * Empty when there is no file.
     *
     * @throws IOException if what is there is no such object
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

    /** What a file with these bytes holds. */
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

    /** What a file of this object holds. */
    static byte[] toBytes(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * On the disk when it returns, also on a thread that is being interrupted: that a job was just created matters more
     * than ending a moment sooner, so nothing here is interruptible.
     */
    void write(T value) throws IOException {
        byte[] json = toBytes(value);
        if (json.length > MAX_SIZE) {
            throw new IOException(file + " would be larger than " + MAX_SIZE + " bytes, so it is not written");
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

    /** Puts a file in the place of another one, which somebody may be reading: Windows refuses that for a moment. */
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
