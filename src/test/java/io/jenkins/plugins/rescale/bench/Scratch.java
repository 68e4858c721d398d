package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Temporary directory for the files of a run; it is deleted however the run ends. */
final class Scratch implements AutoCloseable {
    private final Path root;
    private final Thread lastResort = new Thread(this::delete);

    Scratch(Path parent) throws IOException {
        root = Files.createTempDirectory(parent, "rescale-benchmark-");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    Path root() {
        return root;
    }

    /** Creates a directory. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    private void delete() {
        try {
            delete(root);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Cannot delete " + root + ": " + e);
        }
    }

    /** Deletes a directory and its contents, if it exists. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(directory)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    @Override
    public void close() {
        delete();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
