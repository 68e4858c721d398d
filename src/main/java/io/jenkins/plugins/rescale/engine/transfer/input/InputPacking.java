package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import io.jenkins.plugins.rescale.engine.transfer.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prepares inputs for upload, in one archive or individually. */
public final class InputPacking {
    /** Name of the archive on Rescale and among the artifacts. */
    public static final String ARCHIVE_NAME = "input_files.zip";

    /** Maximum number of names in a line of the log. */
    private static final int SHOWN = 5;

    private InputPacking() {}

    /**
     * Packs the inputs into a zip, using all cores.
     *
     * <p>Inputs with the same contents and the same order of modification result in the same bytes in every build:
     * entries are sorted by path and have the times of {@link EntryTimes}; the mode is 0755 for files that their owner
     * may execute, and on Windows for files that start with {@code #!}, and 0644 for all others; names are UTF-8; only
     * empty folders have their own entries; symbolic links are replaced by their targets. The deflate level is 6
     * (another version of Java's zlib may compress differently). Zip64 is used where necessary.
     *
     * <p>Needs some 30 MiB of heap regardless of sizes, and disk space for the archive and the largest file in it. The
     * zip appears under its name once it is complete.
     *
     * @param zip path of the archive; its file name is the name on Rescale; replaced if it exists
     * @throws InputException if an input changes while it is packed, or the archive exceeds Rescale's limit
     */
    public static LocalInput pack(Path workspace, InputFiles inputs, Path zip, TransferLog log)
            throws IOException, InterruptedException {
        return new ArchivePacker(workspace.toRealPath(), inputs, zip.toAbsolutePath(), log).pack();
    }

    /**
     * Prepares the inputs for individual upload; computes their checksums on all cores. Returns files, then archives,
     * then named files.
     *
     * <p>Rescale places all inputs directly in the work directory, so each is named by the last segment of its path.
     * {@link LocalInput#decompress()} is true only for the archives to unpack: the platform would unpack any archive by
     * default, whereas an archive inside of that of {@link #pack} stays packed. This way, a command sees the same files
     * in both cases, and zip-based formats (such as {@code .fmu}) remain intact.
     *
     * @throws InputException if an input changes while it is read
     */
    public static List<LocalInput> single(Path workspace, InputFiles inputs, TransferLog log)
            throws IOException, InterruptedException {
        Path root = workspace.toRealPath();
        List<InputFile> all = Stream.of(inputs.files(), inputs.archives(), inputs.named())
                .flatMap(List::stream)
                .toList();
        int firstNamed = inputs.files().size() + inputs.archives().size();
        long bytes = all.stream().mapToLong(InputFile::size).sum();
        Progress progress = new Progress(log, Activity.READING, all.size(), bytes, Progress.INTERVAL);
        WorkerPool pool = WorkerPool.of("checksums", WorkerPool.cores());
        try {
            progress.start();
            List<Callable<Single>> tasks = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                InputFile input = all.get(i);
                boolean unpacked = i >= inputs.files().size() && i < firstNamed;
                String path = i < firstNamed ? "" : input.path();
                tasks.add(() -> single(new WatchedFile(root, input), unpacked, path, progress));
            }
            List<Single> ready = new ArrayList<>();
            for (Future<Single> file : pool.start(tasks)) {
                ready.add(WorkerPool.get(file));
            }
            sayWhatIsLost(names(ready, WatchedFile::executable), inputs.emptyFolders(), log);
            warnOfScripts(names(ready, WatchedFile::isWindowsScript), log);
            return ready.stream().map(Single::input).toList();
        } finally {
            progress.close();
            pool.end();
        }
    }

    private record Single(WatchedFile file, LocalInput input) {}

    private static List<String> names(List<Single> files, Predicate<WatchedFile> which) {
        return files.stream()
                .map(Single::file)
                .filter(which)
                .map(file -> file.input().path())
                .sorted()
                .distinct()
                .toList();
    }

    private static Single single(WatchedFile file, boolean decompress, String path, Progress progress)
            throws IOException {
        InputFile input = file.input();
        file.readHead();
        String sha512 = Sha512.of(file.path(), progress::moved);
        file.verifyUnchanged();
        progress.fileDone();
        return new Single(
                file, new LocalInput(input.baseName(), file.path().toString(), input.size(), sha512, decompress, path));
    }

    /** @param scripts paths of files for which {@link WatchedFile#isWindowsScript} is true */
    static void warnOfScripts(List<String> scripts, TransferLog log) {
        if (!scripts.isEmpty()) {
            log.line("Warning: scripts whose #! line has a Windows line ending (CRLF) cannot be run on Rescale: "
                    + some(scripts) + ". Save them with Unix line endings (\"*.sh text eol=lf\" in"
                    + " .gitattributes keeps Git from converting them)");
        }
    }

    /** Warns about file modes and empty folders, which only an archive preserves. */
    private static void sayWhatIsLost(List<String> programs, List<String> emptyFolders, TransferLog log) {
        if (!programs.isEmpty()) {
            log.line("Warning: files that are uploaded individually are not executable on Rescale: " + some(programs)
                    + ". Run them with their interpreter (\"sh run.sh\"), run chmod +x in the command, or set packInputs to"
                    + " true");
        }
        if (!emptyFolders.isEmpty()) {
            log.line("Warning: empty folders are not uploaded without an archive: " + some(emptyFolders)
                    + ". Create them in the command (\"mkdir -p results\"), or set packInputs to true");
        }
    }

    private static String some(List<String> paths) {
        String first = paths.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return paths.size() <= SHOWN ? first : first + " and " + (paths.size() - SHOWN) + " more";
    }
}
