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

/** Makes inputs ready to be uploaded: all of them in one archive, or each by itself. */
public final class InputPacking {
    /** What the archive is called on Rescale and among the artifacts. */
    public static final String ARCHIVE_NAME = "input_files.zip";

    /** Names in a line of the log. */
    private static final int SHOWN = 5;

    private InputPacking() {}

    /**
     * Packs the inputs into a zip, on all cores.
     *
     * <p>Inputs with the same contents that were modified in the same order give the same bytes in every build: entries
     * are sorted by path and have the times of {@link EntryTimes}; the mode is 0755 for files that their owner may
     * execute, and on Windows for those that start with {@code #!}, and 0644 for all others; names are UTF-8; only empty
     * folders have entries of their own; symbolic links are replaced by what they lead to. Deflate level 6 (another
     * version of Java's zlib may compress otherwise). Zip64 where it is needed.
     *
     * <p>Needs some 30 MiB of heap whatever the sizes, and as much disk as the archive and the largest file in it. The
     * zip appears under its name when it is complete.
     *
     * @param zip where the archive goes, under its name on Rescale; replaced if it exists
     * @throws InputException if an input changes meanwhile, or the archive becomes larger than Rescale accepts
     */
    public static LocalInput pack(Path workspace, InputFiles inputs, Path zip, TransferLog log)
            throws IOException, InterruptedException {
        return new ArchivePacker(workspace.toRealPath(), inputs, zip.toAbsolutePath(), log).pack();
    }

    /**
     * The inputs as they are, each by itself, checksums computed on all cores: files, then archives, then named ones.
     *
     * <p>Rescale puts inputs side by side into the work directory, so each is called by the last part of its path.
     * {@link LocalInput#decompress()} is true only for those that are to be unpacked: the default of the platform would
     * unpack any archive, while in the one archive of {@link #pack} an inner archive stays what it is. So a command sees
     * the same files either way, and formats that are zips in disguise (such as {@code .fmu}) survive.
     *
     * @throws InputException if one changes meanwhile
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

    /** @param scripts paths of those that {@link WatchedFile#isWindowsScript} says */
    static void warnOfScripts(List<String> scripts, TransferLog log) {
        if (!scripts.isEmpty()) {
            log.line(
                    "Warning: the first line of a script, #!, ends as on Windows (CRLF), so that it cannot be started on"
                            + " Rescale: " + some(scripts) + ". Save it with line ends of Unix (\"*.sh text eol=lf\" in"
                            + " .gitattributes keeps Git from changing them)");
        }
    }

    /** What only an archive can carry. */
    private static void sayWhatIsLost(List<String> programs, List<String> emptyFolders, TransferLog log) {
        if (!programs.isEmpty()) {
            log.line("Warning: a file that is uploaded by itself is not executable on Rescale: " + some(programs)
                    + ". Start it with its interpreter (\"sh run.sh\"), run chmod +x in the command, or set packInputs to"
                    + " true");
        }
        if (!emptyFolders.isEmpty()) {
            log.line("Warning: empty folders are not uploaded without an archive: " + some(emptyFolders)
                    + ". Make them in the command (\"mkdir -p results\"), or set packInputs to true");
        }
    }

    private static String some(List<String> paths) {
        String first = paths.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return paths.size() <= SHOWN ? first : first + " and " + (paths.size() - SHOWN) + " more";
    }
}
