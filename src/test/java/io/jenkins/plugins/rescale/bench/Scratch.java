package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for the files of a run, which is gone afterwards, whatever ends the run. */
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

    /** A new directory. */
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

    /** A directory and all that is in it; nothing when there is none. */
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
