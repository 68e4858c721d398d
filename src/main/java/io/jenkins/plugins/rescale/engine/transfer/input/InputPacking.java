package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import io.jenkins.plugins.rescale.engine.transfer.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** Makes inputs ready to be uploaded: all of them in one archive, or each by itself. */
public final class InputPacking {
    /** What the archive is called on Rescale and among the artifacts. */
    public static final String ARCHIVE_NAME = "input_files.zip";

    private InputPacking() {}

    /**
     * Packs the inputs into a zip, on all cores.
     *
     * <p>The same inputs give the same bytes on every run: entries are sorted by path and dated 1980-02-01 00:00, files
     * have mode 0755 when their owner may execute them and 0644 otherwise (always 0644 from Windows), names are UTF-8,
     * folders have no entries of their own, and symbolic links are what they lead to. Deflate level 6; files that
     * would not become smaller are stored. Zip64 where needed. (Another version of Java's zlib may compress otherwise.)
     *
     * <p>Needs some 30 MiB of heap whatever the sizes and, beside the zip, as much disk as the largest file that is
     * compressed. The zip appears under its name when it is complete.
     *
     * @param inputs from {@link InputFiles#find}
     * @param zip where the archive goes; replaced when it exists
     * @throws InputException when an input changes meanwhile, or the archive becomes larger than Rescale takes
     */
    public static LocalInput pack(Path workspace, List<InputFile> inputs, Path zip, TransferLog log)
            throws IOException, InterruptedException {
        return new ArchivePacker(workspace.toRealPath(), inputs, zip.toAbsolutePath(), log).pack();
    }

    /**
     * The inputs as they are, each by itself, checksums computed on all cores.
     *
     * <p>Rescale puts inputs side by side into the work directory, so each is called by the last part of its path.
     * {@link LocalInput#decompress()} is false: the default of the platform would unpack archives, while in the one
     * archive of {@link #pack} an inner archive stays what it is. So a command sees the same files either way, and
     * formats that are zips in disguise (such as {@code .fmu}) survive.
     *
     * @throws InputException when two inputs have the same name, or one changes meanwhile
     */
    public static List<LocalInput> single(Path workspace, List<InputFile> inputs, TransferLog log)
            throws IOException, InterruptedException {
        refuseSameNames(inputs);
        Path root = workspace.toRealPath();
        long bytes = inputs.stream().mapToLong(InputFile::size).sum();
        Progress progress = new Progress(log, Activity.READING, inputs.size(), bytes, Progress.INTERVAL);
        WorkerPool pool = WorkerPool.of("checksums", ArchivePacker.threads());
        try {
            progress.start();
            List<Callable<LocalInput>> tasks = new ArrayList<>();
            for (InputFile input : sorted(inputs)) {
                tasks.add(() -> single(new WatchedFile(root, input), progress));
            }
            List<LocalInput> ready = new ArrayList<>();
            for (Future<LocalInput> file : pool.start(tasks)) {
                ready.add(WorkerPool.get(file));
            }
            return List.copyOf(ready);
        } finally {
            progress.close();
            pool.end();
        }
    }

    private static LocalInput single(WatchedFile file, Progress progress) throws IOException {
        InputFile input = file.input();
        String sha512 = Sha512.of(file.path(), progress::moved);
        file.verifyUnchanged();
        progress.fileDone();
        return new LocalInput(input.baseName(), file.path().toString(), input.size(), sha512, false);
    }

    static List<InputFile> sorted(List<InputFile> inputs) {
        return inputs.stream().sorted(Comparator.comparing(InputFile::path)).toList();
    }

    private static void refuseSameNames(List<InputFile> inputs) throws InputException {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (InputFile input : sorted(inputs)) {
            byName.computeIfAbsent(input.baseName(), name -> new ArrayList<>()).add(input.path());
        }
        List<String> problems = byName.values().stream()
                .filter(paths -> paths.size() > 1)
                .map(paths -> "Rescale would put these inputs under one name into the work directory: "
                        + String.join(", ", paths) + ". Set packInputs to true to keep their folders, or rename them")
                .toList();
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
    }
}
