package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads text files specified on the command line. */
final class TextFile {
    private static final int MOST_CASE_BYTES = 10 * 1024 * 1024;

    private TextFile() {}

    /**
     * Reads a file as UTF-8.
     *
     * @param name description of the file, such as {@code the token file}
     * @throws IOException if the file cannot be read; the message names the file and the cause, and callers may append
     *     to it
     */
    static String read(String name, Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException("Cannot read " + name + " " + file + ": it is not UTF-8", e);
        } catch (IOException e) {
            throw new IOException("Cannot read " + name + " " + file + ": " + FileErrors.text(e), e);
        }
    }

    /** Reads a list of cases. */
    static String cases(Path file) throws RefusedException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_CASE_BYTES + 1);
            if (bytes.length > MOST_CASE_BYTES) {
                throw new RefusedException(file + " is larger than 10 MiB, the maximum for a list of cases");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (RefusedException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new RefusedException(file + " is not UTF-8: save it as CSV UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new RefusedException("File not found: " + file, e);
        } catch (IOException e) {
            throw new RefusedException("Cannot read " + file + ": " + FileErrors.text(e), e);
        }
    }
}
