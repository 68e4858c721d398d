package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The outputs of a run, registered as files of the platform: {@code process_output.log}, all regular files below the
 * working directory (including the inputs, as documented), and those added by the scenario. Symbolic links are not
 * followed.
 */
final class Outputs {
    private final FileStore store;
    private final Account account;
    private final String jobId;
    private final Scenario scenario;
    private final Path extras;
    private final List<EmulatedFile> files = new ArrayList<>();

    Outputs(FileStore store, Account account, String jobId, Scenario scenario, Path extras) {
        this.store = store;
        this.account = account;
        this.jobId = jobId;
        this.scenario = scenario;
        this.extras = extras;
    }

    void collect(Path log, Path shared) throws IOException {
        List<Path> written;
        try (Stream<Path> walk = Files.walk(shared)) {
            written = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        Path twin = shared.resolve(log.getFileName());
        boolean replaced = scenario.logTwin() == LogTwin.OVERWRITES && written.contains(twin);
        for (int run = 1; run <= scenario.runs(); run++) {
            String folder = "job_" + jobId + "/run" + run + "/";
            if (!replaced) {
                add(folder, log.getFileName().toString(), log);
            }
            for (Path file : written) {
                boolean apart = file.equals(twin) && scenario.logTwin() == LogTwin.IN_WORK_FOLDER;
                add(
                        folder + (apart ? "shared/" : ""),
                        shared.relativize(file).toString().replace('\\', '/'),
                        file);
            }
            addExtras(folder);
        }
    }

    private void addExtras(String folder) throws IOException {
        Files.createDirectories(extras);
        int number = 0;
        for (String name : scenario.hostileNames()) {
            Path file = Files.writeString(extras.resolve("hostile" + number++), "content of " + name + "\n");
            add(folder, name, file);
        }
        for (Map.Entry<String, Long> sparse : scenario.sparseOutputs().entrySet()) {
            Path file = extras.resolve("sparse" + number++);
            try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
                random.setLength(sparse.getValue());
            }
            add(folder, sparse.getKey(), file);
        }
    }

    private synchronized void add(String folder, String relativePath, Path content) throws IOException {
        files.add(store.output(
                account, folder, relativePath, content, scenario.hasChecksums(), scenario.hasPathPartsOnly()));
    }

    /** Returns all outputs except deleted ones. */
    synchronized List<EmulatedFile> files() {
        return files.stream().filter(file -> !file.deleted()).toList();
    }
}
