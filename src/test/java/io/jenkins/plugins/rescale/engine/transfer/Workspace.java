package io.jenkins.plugins.rescale.engine.transfer;

import io.jenkins.plugins.rescale.engine.transfer.input.InputException;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFile;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A directory with files for tests. */
public record Workspace(Path root) {
    public Workspace file(String path) throws IOException {
        return file(path, "contents of " + path + "\n");
    }

    public Workspace file(String path, String text) throws IOException {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public Workspace file(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    public Workspace link(String path, String target) throws IOException {
        Path link = root.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
        return this;
    }

    public InputFiles find(String includes) throws InputException {
        return find(includes, "");
    }

    public InputFiles find(String includes, String excludes, String... required) throws InputException {
        return InputFiles.find(root, InputSpec.of(includes, excludes, List.of(required), "outputs"));
    }

    /** Sets the modification time of a file, in nanoseconds after a whole second. */
    public Workspace modified(String path, long nanos) throws IOException {
        Instant time = Instant.parse("2026-05-04T10:00:00Z").plusNanos(nanos);
        Files.setLastModifiedTime(root.resolve(path), FileTime.from(time));
        return this;
    }

    public static List<String> paths(InputFiles inputs) {
        return inputs.files().stream().map(InputFile::path).toList();
    }

    /** Returns incompressible bytes, the same for the same seed. */
    public static byte[] noise(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Returns bytes that compress well, the same for the same seed. */
    public static byte[] text(int seed, int size) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(size + 20);
        while (text.length() < size) {
            text.append(random.nextInt(1000))
                    .append(' ')
                    .append(random.nextInt(50))
                    .append(".5e-3\n");
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), size);
    }
}
