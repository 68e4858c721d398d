package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Temporary folder for lists of inputs and outputs, which may not fit in memory; deleted on close. */
final class ListFolder implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("rescale-run-job");
    private final AtomicInteger jobs = new AtomicInteger();

    ListFolder() throws IOException {}

    /** Creates the lists of another job. */
    JobLists next() {
        return new StateFile(folder.resolve(jobs.incrementAndGet() + ".json")).lists();
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }
}
